"""The voter register as one person may ask it: that of their office, and only so often a day."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, time
from functools import cached_property

from reporting.dialog.voters import NoVoters, Voters
from reporting.errors import OperatorError
from reporting.journal import Tx, lookups
from reporting.model import Finding, Sought, Voter

log = logging.getLogger(__name__)

Registers = Callable[[str], Voters | None]
"""The register of an office by its code; ``None`` while none is loaded."""


def no_registers(_office: str) -> None:
    """No office has loaded one."""


class Asked:
    """The register for one message: opened when the dialog first asks, silent when the day's questions are used up.

    ``now`` is in the office's zone: there the day begins.
    """

    def __init__(
        self, tx: Tx, registers: Registers, office: str, people: Sequence[int], now: datetime, most: int
    ) -> None:
        self._tx = tx
        self._registers = registers
        self._office = office
        self._people = people
        self._midnight = datetime.combine(now.date(), time(), now.tzinfo)
        self._most = most

    def find(self, sought: Sought) -> Finding:
        """Who may be meant."""
        return self._open.find(sought)

    def with_nik(self, nik: str) -> Sequence[Voter]:
        """Who is registered with this NIK."""
        return self._open.with_nik(nik)

    @cached_property
    def _open(self) -> Voters:
        try:
            register = self._registers(self._office)
        except OperatorError as error:  # nobody's report waits for that; the meeting with the desk tells the staff
            log.warning("register of %s: %s", self._office, type(error).__name__)
            register = None
        if register is None or lookups.count(self._tx, self._people, self._midnight) >= self._most:
            return NoVoters()
        return register
