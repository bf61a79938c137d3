"""Free words → readings; ``read`` is the way in, the other modules are its stations."""

from reporting.reading.words.reader import details, read
from reporting.reading.words.telling import Reading

__all__ = ["Reading", "details", "read"]
