"""The log: for people or machines, always without personal data, and a receipt leads through it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from reporting import logs
from reporting.model import Month
from scheduler.service import Service
from tests.standins.townhall import EVERYBODY, Play, Town

RT = EVERYBODY["RT 003/005 Sukamaju"]
TOKEN, NIK, PHONE = "123456789:AAExample-token_of_nobody_at_all00", "3272014101500001", "0812-0000-0301"
PERSONAL = [TOKEN, NIK, "3272 0141 0150 0001", "3272.0141.0150.0001", PHONE, "+62 812 0000 0301", "6281200000301"]
APPROVAL = {
    "Status": "Disetujui",
    "Bukti": "Akta kematian",
    "Verifikator 1": "Ani",
    "Verifikator 2": "Budi",
}


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes; afterwards logging is as it was."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in ("telegram", "httpx")}
    yield io.StringIO()
    root.handlers[:], root.level = before[0], before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)


def entries(stream: io.StringIO) -> list[dict[str, Any]]:
    """The lines of a JSON log."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.leaks_on_purpose
@pytest.mark.parametrize("shape", ["text", "json"])
@pytest.mark.parametrize("secret", PERSONAL)
def test_no_line_holds_personal_data(stream: io.StringIO, shape: str, secret: str) -> None:
    """Neither the words of a line nor its values, its fields, an exception's text or its chain tell it."""
    logs.set_up(shape, stream=stream)
    log = logging.getLogger("reporting.contoh")
    log.warning(f"told {secret} directly")  # noqa: G004 - what somebody might write by mistake
    log.warning("told as a value: %s", secret)
    logs.note(log, "told as a field", {"receipt": secret})
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(f"bad: '{secret}'") from error
    except ValueError:
        log.exception("told by an exception")
    told = stream.getvalue()
    assert secret not in told
    assert told.count("told") == 4
    assert told.count(logs.MASK) >= 5
    assert "test_logs.py" in told


@pytest.mark.parametrize("shape", ["text", "json"])
def test_what_the_settings_keep_secret_is_masked_whatever_it_looks_like(stream: io.StringIO, shape: str) -> None:
    """A webhook's secret word looks like any word; no secret at all masks nothing."""
    logs.set_up(shape, ["", "kata-rahasia", "1000:x"], stream)
    logging.getLogger("contoh").warning("called with kata-rahasia and 1000:x")
    assert f"called with {logs.MASK} and {logs.MASK}" in stream.getvalue()


def test_what_is_no_secret_stays_readable(stream: io.StringIO) -> None:
    """Receipts, moments, counts and offices are what one looks for in a log."""
    logs.set_up("text", stream=stream)
    words = "DPB-2610-00001-1 of 32.72 at 2026-10-05 09:00:00.123456, 100000 rows, port 127.0.0.1:8642"
    logging.getLogger("contoh").info("%s", words)
    assert stream.getvalue().rstrip().endswith(words)


def test_one_object_a_line(stream: io.StringIO) -> None:
    """Time in UTC, level, room, message, fields; a traceback stays inside its line."""
    logs.set_up("json", stream=stream)
    logs.note(logging.getLogger("reporting.contoh"), "filed", {"receipt": "DPB-2610-00001-1", "update": 7})
    try:
        raise RuntimeError("mogok")
    except RuntimeError:
        logging.getLogger("sheets").exception("failed")
    first, second = entries(stream)
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "INFO",
        "room": "reporting.contoh",
        "message": "filed",
        "receipt": "DPB-2610-00001-1",
        "update": 7,
    }
    assert (second["level"], second["room"]) == ("ERROR", "sheets")
    assert "RuntimeError: mogok" in second["error"]


def test_the_libraries_that_quote_addresses_are_quiet(stream: io.StringIO) -> None:
    """The token stands in every address of the Bot API; telegram's own log quotes updates."""
    logs.set_up("text", stream=stream)
    for name in ("httpx", "telegram.ext.Application", "telegram.request.HTTPXRequest", "apscheduler.scheduler"):
        logging.getLogger(name).info("POST https://contoh/bot/getUpdates")
    logging.getLogger("telegram.ext").error("update: {…}")
    assert stream.getvalue() == ""


def test_a_receipt_leads_through_the_log(play: Play, stream: io.StringIO) -> None:
    """Received, filed, its receipt sent, in the sheet, decided, in the list: with numbers only."""

    async def story(town: Town) -> None:
        logs.set_up("json", stream=stream)
        number = await town.filed(RT, "Bu Tarmi Contohwati meninggal kemarin")
        await town.meet()
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, APPROVAL)
        await town.meet()
        town.city.clock.go(days=30)
        await closed(town.city.service, Month(2026, 10))
        told = [one for one in entries(stream) if one.get("receipt") == number]
        assert [one["message"] for one in told] == ["filed", "receipt sent", "in sheet", "decided", "in list"]
        (received,) = [
            one for one in entries(stream) if one["message"] == "received" and one["update"] == told[0]["update"]
        ]
        assert received["time"] <= told[0]["time"]
        assert not [word for word in ("Tarmi", "Darma") if word in stream.getvalue()]

    play(story)


async def closed(service: Service, month: Month) -> None:
    """The month is closed as its time has come."""
    (office,) = [one for one in service.settings.offices if one.code == "32.72"]
    await service.closer.close_by_hand(office, month)


def test_what_was_taken_back_is_not_told(play: Play, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report whose update fails afterwards was not filed, and the log does not say so."""

    async def story(town: Town) -> None:
        logs.set_up("json", stream=stream)
        await town.said("Bu Tarmi meninggal kemarin", RT)
        await town.tapped("Lewati", RT)

        def stumble(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr("reporting.chat.deeds.people.reported", stumble)
            await town.tapped("✅ Kirim", RT)
        assert "ZeroDivisionError" in stream.getvalue()
        assert not [one for one in entries(stream) if one["message"] in ("filed", "receipt sent")]

    play(story)
