"""What becomes of a letter once Telegram took it, refused it or kept silent: noted in one transaction."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from reporting.chat import membership, rooms
from reporting.journal import Tx, groups, outbox, people, posts, questions
from reporting.journal.outbox import Letter
from reporting.settings import Office
from reporting.texts import posts as texts

log = logging.getLogger(__name__)

LATE = "tidak tersampaikan"
_GONE = ("chat not found", "group chat was deactivated", "group is deactivated")

Offices = Mapping[str, Office]


def settle(tx: Tx, offices: Offices, letter: Letter, error: Exception, now: datetime) -> None:
    """Note the fate of a letter that Telegram did not simply take."""
    match error:
        case TelegramError() if letter.method == "answerCallbackQuery":
            outbox.refused(
                tx, letter, type(error).__name__
            )  # it only stops the button's little clock; the chat goes on
        case RetryAfter():
            outbox.put_off(tx, letter, now, asked_rest(error))
        case ChatMigrated():
            outbox.put_off(tx, letter, now, timedelta())
            rooms.moved(tx, letter.chat_id, error.new_chat_id)
        case InvalidToken():
            outbox.put_off(tx, letter, now, timedelta(minutes=1))  # the poller says what to do
        case Forbidden() | BadRequest():
            _refused(tx, offices, letter, error, now)
        case FileNotFoundError() if letter.once:
            _given_up(tx, offices, letter, "FileNotFoundError", texts.PICTURE_GONE, now)
        case OSError() if letter.once:  # of our own files: what goes wrong on the way is a TelegramError
            _given_up(tx, offices, letter, type(error).__name__, texts.PICTURE_SHUT, now)
        case _ if letter.once and not _never_left(error):
            unsure(tx, offices, letter, now)
        case TelegramError() | OSError():
            outbox.put_off(tx, letter, now, None)
        case _:  # a fault of ours, or an answer nobody can read: perhaps sent, so never again
            outbox.refused(tx, letter, type(error).__name__)
            log.error("letter %d failed (%s)", letter.id, type(error).__name__)


def asked_rest(error: RetryAfter) -> timedelta:
    """So long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def unsure(tx: Tx, offices: Offices, letter: Letter, now: datetime) -> None:
    """A group post that perhaps arrived: the staff look, and decide by a button whether it goes once more."""
    outbox.unsure(tx, [letter])
    if letter.office in offices:
        text = texts.UNSURE.format(period=_period(letter), group=_title(tx, letter.chat_id))
        rooms.tell_staff(tx, offices[letter.office], text, now, resend=letter.id)
    log.warning("letter %d was not answered", letter.id)


def _refused(tx: Tx, offices: Offices, letter: Letter, error: TelegramError, now: datetime) -> None:
    gone = isinstance(error, Forbidden) or any(words in str(error).lower() for words in _GONE)
    if letter.once:
        _given_up(tx, offices, letter, type(error).__name__, "" if gone else texts.FAILED, now, str(error))
    else:
        outbox.refused(tx, letter, type(error).__name__)
    if gone and letter.chat_id < 0:
        membership.left(tx, offices, letter.chat_id, now)
    elif gone:
        people.unreachable(tx, letter.chat_id, LATE)
        if number := letter.payload.get("question"):
            questions.undelivered(tx, str(number), LATE)
    log.warning("letter %d refused (%s)", letter.id, type(error).__name__)


def _given_up(tx: Tx, offices: Offices, letter: Letter, note: str, sentence: str, now: datetime, why: str = "") -> None:
    """A group post that certainly did not arrive: the group lacks it, and ``/umumkan`` sends it again."""
    outbox.refused(tx, letter, note)
    posts.release(tx, letter.office, _period(letter), letter.chat_id)
    if sentence and letter.office in offices:
        text = sentence.format(period=_period(letter), group=_title(tx, letter.chat_id), why=why)
        rooms.tell_staff(tx, offices[letter.office], text, now)


def _period(letter: Letter) -> str:
    """Of which month or quarter a group post is, as ``/umumkan`` takes it."""
    return str(letter.payload.get("period", ""))


def _title(tx: Tx, chat_id: int) -> str:
    group = groups.find(tx, chat_id)
    return group.title if group else str(chat_id)


def _never_left(error: Exception) -> bool:
    """Whether no connection came about, so that nothing can have arrived; told by the transport's error below."""
    return type(error.__cause__).__name__ in ("ConnectError", "ConnectTimeout", "PoolTimeout")
