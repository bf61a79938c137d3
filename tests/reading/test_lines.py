"""``python bot.py parse`` takes one message a line and gives its reports a line."""

import io
import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from reporting.errors import Misunderstood
from reporting.model import Area
from reporting.reading.lines import FIELDS, KINDS, answer
from reporting.reading.words import read

MESSAGE = {
    "id": "m-1",
    "sent_at": "2026-11-04T09:00:00+07:00",
    "sender_role": "rt",
    "sender_area": {"kelurahan": "Selabatu", "rw": "002", "rt": "004"},
    "text": "pak lapor, ibu Sumiati RT 4 NIK 3272 0155 0660 9002 wafat kemarin karena stroke",
}

BAD = [
    ("{", "JSON"),
    ("[]", "JSON"),
    ("[" * 100_000, "JSON"),
    (json.dumps({**MESSAGE, "id": None}), "'id'"),
    (json.dumps({**MESSAGE, "text": 3}), "'text'"),
    (json.dumps({**MESSAGE, "sent_at": "kemarin"}), "'sent_at'"),
    (json.dumps({**MESSAGE, "sent_at": "2026-11-04T09:00:00"}), "'sent_at'"),
    (json.dumps({**MESSAGE, "sender_area": "RT 4"}), "'sender_area'"),
    (json.dumps({**MESSAGE, "sender_area": {"rt": 4}}), "'sender_area'"),
]


def told(**changed: object) -> list[dict[str, Any]]:
    """The reports of the message with some keys changed."""
    reports: list[dict[str, Any]] = json.loads(answer(json.dumps({**MESSAGE, **changed})))["reports"]
    return reports


def test_a_report_carries_the_fields_of_the_corpus_and_their_words() -> None:
    """Each value with the stretch of the message it came from."""
    (report,) = told()
    because = report.pop("because")
    assert report == {
        "kind": "meninggal",
        "nama": "Sumiati",
        "nik": "3272015506609002",
        "jenis_kelamin": "P",
        "rt": "004",
        "tanggal_kejadian": "2026-11-03",
        "sebab": "stroke",
    }
    assert because["nik"] == "3272 0155 0660 9002"
    assert because["tanggal_kejadian"] == "kemarin"
    assert all(words in MESSAGE["text"] for words in because.values())


def test_days_in_a_pasted_conversation_count_from_the_message() -> None:
    """Here "kemarin" is the day before ``sent_at``; in the chat it is the day before the pasted line's own."""
    text = "[01/11/26 08.15] Pak RT 4: ibu Sumiati meninggal kemarin"
    (report,) = told(text=text)
    assert report["tanggal_kejadian"] == "2026-11-03"
    sent = datetime.fromisoformat(str(MESSAGE["sent_at"]))
    (reading,) = read(text, sent=sent, area=Area(kelurahan="Selabatu", rw="002", rt="004"), role="rt")
    assert reading.values["tanggal_kejadian"] == "2026-10-31"


def test_a_change_stands_under_perubahan() -> None:
    """With element, old and new value."""
    (report,) = told(text="ralat: tgl wafat bu Sumiati 2 november bukan 3 november")
    assert report["kind"] == "koreksi"
    assert report["perubahan"] == [{"elemen": "tanggal_kejadian", "lama": "2026-11-03", "baru": "2026-11-02"}]
    assert report["because"]["perubahan.tanggal_kejadian"] == "2 november bukan 3 november"


def test_a_withdrawal_is_true() -> None:
    """Not a text."""
    (report,) = told(text="laporan bu Sumiati tadi dibatalkan ya pak, tidak jadi pindah")
    assert report["batal"] is True


def test_chatter_has_no_reports() -> None:
    """And its id comes back."""
    assert json.loads(answer(json.dumps({**MESSAGE, "text": "terima kasih pak 🙏"}))) == {"id": "m-1", "reports": []}


def test_role_and_area_may_be_left_out() -> None:
    """They only help."""
    (report,) = told(sender_role=None, sender_area=None)
    assert report["kind"] == "meninggal"


@pytest.mark.parametrize(("line", "named"), BAD)
def test_a_bad_line_says_what_is_wrong(line: str, named: str) -> None:
    """In one sentence that names the key."""
    with pytest.raises(Misunderstood, match=named):
        answer(line)


@given(st.text(max_size=120))
def test_any_text_is_answered(text: str) -> None:
    """Only kinds and fields of the corpus come out."""
    for report in told(text=text):
        assert report["kind"] in KINDS
        assert set(report) <= {"kind", "because", "perubahan", "batal", *FIELDS}


def test_the_command_goes_on_behind_a_bad_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good lines are answered in order, the bad one is named by its number, and the end is not zero."""
    typed = "\ufeff" + json.dumps(MESSAGE) + "\n\nbukan json\n" + json.dumps({**MESSAGE, "id": 7, "text": "ya"}) + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    code = bot.main(["parse"])
    said = capsys.readouterr()
    assert code == 1
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["m-1", 7]
    assert said.err.startswith("Baris 3: bukan objek JSON.")
    assert len(said.err.splitlines()) == 1


def test_the_command_ends_well_on_good_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Zero, and nothing on the error stream."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(MESSAGE).encode()), encoding="utf-8"))
    assert bot.main(["parse"]) == 0
    assert capsys.readouterr().err == ""
