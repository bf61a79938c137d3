"""``/jejak NOMOR``: papers, officers, visits and dates for the staff; never who told it, never a whole number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from reporting.chat import dossier, tracing
from reporting.journal import events, files, people, reports, tasks
from reporting.journal.store import Store
from reporting.journal.tables import reports as table
from reporting.model import Area, Field, Person, Report, Role, Stage
from reporting.settings import Office
from tests.standins.keys import KEY
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, MORNING, STAFF_CHAT, Play, Town

OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx", staff_chat=-100)
RT, ANI = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["Ani dari KPU"]
CHAT = 98_765_432_101


@pytest.fixture(scope="module")
def journal() -> Iterator[Store]:
    opened = Store("sqlite://", KEY)
    with opened.begin() as tx:
        for name, role, user in (
            ("Zzpelapor Rahasia", Role.RT, CHAT),
            ("Rina Kusuma", Role.KPU, 21),
            ("Bayu Anggara", Role.KPU, 22),
            ("Contoh Petugas", Role.FIELD_OFFICER, 31),
        ):
            people.add(
                tx, Person(0, OFFICE.code, f"KODE{user}", name, role, "Zzunit", Area(), "", True, user), MORNING,
                on_desk=True,
            )  # fmt: skip
        teller = people.of_user(tx, CHAT)[0]
        told = {Field.NAME: "Zznama Warga", Field.NIK: "3272010103559001"}
        reports.file(tx, teller, "Meninggal", told, MORNING, WIB, chat_id=CHAT)
    yield opened
    opened.close()


def shown(journal: Store, **cells: str) -> str:
    """The story of the one report, with these cells typed into its row."""
    with journal.rehearse() as tx:
        (report,) = reports.of_office(tx, OFFICE.code)
        typed = {name.replace("_", " "): text for name, text in cells.items()}
        tx.execute(update(table).values(cells={**report.cells, **typed}))
        return tracing.trace(tx, OFFICE, report.number, lambda _: ())[0]


def test_papers_and_officers_are_told(journal: Store) -> None:
    """The evidence with its number and both verifiers, as the office knows them."""
    text = shown(
        journal, Bukti="akta kematian", Verifikator_1=" rina  kusuma", Verifikator_2="Bayu Anggara",
        **{"No. Bukti": "3299-KM-0007"},
    )  # fmt: skip
    assert "Dokumen: Akta kematian, 3299-KM-0007" in text
    assert "Verifikator: Rina Kusuma, Bayu Anggara" in text
    assert "Dilaporkan 2026-10-05 09:00" in text


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("3299-KM-0007", "3299-KM-0007"),
        ("474.3/12/Kel/X/2026", "474.3/12/Kel/X/2026"),
        ("No. 12 tgl 3 Oktober 2026", "No. 12 tgl 3 Oktober 2026"),
        ("NIK 3272010103559001", "(lihat tab Laporan)"),
        ("3272010103559001", "****9001"),
        ("3272 0101 0355 9001", "****9001"),
        ("0812-0000-1234", "****34"),
        ("3272 - 0101 - 0355 - 9001", "****9001"),
        ("3272:0101:0355:9001", "****9001"),
        ("327201010355900", "****5900"),
        ("(0812) 0000-1234", "(****34"),
        ("+62 812 0000 1234", "+****34"),
        ("surat RT 003 RW 005", "(lihat tab Laporan)"),
        ("dari Contoh Darma 12", "(lihat tab Laporan)"),
        ("12/Rahasia/2026", "(lihat tab Laporan)"),
        ("ada", "(lihat tab Laporan)"),
        ("", ""),
    ],
)
def test_a_documents_number_is_shown_only_as_such(typed: str, wanted: str) -> None:
    """Numbers of documents as typed, long numbers masked, and whatever may be a name stays on the desk."""
    report = Report("x", "y", "Meninggal", MORNING, 1, "RT", Stage.RECEIVED, "", {"No. Bukti": typed})
    assert dossier.paper_number(report) == wanted


SECRET = st.text(st.characters(categories=["L"]), min_size=2, max_size=25).map(lambda text: f"Zz{text}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pelapor=SECRET,
    unit=SECRET,
    where=st.sampled_from(
        ["Bukti", "No. Bukti", "Verifikator 1", "Verifikator 2", "Catatan", "Gabung Dengan", "Status"]
    ),
    number=st.from_regex(r"\d{16}|08\d{9}", fullmatch=True),
    digits=st.booleans(),
)
def test_the_teller_is_never_shown(
    journal: Store, pelapor: str, unit: str, where: str, number: str, *, digits: bool
) -> None:
    """Whatever stands in Pelapor, Unit and the chat, and wherever else it is typed: the story does not hold it."""
    typed = f"{number} {pelapor}" if digits else f"{pelapor} {unit}"
    text = shown(journal, **{"Pelapor": pelapor, "Unit": unit, where: typed})
    assert "Zz" not in text
    assert "zz" not in text
    assert str(CHAT) not in text
    assert number not in text
    assert "3272010103559001" not in text


@settings(max_examples=60, deadline=None)
@given(number=st.from_regex(r"(\d[ ./-]?){15}\d", fullmatch=True))
def test_no_nik_passes_as_a_documents_number(number: str) -> None:
    """Sixteen digits, however they are parted, are never shown whole."""
    report = Report("x", "y", "Meninggal", MORNING, 1, "RT", Stage.RECEIVED, "", {"No. Bukti": number})
    digits = "".join(char for char in dossier.paper_number(report) if char.isdigit())
    assert len(digits) <= 4


def test_files_visits_and_companions_are_told(journal: Store) -> None:
    """When files came and were opened and by whom, the visit with its result, other reports of the event."""
    with journal.rehearse() as tx:
        (report,) = reports.of_office(tx, OFFICE.code)
        ids = {one.name: one.id for one in people.of_office(tx, OFFICE.code)}
        files.add(tx, report.number, "f1", "foto.jpg", MORNING + timedelta(hours=1))
        events.note(
            tx, OFFICE.code, report.number, MORNING + timedelta(hours=2), f"pelapor {ids['Rina Kusuma']}",
            "lampiran dibuka",
        )  # fmt: skip
        teller = people.of_user(tx, CHAT)[0]
        told = {Field.NAME: "Zznama Warga", Field.NIK: "3272010103559001"}
        other = reports.file(tx, teller, "Meninggal", told, MORNING, WIB, chat_id=CHAT)
        tx.execute(
            insert(tasks.tasks).values(
                office=OFFICE.code, number=report.number, short=3, made_at=MORNING, kind="Meninggal", name="Zznama",
                address="Zzalamat", area={}, reason="Zzalasan", officer=ids["Contoh Petugas"], partner="Zzpendamping",
                due="2026-10-20", result="Meninggal", visited_on=date(2026, 10, 9).isoformat(), note="Zzcatatan",
                photos=1,
            )
        )  # fmt: skip
        text, _ = tracing.trace(tx, OFFICE, report.number, lambda _: ())
    assert "Berkas: 1, masuk 2026-10-05 10:00; dibuka 2026-10-05 11:00" in text
    assert "2026-10-05 11:00 petugas: lampiran dibuka" in text
    assert "Coktas: T3 · Contoh Petugas · Meninggal, dikunjungi 2026-10-09 · batas 2026-10-20 · 1 foto" in text
    assert f"Satu peristiwa dengan: {other.number}" in text
    assert "Zz" not in text


def test_an_officer_who_told_it_is_not_named_beside_it(journal: Store) -> None:
    """The visit of whoever told the report is shown without a name."""
    with journal.rehearse() as tx:
        (report,) = reports.of_office(tx, OFFICE.code)
        (officer,) = people.of_user(tx, 31)
        mine = replace(report, person_id=officer.id)
        tx.execute(update(table).values(person_id=mine.person_id))
        tx.execute(
            insert(tasks.tasks).values(
                office=OFFICE.code, number=report.number, short=4, made_at=MORNING, kind="", name="", address="",
                area={}, reason="", officer=officer.id,
            )
        )  # fmt: skip
        text, _ = tracing.trace(tx, OFFICE, report.number, lambda _: ())
    assert "Coktas: T4 · belum ada hasil" in text
    assert "Contoh Petugas" not in text


def test_an_officer_who_told_it_is_a_teller_like_any_other(journal: Store) -> None:
    """Of a report that a field officer filed the first line says no more than of others."""
    with journal.rehearse() as tx:
        (officer,) = people.of_user(tx, 31)
        report = reports.file(tx, officer, "Meninggal", {Field.NAME: "Zznama"}, MORNING, WIB, chat_id=31)
        events.note(tx, OFFICE.code, report.number, MORNING, f"pelapor {officer.id}", "kunjungan")
        text, _ = tracing.trace(tx, OFFICE, report.number, lambda _: ())
    assert "2026-10-05 09:00 pelapor: laporan diterima" in text
    assert "2026-10-05 09:00 petugas lapangan: " in text


def test_the_staff_chat_reads_the_whole_story(play: Play) -> None:
    """Through the real service: /jejak tells documents, officers and dates, and nothing of the RT head."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.meet()
        cells = {"Status": "Disetujui", "Bukti": "Akta kematian", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}
        cells |= {"No. Bukti": "3299-KM-0007", "L/P": "P"}
        town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, cells)
        await town.meet()
        town.telegram.say(ANI, f"/jejak {number}", chat_id=STAFF_CHAT)
        (told,) = [one.text for one in await town.hear(STAFF_CHAT)]
        assert "Dokumen: Akta kematian, 3299-KM-0007\nVerifikator: Ani, Budi\nSyarat lengkap sejak 2026-10-05" in told
        for secret in ("Darma", "Tarmi", "003", str(RT)):
            assert secret not in told

    play(story)
