"""``voters``: load the register of an office, match a list against it. Nothing of chat, desk or journal is needed."""
