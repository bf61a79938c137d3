"""The door to Google Sheets: ``book`` is the spreadsheet as ``sheets.door`` promises it, ``client`` the wire below."""

from sheets.workbook.book import GoogleWorkbook, open_google

__all__ = ["GoogleWorkbook", "open_google"]
