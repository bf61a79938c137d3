"""How the desk looks is data that fits its tabs; pages and lists are made from what the code knows."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.kinds import KINDS
from reporting.model import Area, Person, Role, Status
from reporting.texts import guide as texts
from sheets import pages, pick_lists
from sheets.appearance import LOOKS, look_of, month_look
from sheets.door import SetCell, Sheet
from sheets.layout import DESK, GUIDE, REPORTS, SUMMARY, TABS, Tab, month_tab
from sheets.looks import LIST_END, Block

EVERY_TAB = (*DESK, month_tab("2026-10"))


@pytest.mark.parametrize("tab", EVERY_TAB, ids=lambda tab: tab.title)
class TestEveryTab:
    """What holds for each tab of rows."""

    def test_explained(self, tab: Tab) -> None:
        """Every column has one line in `Panduan`, its owner that of the layout, and no other line stands there."""
        key = "PDPB" if tab.title.startswith("PDPB") else tab.title
        lines = [texts.explained(key, column) for column in tab.columns]
        assert dict.fromkeys(lines) == dict.fromkeys(texts.GUIDE[key])
        if tab.bot:
            assert {column for column, line in zip(tab.columns, lines, strict=True) if line.owner == "bot"} == tab.bot
        assert all(line.text.endswith(".") and len(line.text) <= 110 for line in lines)

    def test_its_own_columns(self, tab: Tab) -> None:
        """Whatever a look names is a column of its tab."""
        look = look_of(tab)
        named = [choice.column for choice in look.choices] + [choice.by for choice in look.choices if choice.by]
        named += [shade.column for shade in look.shades] + [view.column for view in look.views]
        assert {*look.widths, *look.hidden, *look.guarded, *look.notes, *named} <= set(tab.columns)
        assert set(look.widths) == set(tab.columns) == set(look.notes)
        assert tab.frozen_columns == look.frozen_columns < len(tab.columns)


def test_the_contract() -> None:
    """`Laporan` is frozen through `Nama`, hides NIK and KK, offers each `Status` a colour and a view of its own."""
    look = LOOKS["Laporan"]
    assert REPORTS.columns[look.frozen_columns - 1] == "Nama"
    assert look.hidden == ("NIK", "No. KK")
    assert month_look("2026-10").hidden == ("NKK", "NIK")
    assert {shade.word for shade in look.shades if shade.column == "Status"} == set(Status)
    assert {view.word for view in look.views if view.column == "Status"} == set(Status)
    assert [shade.word for shade in look.shades][:2] == ["🔴", "BELUM MASUK DAFTAR"]
    offered = {choice.column for choice in look.choices}
    assert {"Status", "Bukti", "Verifikator 1", "Verifikator 2", "L/P", "Kecamatan", "Kelurahan"} <= offered
    assert "DPID" not in offered
    people = {choice.column for choice in LOOKS["Pelapor"].choices}
    assert people == {"Peran", "Kecamatan", "Kelurahan", "Aktif", "Pengingat"}


def test_a_meeting_reads_no_more_tabs() -> None:
    """The tabs that are only made and dressed are not read at every sync."""
    assert set(TABS) < set(DESK)
    assert {"Saran"} == {tab.title for tab in DESK} - {tab.title for tab in TABS}


def test_proofs_by_kind() -> None:
    """`Bukti` offers what its kind accepts, and the same lists stand in `Panduan` under the kind's name."""
    (choice,) = (choice for choice in LOOKS["Laporan"].choices if choice.column == "Bukti")
    block, guide = choice.block, pages.guide()
    assert block is not None
    for place, (name, kind) in enumerate(KINDS.items()):
        column = [row[block.first + place] for row in guide.rows]
        assert column[0] == name
        assert tuple(filter(None, column[1:])) == choice.options[name] == ("Belum diperiksa", *kind.evidence)
    assert {word for words in choice.options.values() for word in words} == set(choice.values)


def test_every_list_stands_where_its_drop_down_looks() -> None:
    """The places that drop-downs refer to are headed by the list they mean."""
    header = pages.guide().rows[0]
    meant = {
        "Verifikator 1": "Petugas KPU",
        "Kecamatan": "Daftar Kecamatan",
        "Kelurahan": "Daftar Kelurahan",
        "Jenis": "Daftar Jenis",
        "Petugas": "Petugas Coktas",
    }
    for look in LOOKS.values():
        for choice in look.choices:
            if choice.block and choice.column in meant:
                assert header[choice.block.first] == meant[choice.column]
                assert choice.block == Block(GUIDE, choice.block.first, 1)


def test_stamps() -> None:
    """The same look has the same stamp; a word, a colour or an order that differs gives another one."""
    look = LOOKS["Laporan"]
    assert look.stamp == look_of(REPORTS).stamp
    others = [
        replace(look, shades=look.shades[::-1]),
        replace(look, frozen_columns=4),
        replace(look, choices=look.choices[1:]),
        replace(look, widths={**look.widths, "Nama": 30}),
    ]
    assert len({look.stamp, *(other.stamp for other in others)}) == 5


