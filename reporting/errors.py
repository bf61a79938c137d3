"""The three troubles we expect, sorted by who must act. Anything else is a bug."""

from collections.abc import Sequence


class Misunderstood(Exception):
    """The person must say it again: the message is the sentence they read, the question stays."""


class Unavailable(Exception):
    """Nobody must act: something outside is away for a while; the work waits and is tried again.

    ``retry_after_s`` is what the other side asked for, when it said so.
    """

    def __init__(self, sentence: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after_s = retry_after_s


class OperatorError(Exception):
    """The operator or the staff must act: one sentence a problem, each with its remedy."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences: Sequence[str] = sentences


class AskedError(OperatorError):
    """The same, and it stands in the staff chat as a question already: the sentences need not be told once more."""
