"""The door to a local .xlsx: the same desk without Google; ``book`` keeps what ``sheets.door`` promises."""

from sheets.xlsx.book import LocalWorkbook

__all__ = ["LocalWorkbook"]