class TestPages:
    """`Panduan` and `Ringkasan`."""

    def test_wide_as_said(self) -> None:
        """Every row is as wide as the page, and the lists fit above their end."""
        for page in (pages.guide(), pages.summary(REPORTS.columns)):
            assert {len(row) for row in page.rows} == {len(page.widths)}
            assert len(page.rows) <= LIST_END

    def test_every_tab_and_column_in_the_guide(self) -> None:
        """Each tab has its line and each of its columns another; twelve steps say how the desk works."""
        rows = pages.guide().rows
        assert [row[1] for row in rows if row[0] == texts.HOW and row[1]] == [str(n) for n in range(1, 13)]
        for tab in DESK:
            columns = {row[1] for row in rows if row[0] == tab.title}
            assert "" in columns
            assert columns - {""} == {texts.explained(tab.title, column).column for column in tab.columns}
        assert {GUIDE, SUMMARY, "PDPB"} <= {row[0] for row in rows}

    @given(st.permutations([*REPORTS.columns, "Warna saya", "Catatan lain"]))
    def test_formulas_follow_the_columns(self, header: list[str]) -> None:
        """Wherever people moved a column to, its formulas look there; the stamp stays the same."""
        page = pages.summary(header)
        assert page.stamp == pages.summary(REPORTS.columns).stamp
        (approved,) = (row[2] for row in page.rows if row[0] == "Disetujui")
        letters = re.fullmatch(r'=COUNTIFS\(Laporan!\$([A-Z]+):\$\1,"Disetujui\*"\)', approved)
        assert letters
        assert header[_column(letters[1])] == "Status"

    def test_formulas_are_whole(self) -> None:
        """Brackets and quotes close, no number has a decimal point, and all three programs know each function."""
        formulas = [cell for row in pages.summary(REPORTS.columns).rows for cell in row if cell.startswith("=")]
        known = set("COUNTIFS IF DATE YEAR MONTH DAY RIGHT TODAY SUM".split())
        for formula in formulas:
            assert formula.count("(") == formula.count(")")
            assert formula.count('"') % 2 == 0
            outside = "".join(formula.split('"')[::2])
            assert not re.search(r"\d\.\d|;|\{", outside)
            assert set(re.findall(r"([A-Z]+)\(", outside)) <= known
        assert len(formulas) > 300

    def test_charts_lie_on_their_tables(self) -> None:
        """A chart draws labelled counts and not the heading above them."""
        page = pages.summary(REPORTS.columns)
        for chart in page.charts:
            assert chart.labels.top - 1 in page.headings
            assert page.rows[chart.labels.top - 1][0] == chart.name
            drawn = page.rows[chart.values.top : chart.values.bottom]
            assert all(row[chart.labels.column] and row[chart.values.column].startswith("=") for row in drawn)

    def test_nothing_lies_over_anything(self) -> None:
        """Charts lie below each other, beside the tables; where cells stand at their right there is no chart."""
        page = pages.summary(REPORTS.columns)
        ends = [0, *(chart.at[0] + chart.height for chart in page.charts)]
        assert all(chart.at[0] >= end for chart, end in zip(page.charts, ends, strict=False))
        beside = min(number for number, row in enumerate(page.rows) if any(row[page.charts[0].at[1] :]))
        assert ends[-1] <= beside


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _person(name: str, role: Role, *, active: bool = True) -> Person:
    return Person(id=1, office="32.72", code="C", name=name, role=role, active=active)


class TestLists:
    """The living lists behind drop-downs."""

    def test_whom_they_name(self) -> None:
        """Active KPU people verify, active field officers go; places stand in the order of their kecamatan."""
        people = [
            _person("Budi Contoh", Role.KPU),
            _person("Ani Contoh", Role.KPU),
            _person("Lama Contoh", Role.KPU, active=False),
            _person("Cici Contoh", Role.FIELD_OFFICER),
            _person("Pak Contoh", Role.RT),
        ]
        places = [Area("Utara", "Sukamaju", "005", "003"), Area("Utara", "Sukamaju", "005", "004")]
        places += [Area("Barat", "Mulya"), Area("Timur", "Sukamaju")]
        assert pick_lists.lists(people, places) == {
            "Petugas KPU": ("Ani Contoh", "Budi Contoh"),
            "Petugas Coktas": ("Cici Contoh",),
            "Daftar Kecamatan": ("Barat", "Timur", "Utara"),
            "Daftar Kelurahan": ("Mulya", "Sukamaju", "Sukamaju"),
            "Kecamatan dari Kelurahan": ("Barat", "Timur", "Utara"),
        }

    words = st.lists(st.text("abc", min_size=1, max_size=3), max_size=6)

    @given(words, words, st.integers(0, 4))
    def test_what_stands_becomes_what_is_wanted(self, wanted: list[str], stands: list[str], beside: int) -> None:
        """Only cells of the list change, only where they differ, and a second time nothing does."""
        height = max(len(stands), beside)
        rows = tuple(("x", stands[row] if row < len(stands) else "") for row in range(height))
        sheet = Sheet(GUIDE, ("Tab", "Petugas KPU"), rows)
        changes = pick_lists.changes({"Petugas KPU": wanted, "Petugas Coktas": ["tidak ada kolomnya"]}, sheet)
        cells = dict(enumerate(row[1] for row in rows))
        for change in changes:
            assert isinstance(change, SetCell)
            assert (change.column, cells.get(change.row, "") != change.value) == ("Petugas KPU", True)
            cells[change.row] = change.value
        assert [word for word in cells.values() if word] == [*wanted]
        after = Sheet(GUIDE, sheet.header, tuple(("x", cells[row]) for row in sorted(cells)))
        assert pick_lists.changes({"Petugas KPU": wanted}, after) == []

    def test_stamp_of_lists(self) -> None:
        """It changes with the lists, so that `Panduan` need not be read while nothing changed."""
        one, other = pick_lists.lists([_person("Ani Contoh", Role.KPU)], []), pick_lists.lists([], [])
        assert pick_lists.stamp(one) == pick_lists.stamp(dict(one)) != pick_lists.stamp(other)
