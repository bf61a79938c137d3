"""Posts to groups."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts import posts as texts
from reporting.texts.staff import RESEND
from tests.closing import (
    CLOSING_TIME,
    GROUP,
    KPU,
    MORNING,
    OCTOBER,
    RT,
    STAFF_CHAT,
    WIB,
    Town,
    with_group,
)

SUMMARY = "Laporan yang ditindaklanjuti"
OTHER_GROUP, SUPERGROUP, NEIGHBOUR_STAFF = -501, -100_500, -100_200


def summaries(town: Town, chat: int = GROUP) -> list[str]:
    """The posts of a group about months and quarters."""
    return [post for post in town.posts(chat) if SUMMARY in post]


def staff_say(town: Town, words: str, chat: int = STAFF_CHAT) -> str:
    """Staff type something in their chat; the last answer."""
    town.world.clock.go(minutes=1)
    town.world.telegram.say(KPU, words, chat_id=chat)
    town.do(town.world.turn_over())
    return town.posts(chat)[-1]


def staff_press(town: Town, button: str) -> str:
    """Staff press the newest such button in their chat; the last answer."""
    town.world.clock.go(minutes=1)
    town.world.telegram.tap(KPU, button, chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    return town.posts(STAFF_CHAT)[-1]


def closed_town(found: Callable[..., Town], *scopes: str, **more: Any) -> Town:
    """October is closed with a death in Sukamaju and one in Mekar; the groups -500, -501 … have these scopes."""
    town = found(**more)
    town.approved("Contoh Tarmi", "Sukamaju")
    town.approved("Contoh Karta", "Mekar", sex="L")
    for number, scope in enumerate(scopes):
        with_group(town, scope, GROUP - number)
    town.at(CLOSING_TIME).run_due()
    return town


# ---------------------------------------------------------------- who gets what, and when
def test_announced_by_hand(found: Callable[..., Town]) -> None:
    """With `announce = "manual"` nothing is posted before `/umumkan`, and then once a group."""
    town = closed_town(found, "KANTOR", announce="manual")
    assert summaries(town) == []
    assert staff_say(town, "/umumkan 2026-10") == "Ringkasan Oktober 2026 sedang dikirim ke 1 grup."
    assert len(summaries(town)) == 1
    again = "Ringkasan Oktober 2026 sudah dikirim ke 1 grup; tidak ada grup lain yang perlu dikirimi."
    assert staff_say(town, "/umumkan 2026-10") == again
    assert len(summaries(town)) == 1


def test_each_group_its_own_part(found: Callable[..., Town]) -> None:
    """Each active group gets text and picture of its own scope, with the numbers of one closing, and names nobody."""
    town = closed_town(found, "KANTOR", "Mekar", "kec. utara", "Mekar, Utara")
    posts = {chat: summaries(town, chat) for chat in range(GROUP, GROUP - 4, -1)}
    assert [len(some) for some in posts.values()] == [1] * 4
    struck = [_figure(some[0], "Tidak memenuhi syarat (TMS)") for some in posts.values()]
    received = [_figure(some[0], "Laporan diterima") for some in posts.values()]
    assert (struck, received) == (["2", "1", "2", "1"], ["2", "1", "2", "1"])
    (whole,), (part,), (kecamatan,), _ = posts.values()
    assert whole.startswith("ANGKA SEMENTARA (Rancangan)\nLaporan yang ditindaklanjuti\nKPU Kota Contoh\nOktober 2026")
    assert "KPU Kota Contoh – Mekar\n" in part
    assert "KPU Kota Contoh – Kecamatan Utara\n" in kecamatan
    assert part.endswith("Tulis saja di chat pribadi bot ini: https://t.me/lapor_pdpb_bot")
    assert not any(word in str(posts).casefold() for word in ("tarmi", "karta", "dpb-"))
    assert len({_picture(town, chat) for chat in posts}) == 3


def _figure(post: str, word: str) -> str:
    return next(line.rpartition(": ")[2] for line in post.splitlines() if line.startswith(f"• {word}"))


def _picture(town: Town, chat: int) -> bytes:
    shown = next(one for one in town.world.telegram.messages(chat) if one.from_bot and one.file)
    return town.world.telegram.content(shown.file_id)


def test_group_switched_on_later(found: Callable[..., Town]) -> None:
    """A group that staff switch on after the post gets nothing by itself; the next `/umumkan` reaches only it."""
    town = closed_town(found, "KANTOR")
    with_group(town, "Mekar", OTHER_GROUP)
    town.world.clock.go(days=20)
    town.run_due()
    assert (len(summaries(town)), summaries(town, OTHER_GROUP)) == (1, [])
    assert staff_say(town, "/umumkan 2026-10") == (
        "Ringkasan Oktober 2026 sedang dikirim ke 1 grup.\n"
        "1 grup sudah dikirimi sebelumnya; grup itu tidak dikirimi lagi."
    )
    assert (len(summaries(town)), len(summaries(town, OTHER_GROUP))) == (1, 1)


def test_group_that_is_not_active(town: Town) -> None:
    """A group that staff did not switch on gets nothing."""
    town.approved()
    town.world.telegram.add_bot_to_group(OTHER_GROUP, "Grup lain", KPU)
    town.do(town.world.turn_over())
    town.at(CLOSING_TIME).run_due()
    assert summaries(town, OTHER_GROUP) == []
    assert staff_say(town, "/umumkan 2026-10").startswith("Ringkasan Oktober 2026 belum dikirim: belum ada grup yang A")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Entah Di Mana", "Wilayah Grup “Entah Di Mana” belum dikenali"),
        ("Sukmaju", "Maksudnya Sukamaju?"),
        ("", "Wilayah Grup masih kosong"),
        ("Kembar", "Tulis salah satu: Kembar, Timur; Kembar, Utara."),
    ],
)
def test_scope_that_is_no_place(town: Town, typed: str, told: str) -> None:
    """Staff hear once what to type for an active group whose scope is not clear; till then it gets nothing."""
    town.world.type_rows("Wilayah", [{"Kecamatan": name, "Kelurahan": "Kembar"} for name in ("Utara", "Timur")])
    town.approved()
    with_group(town, typed)
    for _ in range(3):
        town.world.clock.go(minutes=1)
        town.meet()
    said = [post for post in town.posts(STAFF_CHAT) if "sudah Aktif, tetapi" in post]
    assert len(said) == 1
    assert told in said[0]
    town.at(CLOSING_TIME).run_due()
    assert summaries(town) == []
    assert "kosong atau belum jelas: “Grup " in staff_say(town, "/umumkan 2026-10")
    town.world.type_cells("Grup", lambda row: True, {"Wilayah Grup": "Mekar"})
    town.meet()
    assert staff_say(town, "/umumkan 2026-10") == "Ringkasan Oktober 2026 sedang dikirim ke 1 grup."
    assert len(summaries(town)) == 1


def test_place_that_came_after_the_closing(found: Callable[..., Town]) -> None:
    """A group of a place that October does not know yet is not called reached, nor posted to; November's is."""
    town = closed_town(found, announce="manual")
    town.world.type_rows("Wilayah", [{"Kecamatan": "Utara", "Kelurahan": "Mekar Baru"}])
    with_group(town, "Mekar Baru")
    waits = (
        "Grup “Grup Mekar Baru” belum dikirimi: wilayahnya belum ada di daftar Oktober 2026. Ringkasan bulan "
        "berikutnya akan sampai."
    )
    for _ in range(2):
        assert staff_say(town, "/umumkan 2026-10") == f"Ringkasan Oktober 2026 belum dikirim ke grup mana pun.\n{waits}"
    with_group(town, "Mekar", OTHER_GROUP)
    assert staff_say(town, "/umumkan 2026-10") == f"Ringkasan Oktober 2026 sedang dikirim ke 1 grup.\n{waits}"
    assert staff_say(town, "/umumkan 2026-10") == f"Ringkasan Oktober 2026 sudah dikirim ke 1 grup.\n{waits}"
    assert (len(summaries(town)), len(summaries(town, OTHER_GROUP))) == (0, 1)
    town.at(datetime(2026, 12, 1, 6, 0, tzinfo=WIB)).run_due()
    assert staff_say(town, "/umumkan 2026-11") == "Ringkasan November 2026 sedang dikirim ke 2 grup."
    assert len(summaries(town)) == 1


