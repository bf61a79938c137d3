"""One person alone gets nobody struck off, whatever they type; long cells and big offices do not break the asking."""

import time

from reporting.chat import second
from reporting.journal.confirmations import Circle
from reporting.model import Area, Month, Person, Role
from reporting.texts import second as texts
from scheduler import month
from tests.second.chat import BUDI, approved, by_chat, closed, confirmed, morning, press, row, typed
from tests.standins.townhall import Play, Town

OTHER = {"Nama": "Orang Lain", "NIK": "3272011203559777", "DPID": "112233"}


def made_anew(town: Town) -> list[str]:
    """The names that the list of October would hold if it were made anew."""
    service, office = town.city.service, town.city.office
    with service.store.begin() as tx:
        found = month.amendment(tx, office, service.settings, Month(2026, 10))
        return [one.columns["NAMA"] for one in found.closing.rows] if found else []


def test_who_was_confirmed_is_not_exchanged_in_a_closed_list(play: Play) -> None:
    """Another person written over a listed row is not struck off by a list made anew, until somebody confirms it."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(town, NIK="3272011203559001", DPID="778899")
        stays = await approved(town, "Pak Karta meninggal kemarin", **{"L/P": "L"})
        await confirmed(town, number, stays)
        await town.meet()
        await closed(town)
        assert [one["NAMA"] for one in town.city.rows("PDPB 2026-10")] == ["KARTA", "TARMI"]
        await typed(town, number, **OTHER)
        assert row(town, number)["Verifikator 2"] == "Budi"
        assert made_anew(town) == ["KARTA"]
        service, office = town.city.service, town.city.office
        with service.store.begin() as tx:
            assert month.amend(tx, office, service.settings, Month(2026, 10), town.city.clock.time)
        for _ in range(3):
            await town.meet()
        now = row(town, number)
        assert (now["Tahap"], now["Verifikator 2"]) == ("Diterima", "")
        assert texts.AWAITED in now["Peringatan"]
        assert number in (await town.said("konfirmasi", BUDI))[-1]
        assert await press(town, BUDI, number) == [texts.confirmed(number)]

    play(story)


def test_another_kind_in_a_closed_list_needs_its_second_officer(play: Play) -> None:
    """A listed newcomer, for whom one officer is enough, is not made a strike by typing a kind and a name."""

    async def story(town: Town) -> None:
        by_chat(town)
        number = await approved(
            town, "Pak Karta meninggal kemarin", Jenis="Genap 17", **{"Tanggal Lahir": "2009-01-02", "L/P": "L"}
        )
        other = await approved(town, Jenis="Genap 17", **{"Tanggal Lahir": "2009-01-02"})
        await closed(town)
        assert [one["NOMOR"] for one in town.city.rows("PDPB 2026-10")] == sorted([number, other])
        await typed(town, number, Jenis="Meninggal", Verifikator_2="Budi")
        assert made_anew(town) == ["TARMI"]

    play(story)


def test_the_numbers_to_look_up_are_shown_whole(play: Play) -> None:
    """An entry and a paper can be looked up by what is shown; a NIK typed in their place is starred."""

    async def story(town: Town) -> None:
        by_chat(town)
        await approved(town, DPID="123456789012", **{"No. Bukti": "3272-KM-05102026-0012"})
        await approved(town, "Pak Karta meninggal kemarin", DPID="3272011203559001", **{"No. Bukti": "0812"})
        said = (await town.said("konfirmasi", BUDI))[-1]
        assert "DPID: 123456789012\nBukti: Akta kematian, 3272-KM-05102026-0012\n" in said
        assert "DPID: 3272********9001\n" in said

    play(story)


def somebody(number: int, name: str, phone: str = "", user: int | None = None) -> Person:
    return Person(number, "32.72", f"K{number}", name, Role.KPU, "", Area(), phone, True, user)


def test_rows_that_lead_to_each_other_are_one_person() -> None:
    """An account and a telephone of it, and the account behind that telephone, are one person; a stranger is not."""
    own = somebody(1, "Ani", "0812-0000-0001", 21)
    between = somebody(2, "Ani Kedua", "0812 0000 0001", 22)
    last = somebody(3, "Ani Ketiga", "0812-0000-0003", 22)
    stranger = somebody(4, "Budi", "", 23)
    around = Circle([own, between, last, stranger])
    assert around.names_of(last) == around.names_of(own) == {"ani", "ani kedua", "ani ketiga"}
    assert around.names_of(stranger) == {"budi"}


def test_a_thousand_confirmations_among_three_thousand_people_are_looked_at_quickly() -> None:
    """Who is who is worked out once, not for each report."""
    everybody = [somebody(one, f"Orang {one}", f"0812-{one:04}-5555", one) for one in range(1, 3_001)]
    began = time.perf_counter()
    around = Circle(everybody)
    for _ in range(1_000):
        around.names_of(everybody[5])
    assert time.perf_counter() - began < 1


def test_long_cells_leave_a_message_that_can_be_sent(play: Play) -> None:
    """However much staff wrote into their cells, a message holds as many reports as fit, and says how many follow."""

    async def story(town: Town) -> None:
        by_chat(town)
        long = {"No. Bukti": "surat " * 90}
        long |= {"Alamat": "x" * 300, "Data Lama → Baru": "y" * 300}
        numbers = [
            await approved(
                town,
                f"Bu {name} meninggal kemarin",
                **long,
                DPID=f"{name} " * 90,
                NIK=f"{name} belum ada " * 100,
            )
            for name in ("Tarmi", "Wati", "Sumi", "Karta", "Darsih")
        ]
        await morning(town, day=12)
        (letter,) = await town.hear(BUDI)
        assert len(letter.text) < 4_096
        assert all(number in letter.text for number in numbers)

    play(story)


def test_a_message_holds_as_many_cards_as_fit() -> None:
    """What would make a message too long for Telegram follows on request; one is always shown."""
    card = "x" * 1_100
    assert [len(second._fitting([card] * count)) for count in (1, 3, 5)] == [1, 3, 3]
    assert len(texts.heading(5)) + 3 * len(card) < 4_096
