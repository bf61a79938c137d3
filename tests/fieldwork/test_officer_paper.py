"""The list of visits on paper."""

from datetime import UTC, date, datetime
from io import BytesIO

from reporting.model import Area, Task
from scheduler.documents.task_page import write_tasks
from tests.fieldwork.walkers import ANI, OFFICER, sent_out
from tests.standins.townhall import Play, Town

TODAY = date(2026, 11, 22)


def visit(place: int, **more: str) -> Task:
    """An invented visit."""
    area = Area("Utara", "Sukamaju", f"{1 + place // 12:03}", f"{1 + place // 4 % 3:03}")
    told = {"name": f"Warga Contoh {place}", "address": "Jl. Contoh 5", "reason": "belum ada dokumen"} | more
    made = datetime(2026, 11, 18, tzinfo=UTC)
    return Task(place, "32.72", f"DPB-2611-{place:05}-0", place, made, "Meninggal", area=area, due=TODAY, **told)  # type: ignore[arg-type] # all of them are text


def pages(content: bytes) -> int:
    """How many pages a PDF has."""
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")


def test_sixty_visits_go_over_several_pages_and_the_same_content_gives_the_same_bytes() -> None:
    """Page breaks come by themselves; drawing again gives the very same file."""
    tasks = [visit(place) for place in range(60)]
    paper = write_tasks("KPU Kota Contoh", tasks, TODAY)
    assert paper.startswith(b"%PDF")
    assert 10 <= pages(paper) <= 30
    assert write_tasks("KPU Kota Contoh", tasks, TODAY) == paper


def test_names_of_any_length_and_letters_fit() -> None:
    """Names without end, markup, emoji and right-to-left marks draw a page; no visit at all draws one too."""
    odd = [visit(1, name="Sangat Panjang " * 300), visit(2, name="<b>&</b>"), visit(3, address="😀\u202e\u200b\x00")]
    assert pages(write_tasks("KPU", [*odd, visit(4, name="", address="", reason="")], TODAY)) >= 1
    assert pages(write_tasks("KPU", [], TODAY)) == 1


def test_the_paper_comes_into_the_private_chat_of_its_officer_only(play: Play) -> None:
    """``📄 PDF`` sends the own open visits; somebody without visits gets a sentence."""

    async def story(town: Town) -> None:
        await sent_out(town, OFFICER, 2)
        await town.said("/tugas", OFFICER)
        town.telegram.tap(OFFICER, "📄 PDF")
        (shown,) = await town.hear(OFFICER)
        assert "Berisi data pribadi warga" in shown.text
        assert BytesIO(town.city.service.sender._documents(_file(town))).read(4) == b"%PDF"
        assert await town.pressed("0|visit-pdf|", ANI) == ["Tidak ada tugas kunjungan yang menunggu. "
                                                          "Bila ada tugas baru, kami kabari di sini."]  # fmt: skip

    def _file(town: Town) -> str:
        from sqlalchemy import select

        from reporting.journal.tables import outbox

        with town.city.service.store.begin() as tx:
            return str(next(one for one in tx.scalars(select(outbox.c.file)) if one.startswith("tugas:")))

    play(story)
