"""Remarks in ``Keterangan`` about what free words told beside the questions of the form."""

from collections.abc import Sequence


def ground(words: str) -> str:
    """Why, as the reporter said it."""
    return f"alasan: {words}"


def listed_also(others: Sequence[str]) -> str:
    """How somebody stands in the list a second time."""
    return f"tercatat juga: {', '.join(others)}"


def called(words: str) -> str:
    """How somebody unnamed was called."""
    return f"disebut: {words}"
