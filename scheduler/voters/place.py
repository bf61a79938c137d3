"""Which office's register a command means, and where it lies; also without any settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reporting.errors import OperatorError
from reporting.settings import Store, load_registers
from reporting.texts import voters_import as texts

DEFAULT_CONFIG = Path("config.toml")
LOCAL = "lokal"
"""The folder of the register of somebody who has no settings."""


@dataclass(frozen=True)
class Where:
    """``folder`` holds the registers of all offices, ``code`` names this one's; ``output`` is for files to read."""

    folder: Path
    code: str
    output: Path
    remark: str = ""

    @property
    def register(self) -> Path:
        """The folder of this office's register."""
        return self.folder / self.code


def find(config: Path, office: str, environ: Mapping[str, str]) -> Where:
    """Where the register of ``office`` lies (its code, with or without dots; empty: the only one).

    Without ``config.toml`` it lies below the present folder. ``OperatorError`` when the office is not clear.
    """
    if config == DEFAULT_CONFIG and not config.exists():
        store = Store()
        return Where(store.voters, LOCAL, store.output, texts.LOCAL.format(folder=store.voters / LOCAL))
    store, codes = load_registers(config, environ)
    return Where(store.voters, _chosen(office, codes).replace(".", ""), store.output)


def _chosen(office: str, codes: Sequence[str]) -> str:
    if not office:
        if len(codes) > 1:
            raise OperatorError(texts.which_office(codes))
        return codes[0]
    for code in codes:
        if office.replace(".", "") == code.replace(".", ""):
            return code
    raise OperatorError(texts.no_such_office(office, codes))
