"""The worksheet of field officers, read back as other programs read it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import OpenCase
from reporting.texts import field_sheets as texts
from scheduler.documents.field_sheets import write_field_checks
from tests.documents import CREATED, a_closing, opened, table, visible_words

NIK = "3272011203559001"
Page = tuple[str, list[list[Any]], list[Any]]


def a_case(place: int, kelurahan: str = "Mawar", rt: str = "003", **more: Any) -> OpenCase:
    """Somebody to be visited; ``place`` makes the number."""
    known = {"name": f"Contoh {place}", "nik": NIK, "sex": "P", "birthdate": "1955-03-12", "address": "Jl. Contoh 1"}
    known |= {"kecamatan": "Utara", "kelurahan": kelurahan, "rw": "005", "rt": rt, "happened": "2026-10-03"}
    return OpenCase(f"DPB-2610-{place:05d}-0", "Meninggal", "Coktas", True, False, **{**known, **more})


def sheets(folder: Path, *cases: OpenCase, labels: tuple[str, ...] = ("ANGKA SEMENTARA",)) -> Path:
    """The file for these cases."""
    path = folder / "Coktas.xlsx"
    write_field_checks(a_closing(cases=cases), path, labels=labels, created=CREATED)
    return path


def pages(path: Path) -> list[Page]:
    """What is printed below the repeated heading, page by page: the line of the RT, its people, who signs."""
    sheet = opened(path)[texts.VISITS]
    breaks = [one.id for one in sheet.row_breaks.brk]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    found = []
    for start, end in zip([2, *breaks], [*breaks, len(rows) + 2], strict=True):
        head, *people, signers, names, signatures = rows[start - 2 : end - 2]
        found.append((str(head[0]), people, [cell for row in (signers, names, signatures) for cell in row if cell]))
    return found


def test_every_rt_has_a_page_with_its_people_and_lines_to_sign(tmp_path: Path) -> None:
    """The heading names the place, the people are numbered, officer, family and RT or kelurahan sign."""
    first, second = pages(sheets(tmp_path, a_case(1), a_case(2, rt="001"), a_case(3)))
    assert first[0] == "Kecamatan: Utara   Kelurahan: Mawar   RW: 005   RT: 001   (1 orang)"
    assert [row[:3] for row in second[1]] == [
        ["1", "DPB-2610-00001-0", "Contoh 1"],
        ["2", "DPB-2610-00003-0", "Contoh 3"],
    ]
    for _, _, signers in (first, second):
        assert signers == [*texts.SIGNERS, *[texts.NAME_LINE] * 3, *[texts.SIGNATURE] * 3]


def test_the_heading_is_printed_on_every_page(tmp_path: Path) -> None:
    """Office, month and the header with the boxes, A4 landscape."""
    sheet = opened(sheets(tmp_path, a_case(1)))[texts.VISITS]
    assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "$1:$2",
        "landscape",
        9,
    )
    assert str(sheet["A1"].value).startswith("KPU Kota Contoh · ")
    assert str(sheet["A1"].value).endswith("Oktober 2026")
    assert [cell.value for cell in sheet[2]] == list(texts.COLUMNS)
    assert [sheet.cell(4, place).value for place in range(10, 17)] == [None] * 7


def test_no_whole_nik_goes_out_on_paper(tmp_path: Path) -> None:
    """Four digits, stars, four digits: enough to compare with a card."""
    path = sheets(tmp_path, a_case(1))
    assert pages(path)[0][1][0][3] == "3272********9001"
    assert NIK not in visible_words(path, texts.VISITS) + visible_words(path, texts.SUMMARY)


def test_the_summary_adds_up(tmp_path: Path) -> None:
    """People by RT and in all, and how the sheets are to be filled in."""
    path = sheets(tmp_path, a_case(1), a_case(2), a_case(3, "Melati"), labels=("PRATINJAU", "ANGKA SEMENTARA"))
    lines = table(path, texts.SUMMARY, "Kecamatan")[:3]
    assert [(line["Kelurahan"], line["RT"], line["Jumlah"]) for line in lines] == [
        ("Mawar", "003", 2),
        ("Melati", "003", 1),
        ("", "", 3),
    ]
    words = visible_words(path, texts.SUMMARY)
    assert all(part in words for part in ("PRATINJAU", "ANGKA SEMENTARA", "Beri tanda ✓", "Oktober 2026"))


def test_a_month_without_visits_says_so(tmp_path: Path) -> None:
    """No empty pages to print."""
    path = sheets(tmp_path, OpenCase("DPB-2610-00001-3", "Meninggal", "Cek Dukcapil", False, True))
    assert opened(path).sheetnames == [texts.SUMMARY]
    assert texts.NOBODY in visible_words(path, texts.SUMMARY)


def test_a_long_rt_goes_on_upon_further_pages(tmp_path: Path) -> None:
    """Each says which it is, and the numbers go on."""
    found = pages(sheets(tmp_path, *(a_case(place) for place in range(1, 31))))
    assert len(found) > 1
    assert [head.rpartition("(")[2] for head, _, _ in found] == [
        f"30 orang, lembar {place} dari {len(found)})" for place in range(1, len(found) + 1)
    ]
    assert [row[0] for _, people, _ in found for row in people] == [str(place) for place in range(1, 31)]


def test_a_long_office_and_a_long_number_of_minutes_are_printed_as_far_as_they_fit(tmp_path: Path) -> None:
    """No footer is left out for its length; breaks stand although the sheet is scaled."""
    path = sheets(tmp_path, a_case(1), a_case(2, rt="001"), labels=("Ditetapkan 8 Desember 2026", "B" * 300))
    sheet = opened(path)[texts.VISITS]
    assert sheet.oddFooter is not None
    assert str(sheet.oddFooter.left.text).endswith("B" * 100)
    assert str(sheet["A1"].value).startswith("KPU Kota Contoh")
    fit = sheet.sheet_properties.pageSetUpPr
    assert (bool(fit and fit.fitToPage), len(sheet.row_breaks.brk)) == (False, 1)


def test_an_unknown_place_has_a_page_too(tmp_path: Path) -> None:
    """Nobody is left out because the RT was not told."""
    ((head, people, _),) = pages(sheets(tmp_path, a_case(1, kelurahan="", rt="")))
    assert (f"Kelurahan: {texts.UNKNOWN_PLACE}" in head, len(people)) == (True, 1)


def test_more_pages_than_a_sheet_can_break_go_on_in_a_second_sheet(tmp_path: Path) -> None:
    """Excel keeps about a thousand page breaks; every RT has its own page all the same."""
    cases = [a_case(place, kelurahan=f"Contoh {place // 100}", rt=f"{place % 100:03d}") for place in range(1_050)]
    book = opened(sheets(tmp_path, *cases))
    assert book.sheetnames == [texts.SUMMARY, texts.VISITS, f"{texts.VISITS} 2"]
    assert [len(book[name].row_breaks.brk) + 1 for name in book.sheetnames[1:]] == [1_000, 50]


spots = st.tuples(st.sampled_from(["Mawar", "MAWAR", "Melati", ""]), st.sampled_from(["", "001", "002"]))


@given(st.lists(st.tuples(spots, st.text(max_size=300), st.booleans()), max_size=40))
def test_everybody_stands_once_on_a_page_of_the_own_rt(told: list[tuple[tuple[str, str], str, bool]]) -> None:
    """Whatever the order, the length of addresses, and who needs no visit."""
    cases = [
        OpenCase(f"{place}", "Ganda", "Coktas", visit, True, kelurahan=spot[0], rt=spot[1], address=address)
        for place, (spot, address, visit) in enumerate(told)
    ]
    wanted = {case.number: (case.kelurahan, case.rt) for case in cases if case.field_check}
    with TemporaryDirectory() as folder:
        path = sheets(Path(folder), *cases)
        found = pages(path) if wanted else []
    assert sorted(str(row[1]) for _, people, _ in found for row in people) == sorted(wanted)
    for head, people, _ in found:
        assert people
        for row in people:
            kelurahan, rt = (part or texts.UNKNOWN_PLACE for part in wanted[str(row[1])])
            assert head.startswith(texts.place("", kelurahan, "", rt))


@pytest.mark.parametrize("name", ["=1+1", "+62", "https://contoh.invalid"])
def test_no_name_comes_to_life(tmp_path: Path, name: str) -> None:
    """A name that looks like a formula or a link is that text."""
    assert pages(sheets(tmp_path, a_case(1, name=name)))[0][1][0][2] == name
