"""The door to a local .xlsx: the same desk without Google; ``book`` keeps what ``sheets.door`` promises."""

import os

# openpyxl takes lxml as soon as it is there (python-docx brings it) and then drops parts of a file that it keeps
# otherwise. Said before its first import; an operator's own choice stands.
os.environ.setdefault("OPENPYXL_LXML", "False")

from sheets.xlsx.book import LocalWorkbook

__all__ = ["LocalWorkbook"]
