"""The registers of all offices: the newest whole generation of each, opened once and again when a newer one appears."""

from pathlib import Path
from typing import TYPE_CHECKING

from reporting.errors import OperatorError
from reporting.register import generations
from reporting.texts import voters_import as texts

if TYPE_CHECKING:
    from reporting.register.register import Register

_ATTEMPTS = 3


class Library:
    """``folder`` holds a folder an office, named by its short code."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, tuple[generations.Generation, Register]] = {}

    def of(self, code: str) -> "Register | None":
        """The register of an office (``3272``); ``None`` without one. ``OperatorError`` when its file cannot be read.

        Cheap to call at every use. A register that was handed out before stays readable as long as somebody holds it.
        """
        try:
            return self._newest(code)
        except PermissionError:
            raise OperatorError(texts.FOREIGN.format(folder=self._folder / code)) from None

    def _newest(self, code: str) -> "Register | None":
        for _ in range(_ATTEMPTS):
            latest = generations.newest(self._folder / code)
            if latest is None:
                self._open.pop(code, None)
                return None
            known = self._open.get(code)
            if known and known[0] == latest:
                return known[1]
            try:
                return self._opened(code, latest)
            except FileNotFoundError:
                continue  # an import put a newer one into its place between looking and opening
        return None

    def _opened(self, code: str, latest: generations.Generation) -> "Register":
        # Imported only here: an idle bot without a register does not pay for numpy.
        from reporting.register.register import Register

        register = Register(latest.path)
        self._open[code] = latest, register
        return register