def test_an_order_with_a_reservation_is_none(found: Callable[..., Town]) -> None:
    """Words behind the month are not passed over: nothing is posted, and how to write it is said."""
    town = closed_town(found, "KANTOR", announce="manual")
    assert staff_say(town, "/umumkan 2026-10 jangan dulu").startswith("Tulis bulan atau triwulannya, misalnya: /")
    assert summaries(town) == []


def test_switched_off_before_it_left(found: Callable[..., Town]) -> None:
    """A post that waits while staff switch its group off does not leave any more."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.refuse("sendPhoto", 429, "Too Many Requests: retry after 60", retry_after=60)
    staff_say(town, "/umumkan 2026-10")
    town.world.clock.go(minutes=2)
    town.world.type_cells("Grup", lambda row: True, {"Aktif": ""})
    town.meet()
    assert summaries(town) == []
    town.world.type_cells("Grup", lambda row: True, {"Aktif": "Ya"})
    town.meet()
    assert summaries(town) == []
    staff_say(town, "/umumkan 2026-10")
    assert len(summaries(town)) == 1


def test_new_edition_new_picture(found: Callable[..., Town]) -> None:
    """A group that is told of a later edition gets that one's numbers in text and picture."""
    town = closed_town(found, "KANTOR")
    town.world.type_cells("Laporan", lambda row: row["Nama"] == "Contoh Karta", {"Status": "Ditolak"})
    town.meet()
    with town.world.service.store.begin() as tx:
        assert town.world.service.closer.amend(tx, town.office, OCTOBER)
    with_group(town, "KANTOR", OTHER_GROUP)
    staff_say(town, "/umumkan 2026-10")
    (first,), (second,) = summaries(town), summaries(town, OTHER_GROUP)
    assert second.startswith("ANGKA SEMENTARA (Perbaikan 1)\n")
    assert [_figure(post, "Tidak memenuhi syarat (TMS)") for post in (first, second)] == ["2", "1"]
    assert _picture(town, GROUP) != _picture(town, OTHER_GROUP)


