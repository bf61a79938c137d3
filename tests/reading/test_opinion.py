"""The second opinion on kinds: where the rules are silent or clearly wrong, what was learnt from messages decides."""

from pathlib import Path

import pytest

from benchmarks import train_words
from reporting.reading.words import opinion
from reporting.reading.words.opinion import LONGEST, learnt, settled

SHOWN = {
    "meninggal": ["pak contoh wafat kemarin", "bu contoh wafat tadi pagi", "mbah contoh wafat senin"],
    "pindah_keluar": ["pak contoh boyongan ke bogor", "bu contoh boyongan ke garut", "mas contoh boyongan ke solo"],
    "": ["jadwal ronda malam ini", "jadwal posyandu besok", "jadwal rapat rt minggu depan"],
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Innalillahi, telah berpulang tetangga kami Pak Contoh Karta semalam", "meninggal"),
        ("mas Contoh Rendi udah ga ngekos di sini lagi, pulang ke Kebumen", "pindah_keluar"),
        ("penghuni baru kamar 3 Contoh Dewi, asal Garut, mulai kemarin", "pindah_masuk"),
        ("anak saya Contoh Raka genap 17 tahun bulan ini, belum terdaftar", "pemula"),
        ("di tempat kami bulan ini tidak ada perubahan sama sekali pak", "nihil"),
    ],
)
def test_a_report_the_rules_would_miss_is_named_all_the_same(text: str, kind: str) -> None:
    """Silence of the rules does not lose a report."""
    assert settled("", text, "rt") == kind


@pytest.mark.parametrize(
    "text",
    [
        "besok kerja bakti jam 7 pagi ya bapak ibu, bawa cangkul masing-masing",
        "hp saya mati total, data warga hilang semua",
        "kalau mau pindah domisili syaratnya apa saja ya pak?",
    ],
)
def test_chatter_taken_for_a_report_is_chatter_again(text: str) -> None:
    """A word of an event in another sense does not make a report."""
    assert settled("pindah_keluar", text, "rt") == ""


def test_the_rules_keep_their_kind_where_the_opinion_is_not_clearly_surer() -> None:
    """Between kinds that are nearly as likely the rules decide."""
    text = "nama pak contoh ada di daftar"
    scores = opinion.scored(text, "rt")
    first, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    assert scores[first] - scores[second] < opinion.SURER
    assert settled(second, text, "rt") == second


def test_a_long_list_is_left_to_the_rules() -> None:
    """Headings name the kinds of a list; a second look would only cost time."""
    assert settled("pemula", "meninggal dunia " * LONGEST, "rt") == "pemula"


def test_every_kind_a_report_can_have_has_been_learnt() -> None:
    """The model knows the eighteen kinds of the corpus, chatter among them."""
    assert len({label.partition(":")[0] for label in learnt().kinds}) == 18


def test_training_names_what_it_was_shown_and_is_the_same_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A model trained on nine messages tells their kinds apart, also in words it has not seen together."""
    told = [
        train_words.Told("x", opinion.features_of(text, "rt"), kind) for kind, texts in SHOWN.items() for text in texts
    ]
    kinds, rare = sorted(SHOWN), train_words.rarity(told)
    text = train_words.written(kinds, rare, train_words.train(told, kinds, rare))
    assert text == train_words.written(kinds, rare, train_words.train(told, kinds, rare))
    (tmp_path / "opinion.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(opinion, "files", lambda _: tmp_path)
    learnt.cache_clear()
    opinion.scored.cache_clear()
    try:
        assert [settled("", said, "rt") for said in ("bu lain wafat", "kang lain boyongan ke bali", "jadwal lain")] == [
            "meninggal",
            "pindah_keluar",
            "",
        ]
    finally:
        learnt.cache_clear()
        opinion.scored.cache_clear()
