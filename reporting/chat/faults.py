"""Errors as they may stand in a log: an exception's text may hold what somebody typed."""

from types import TracebackType

Told = tuple[type[Exception], Exception, TracebackType | None]


def without_values(error: Exception) -> Told | None:
    """Where it happened, without the message; nothing for errors that cannot be made without one."""
    try:
        bare = type(error)()
    except TypeError:
        return None
    return type(error), bare, error.__traceback__