def test_quarter(found: Callable[..., Town]) -> None:
    """The quarter is posted by `/umumkan` only, once a group, with the sums of its months; each scope its own."""
    town = closed_town(found, "KANTOR", "Mekar")
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    assert not any("Triwulan" in post for post in summaries(town))
    assert staff_say(town, "/umumkan 2026-TW4") == "Ringkasan Triwulan IV 2026 sedang dikirim ke 2 grup."
    staff_say(town, "/umumkan 2026-TW4")
    posts = [[post for post in summaries(town, chat) if "Triwulan IV 2026" in post] for chat in (GROUP, OTHER_GROUP)]
    assert [len(some) for some in posts] == [1, 1]
    assert [_figure(some[0], "Tidak memenuhi syarat (TMS)") for some in posts] == ["2", "1"]
    assert [_figure(some[0], "Laporan diterima") for some in posts] == ["2", "1"]


# ---------------------------------------------------------------- groups come, go and change their numbers
def test_no_second_post_after_moving(found: Callable[..., Town]) -> None:
    """A group that became a supergroup has got what it got under its old number."""
    town = closed_town(found, "KANTOR")
    town.world.telegram.migrate(GROUP, SUPERGROUP)
    town.meet()
    assert "sudah dikirim ke 1 grup" in staff_say(town, "/umumkan 2026-10")
    assert summaries(town, SUPERGROUP) == []
    town.at(datetime(2026, 12, 1, 6, 0, tzinfo=WIB)).run_due()
    assert ["November 2026" in post for post in summaries(town, SUPERGROUP)] == [True]


