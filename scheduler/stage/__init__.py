"""The small town: the whole service without any account, played (``play``) or talked to (``converse``)."""

from scheduler.stage.demo import play
from scheduler.stage.terminal import converse

__all__ = ["converse", "play"]
