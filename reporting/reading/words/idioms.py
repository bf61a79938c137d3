"""Turns of phrase said as one word of ``lexicon``, as data; put in place in order, once the words are."""

from dataclasses import dataclass

from reporting.reading.words.cues import Cue, cue


@dataclass(frozen=True)
class Idiom:
    """A turn of phrase and what stands for it."""

    said: Cue
    instead: str


def phrase(needs: str, wordings: list[str], instead: str) -> Idiom:
    """A turn of phrase in its several wordings; ``needs`` separated by commas."""
    return Idiom(cue(needs, wordings), instead)


IDIOMS = (
    phrase(
        "tutup, dunia, donya, dunya, alam, passed away, r i p",
        [
            (
                r"\b(?:tutup (?:usia|umur|mata)|tilar (?:donya|dunya|alam)|ninggal donya|passed away|r i p|meninggal)"
                r"(?: dunia| donya| dunya)\b"
            ),
            r"\b(?:tutup (?:usia|umur|mata)|passed away|r i p)\b",
        ],
        "meninggal",
    ),
    phrase(
        "alm, mendiang, mendiyang",
        [
            r"\b(?:almarhum(?:ah)?|almh?|mendiang|mendiyang)\b",
        ],
        "alm",
    ),
    phrase(
        "dipanggil, dipundut, kembali, mantuk, menghadap, menuju, mulih, pergi, pulang, pulih",
        [
            (
                r"\b(?:kembali|pulang|pulih|berpulang|mulih|mantuk|dipanggil|dipundut|menghadap|kembalinya|pergi"
                r"|menuju) (?:ke|oleh|menghadap|dipundut|untuk)? ?(?:hadapan |sisi |pangkuan |haribaan |pada |kepada"
                r" |rumah |hadirat )*(?:sang|tuhan|allah|yang (?:maha|kuasa)|rahmatullah|rahmat|bapa(?: di)?|ilahi"
                r"|ibu pertiwi|khalik|ymk|gusti|surga|yesus|hadirat|pencipta)(?: \w{0,9}| pencipta| maha kuasa)?"
            ),
        ],
        "meninggal",
    ),
    phrase(
        "rahmatullah, rahmatulloh, rohmatulloh",
        [
            r"\brahmatullah",
            r"rohmatulloh",
            r"rahmatulloh",
        ],
        "meninggal",
    ),
    phrase(
        "sudah tidak",
        [
            r"\bsudah tidak (?:ada|onten)(?: umur\w*)?(?! (?:di|yang|lagi|di sini|orang|kabar|sini))",
        ],
        "meninggal",
    ),
    phrase(
        "sudah, telah",
        [
            r"\b(?:sudah|telah) (?:tiada|mendahului)\b",
            r"\btelah tiada\b",
            r"\bsudah tidak (?:bernyawa|tertolong)\b",
        ],
        "meninggal",
    ),
    phrase(
        "menghembuskan na, tidak",
        [
            r"\btidak (?:ke ?tolong\w*|tertolong|selamat|bernyawa|ada umur(?! \d))\b",
            r"\bmenghembuskan na(?:f|p)as\b",
        ],
        "meninggal",
    ),
    phrase(
        "mendahului, selama lamanya, selama-lamanya, selamanya",
        [
            r"\bpergi (?:untuk )?(?:selama lamanya|selama-lamanya|selamanya|mendahului)\b",
        ],
        "meninggal",
    ),
    phrase(
        "ditemukan",
        [
            r"\bditemukan (?:sudah )?(?:tidak bernyawa|meninggal|tewas)",
        ],
        "meninggal",
    ),
    phrase(
        "allah, gusti, ilahi, ngarsa, pangeran",
        [
            (
                r"\b(?:sowan|katimbalan|tinimbalan|kondur|marak|kapundhut|wangsul)\b[^.\n]{0,20}\b(?:ngarsa\w*"
                r"|gusti|ilahi|allah|pangeran)\b"
            ),
        ],
        "meninggal",
    ),
    phrase(
        "dipanggil",
        [
            r"\bdipanggil (?:pulang|menghadap)\b(?: ke rumah(?: bapa| tuhan)?)?",
        ],
        "meninggal",
    ),
    phrase(
        "katong sudah k, kremasi, saya sudah k, semayamkan, tertidur d",
        [
            r"\btertidur (?:dengan|dalam) (?:tenang|damai)\b",
            r"\b(?:disemayamkan|dikremasi)\b",
            r"\bkatong sudah k[ae]hilangan\b",
            r"\bsaya sudah k[ae]hilangan\b",
        ],
        "meninggal",
    ),
    phrase(
        "kematian",
        [
            r"\b(?:lap|lapor|berita|kabar|rekap|info) (?:warga )?kematian\b",
        ],
        "lapor meninggal",
    ),
    phrase(
        "in :",
        [
            r"(?:^|(?<=\n)) ?in :",
        ],
        "masuk :",
    ),
    phrase(
        "out :",
        [
            r"(?:^|(?<=\n)) ?out :",
        ],
        "keluar :",
    ),
    phrase(
        "mengakhiri",
        [
            r"\bmengakhiri (?:masa )?dinas\b",
        ],
        "pensiun",
    ),
    phrase(
        "ke alam baka, kuas, pindah ke alam",
        [
            r"\bpindah ke alam (?:baka|lain|kubur)\b",
            r"\bke alam baka\b",
            r"\b(?:dipanggil|dipundut) (?:yang|nyang) kuas[ae]\b",
        ],
        "meninggal",
    ),
    phrase(
        "angkat kaki",
        [
            r"\bangkat kaki\b",
        ],
        "pindah",
    ),
    phrase(
        "baru dateng, sudah dateng",
        [
            r"\bbaru dateng\b",
            r"\bsudah dateng\b",
        ],
        "baru datang",
    ),
    phrase(
        "pemilih, undangan",
        [
            r"\b(?:data|daftar) pemilih\b",
            r"\bpemilih tetap\b",
            r"\bdaftar pemilih\b",
            r"\bundangan (?:pemilu|pilkada|nyoblos)\b",
        ],
        "dpt",
    ),
    phrase(
        "17, tujuh",
        [
            r"\btujuh ?belas\b",
            r"\b17 ?(?:-)?(?:tahun|an)\b",
        ],
        "17 tahun",
    ),
    phrase(
        "t",
        [
            r"\b(\d{1,2})(?:th|thn|tahun)\b",
        ],
        "\\1 tahun",
    ),
    phrase(
        "2 baris, 2 kali, 2 x, 2x, dua baris, dua kali, dua nama, dua x, muncul, nongol",
        [
            (
                r"\b(?:dua kali|dua x|2 kali|2 x|2x|dua baris|dua nama|2 baris|muncul (?:dua|2)|nongol (?:dua|2))"
                r"\b"
            ),
        ],
        "ganda",
    ),
    phrase(
        "purna",
        [
            r"\bpurna (?:bakti|tugas|bhakti|wirawan|dinas)\b",
        ],
        "pensiun",
    ),
    phrase(
        "angkatan",
        [
            r"\bangkatan (?:darat|laut|udara)\b",
        ],
        "tni",
    ),
)