@pytest.mark.parametrize("heard", [True, False])
def test_moved_while_a_post_waits(found: Callable[..., Town], *, heard: bool) -> None:
    """A post that waits follows the group, whether its move was heard of or Telegram answers with the new number."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.refuse("sendPhoto", 429, "Too Many Requests: retry after 60", retry_after=60)
    staff_say(town, "/umumkan 2026-10")
    town.world.telegram.migrate(GROUP, SUPERGROUP)
    if not heard:
        town.world.telegram.forget(max(update["update_id"] for update in town.world.telegram.pending) + 1)
    for _ in range(3):
        town.world.clock.go(minutes=2)
        town.meet()
    assert (len(summaries(town)), len(summaries(town, SUPERGROUP))) == (0, 1)
    assert [row["ID Chat"] for row in town.world.rows("Grup")] == [str(SUPERGROUP)]


def test_thrown_out(found: Callable[..., Town]) -> None:
    """Removed, the bot tells the staff once and posts nothing there; back again it posts no period twice."""
    town = closed_town(found, "KANTOR")
    town.world.telegram.remove_bot_from_group(GROUP, KPU)
    town.at(datetime(2026, 12, 1, 6, 0, tzinfo=WIB)).run_due()
    town.do(town.world.turn_over())
    told = [post for post in town.posts(STAFF_CHAT) if "Bot dikeluarkan dari grup" in post]
    assert (len(told), len(summaries(town))) == (1, 1)
    town.world.telegram.add_bot_to_group(GROUP, "Grup KANTOR", KPU)
    town.meet()
    town.run_due()
    assert len(summaries(town)) == 1
    staff_say(town, "/umumkan 2026-10")
    staff_say(town, "/umumkan 2026-11")
    assert ["November" in post for post in summaries(town)] == [False, True]
    assert len(town.world.rows("Grup")) == 1


def test_thrown_out_unnoticed(found: Callable[..., Town]) -> None:
    """When only the refused post shows that the bot was removed, staff hear that, and once."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.remove_bot_from_group(GROUP, KPU)
    town.world.telegram.forget(max(update["update_id"] for update in town.world.telegram.pending) + 1)
    staff_say(town, "/umumkan 2026-10")
    staff_say(town, "/umumkan 2026-10")
    about = [post for post in town.posts(STAFF_CHAT) if "Grup KANTOR" in post and "dimasukkan" not in post]
    assert [post.partition(" dari")[0] for post in about] == ["Bot dikeluarkan"]
    town.world.telegram.add_bot_to_group(GROUP, "Grup KANTOR", KPU)
    town.meet()
    staff_say(town, "/umumkan 2026-10")
    assert len(summaries(town)) == 1


def test_let_in_by_nobody_of_ours(found: Callable[..., Town]) -> None:
    """Back again through somebody who is not of the KPU, the bot says a sentence, leaves, and posts nothing."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.remove_bot_from_group(GROUP, KPU)
    town.do(town.world.turn_over())
    town.world.telegram.add_bot_to_group(GROUP, "Grup KANTOR", RT)
    town.do(town.world.turn_over())
    assert "hanya bisa dimasukkan ke grup oleh petugas KPU" in town.posts()[-1]
    staff_say(town, "/umumkan 2026-10")
    assert summaries(town) == []


def test_made_an_administrator(found: Callable[..., Town]) -> None:
    """Another standing given by anybody changes nothing: the bot stays and posts."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.promote_bot(GROUP, RT)
    town.do(town.world.turn_over())
    staff_say(town, "/umumkan 2026-10")
    assert len(summaries(town)) == 1
    assert len([post for post in town.posts() if "dimasukkan" in post or "Terima kasih. Ringkasan" in post]) == 1


# ---------------------------------------------------------------- what Telegram answers
def test_unanswered(found: Callable[..., Town]) -> None:
    """A post that Telegram does not answer is never repeated by itself; `Kirim ulang` sends it, once."""
    town = closed_town(found, "KANTOR", announce="manual")
    town.world.telegram.refuse("sendPhoto", 504, "Gateway Timeout")
    asked = staff_say(town, "/umumkan 2026-10")
    assert asked.startswith("Kiriman 2026-10 ke grup “Grup KANTOR” tidak dijawab Telegram")
    for _ in range(3):
        town.world.clock.go(hours=1)
        town.run_due()
    assert "1 kiriman belum pasti sampai; tombol Kirim ulang" in staff_say(town, "/umumkan 2026-10")
    assert summaries(town) == []
    staff_press(town, RESEND)
    assert len(summaries(town)) == 1
    assert "tidak berlaku" in staff_press(town, RESEND)
    assert len(summaries(town)) == 1


