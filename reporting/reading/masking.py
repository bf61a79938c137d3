"""Words that are shown to many: long numbers in them are starred, so that nobody is looked up or called by them."""

import re

from reporting.reading.identity import LENGTH, mask, plain
from reporting.reading.phones import SHORTEST

_BETWEEN = r"(?:[ \t.\-/\u2010-\u2015]{0,6}|[,_:;|(\u00b7\u20e3]{1,2}| ?[:|] ?|\)[ \-(]?|\n(?=\d{4}))"
"""What people write within one number."""
_NUMBER = re.compile(rf"(?<!\d)(?<!DPB-)\+?\d(?:{_BETWEEN}\d)+")


def masked_numbers(text: str) -> str:
    """The text with NIK, KK and telephone numbers starred; dates, years and receipts stay.

    >>> masked_numbers("NIK 3272 0112 0355 9001, HP +62 812-0000-1234, lahir 12-03-1955, P-2611-0012")
    'NIK 3272********9001, HP +62****34, lahir 12-03-1955, P-2611-0012'
    """
    return _NUMBER.sub(lambda found: _masked(found[0]), plain(text))


def _masked(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if len(digits) < SHORTEST:
        return number
    if len(digits) >= LENGTH:
        return mask(digits)
    return f"{number[:3]}****{digits[-2:]}"
