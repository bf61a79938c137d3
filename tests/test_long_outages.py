"""A day without Telegram or Google, a clock that went wrong meanwhile: afterwards everything goes on."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from reporting.chat import settling
from reporting.journal import Tx, outbox
from sheets.workbook.quota import Backoff

NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


def test_two_days_without_telegram(tx: Tx) -> None:
    """A letter that failed two hundred times is tried every quarter of an hour all the same."""
    outbox.put(tx, 1, "sendMessage", {"text": "a"}, NOW)
    now = NOW
    for _ in range(200):
        (letter,) = outbox.due(tx, now)
        outbox.put_off(tx, letter, now, None)
        now += outbox.LONGEST_WAIT
    assert now - NOW > timedelta(days=2)
    assert [letter.payload["text"] for letter in outbox.due(tx, now)] == ["a"]


def test_two_days_without_google() -> None:
    """However often it failed, the pause before the next try is a minute."""
    backoff = Backoff(chance=lambda: 0.5)
    assert [backoff.failed() for _ in range(3_000)][-1] == 64.0


def test_a_letter_put_off_while_the_clock_was_ahead(tx: Tx) -> None:
    """Once the clock is right again its chat is silent for no longer than a usual pause."""
    outbox.put(tx, 1, "sendMessage", {"text": "a"}, NOW)
    ahead = NOW + timedelta(hours=26)
    outbox.put_off(tx, outbox.due(tx, ahead)[0], ahead, None)
    again = NOW + timedelta(minutes=1)
    (letter,) = outbox.due(tx, again)
    outbox.put_off(tx, letter, again, timedelta(seconds=30))
    assert outbox.due(tx, again + timedelta(seconds=29)) == []
    assert len(outbox.due(tx, again + timedelta(seconds=30))) == 1


def test_a_letter_held_until_the_morning_stays_held(tx: Tx) -> None:
    """What failed once and then was held for the quiet hours leaves when these are over, not before."""
    outbox.put(tx, 1, "sendMessage", {"text": "a"}, NOW)
    (letter,) = outbox.due(tx, NOW)
    outbox.put_off(tx, letter, NOW, None)
    morning = NOW + timedelta(hours=10)
    outbox.hold(tx, [letter.id], morning)
    assert outbox.due(tx, morning - timedelta(seconds=1)) == []
    assert len(outbox.due(tx, morning)) == 1


def test_telegram_may_ask_for_a_long_rest(tx: Tx) -> None:
    """Whatever it asks for, the letter is looked at again after a quarter of an hour."""
    outbox.put(tx, 1, "sendMessage", {"text": "a"}, NOW)
    outbox.put_off(tx, outbox.due(tx, NOW)[0], NOW, timedelta(hours=5))
    assert outbox.due(tx, NOW + outbox.LONGEST_WAIT - timedelta(seconds=1)) == []
    assert len(outbox.due(tx, NOW + outbox.LONGEST_WAIT)) == 1


@pytest.mark.parametrize("error", [NetworkError("reset"), RetryAfter(30), BadRequest("query is too old")])
def test_a_button_whose_little_clock_cannot_be_stopped(tx: Tx, error: TelegramError) -> None:
    """What the press led to is said without waiting for another try: the button's clock ends by itself."""
    outbox.put(tx, 1, "answerCallbackQuery", {"callback_query_id": "1"}, NOW)
    outbox.put(tx, 1, "sendMessage", {"text": "tanda terima"}, NOW)
    settling.settle(tx, {}, outbox.due(tx, NOW)[0], error, NOW)
    assert [letter.payload.get("text") for letter in outbox.due(tx, NOW)] == ["tanda terima"]