def test_refused(found: Callable[..., Town]) -> None:
    """A post that a group forbids is told with the remedy; `/umumkan` then reaches that group and no other again."""
    town = closed_town(found, "KANTOR", "Mekar", announce="manual")
    town.world.telegram.refuse("sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat")
    staff_say(town, "/umumkan 2026-10")
    (told,) = [post for post in town.posts(STAFF_CHAT) if "ditolak Telegram" in post]
    assert "ditolak Telegram (“Not enough rights to send photos to the chat”)" in told
    assert "ketik /umumkan 2026-10; grup yang sudah menerima tidak dikirimi lagi" in told
    assert len(summaries(town)) + len(summaries(town, OTHER_GROUP)) == 1
    staff_say(town, "/umumkan 2026-10")
    assert (len(summaries(town)), len(summaries(town, OTHER_GROUP))) == (1, 1)


def test_at_the_same_time(found: Callable[..., Town]) -> None:
    """Two closings, two requests and two rounds of posting at once: one list, one post a group."""
    town = found()
    number = town.approved()
    with_group(town, "KANTOR")
    town.at(CLOSING_TIME)
    service = town.world.service

    async def both() -> None:
        await asyncio.gather(*(service.closer.run_due(town.office) for _ in range(2)))
        with service.store.begin() as tx:
            for _ in range(2):
                service.closer.announcer.announce(tx, town.office, OCTOBER)
        await asyncio.gather(*(service.closer.announcer.post_due(town.office) for _ in range(3)))
        await town.world.turn_over()

    town.do(both())
    assert (town.closed(), town.listed(), len(summaries(town))) == ([OCTOBER], [number], 1)
    assert len([post for post in town.posts(STAFF_CHAT) if "sudah ditutup" in post]) == 1


def test_clock_set_back(found: Callable[..., Town]) -> None:
    """A clock that is set back after the closing makes nothing a second time."""
    town = closed_town(found, "KANTOR")
    listed = town.listed()
    town.at(MORNING).run_due()
    town.at(CLOSING_TIME).run_due()
    assert (town.closed(), town.listed(), len(summaries(town))) == ([OCTOBER], listed, 1)


def test_picture_that_cannot_be_drawn(found: Callable[..., Town]) -> None:
    """While the pictures cannot be written staff know the reason, once; afterwards each group gets one post."""
    town = closed_town(found, "KANTOR", announce="manual")
    (town.folder / "grup").write_text("no folder")
    for _ in range(3):
        staff_say(town, "/umumkan 2026-10")
    told = [post for post in town.posts(STAFF_CHAT) if "Ringkasan untuk grup belum bisa dibuat" in post]
    assert (len(told), summaries(town)) == (1, [])
    (town.folder / "grup").unlink()
    town.do(town.world.turn_over())
    assert len(summaries(town)) == 1
    assert town.posts(STAFF_CHAT)[-1] == "Ringkasan untuk grup sudah bisa dibuat lagi."


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400),
    st.lists(st.integers(0, 10**12), min_size=5, max_size=5),
    st.booleans(),
)
def test_fits_below_a_picture(place: str, numbers: list[int], final: bool) -> None:
    """However long the names of office and scope are, Telegram takes the text with the picture."""
    words = ("Tidak memenuhi syarat (TMS)", "Perubahan data", "Pemilih baru", "Laporan diterima", "Pemilih pada akhir")
    figures = list(zip(words, numbers, strict=True))
    link = f"https://t.me/{'b' * 32}"
    text = texts.summary(place, "Triwulan IV 2026", "Perbaikan 12", figures, link, final=final)
    assert len(text.encode("utf-16-le")) // 2 <= texts.CAPTION_LIMIT
    assert ("ANGKA SEMENTARA" in text) is not final
