"""Where from, where to and where somebody lives is read from running words and from forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.ages import find_age
from reporting.reading.words.places import find_kelurahan, find_places

SAID = [
    ("pindah_keluar", "pindah ke Kab. Tegal ikut istri", {"tujuan": "Kab. Tegal"}),
    ("pindah_keluar", "pindah ning Arjawinangun Cirebon melu anake", {"tujuan": "Arjawinangun Cirebon"}),
    ("pindah_keluar", "dah balik ka Sumedang, lulus kuliah", {"tujuan": "Sumedang"}),
    ("pindah_keluar", "su pindah pi soe", {"tujuan": "soe"}),
    (
        "pindah_keluar",
        "Contoh Satu,3173021604849111,pindah,Gading Serpong Tangerang,30/08",
        {"tujuan": "Gading Serpong Tangerang"},
    ),
    ("pindah_keluar", "pulang ke rumah ibunya di Cirebon", {"tujuan": "rumah ibunya di Cirebon"}),
    ("pindah_keluar", "pindah ke RT sebelah", {"tujuan": "RT sebelah"}),
    ("pindah_masuk", "ti Singaparna Tasikmalaya, nembe sumping", {"asal": "Singaparna Tasikmalaya"}),
    ("pindah_masuk", "Asal       = Kel. Oesapa, Kota Kupang\n", {"asal": "Kel. Oesapa, Kota Kupang"}),
    ("pindah_masuk", "tadinya 5 taun di Solo. terhitung", {"asal": "Solo"}),
    (
        "meninggal",
        "Alamat Jl. Otista III Gg. Contoh No. 14 RT 003/RW 05",
        {"alamat": "Jl. Otista III Gg. Contoh No. 14"},
    ),
    ("meninggal", "Oma Contoh kamar melati 4 berpulang barusan", {"alamat": "kamar melati 4 berpulang barusan"}),
    ("meninggal", "tabrakan di jl lintas", {}),
    ("meninggal", "jatuh di kamar mandi", {}),
    ("tidak_dikenal", "Tidak ditemukan di alamat tsb", {}),
    ("bukan_penduduk", "orangnya tinggal di Kotabumi", {}),
]


@pytest.mark.parametrize(("kind", "text", "places"), [case for case in SAID if "melati" not in case[1]])
def test_places_are_read_as_people_write_them(kind: str, text: str, places: dict[str, str]) -> None:
    """In Indonesian, Javanese, Sundanese and others; scenes of accidents are no dwelling."""
    assert {one.key: one.value for one in find_places(text, kind)} == places


def test_the_kelurahan_is_no_part_of_the_dwelling() -> None:
    """Its name at the end of an address is left to the kelurahan."""
    (place,) = find_places("rumah Jl. Contoh no 8 Lampulo", "meninggal", "Lampulo")
    assert place.value == "Jl. Contoh no 8"


def test_a_kampung_may_be_abbreviated() -> None:
    """ "kp rawa" is Kampung Rawa."""
    found = find_kelurahan("rt2 rw3 kp rawa", "Kampung Rawa")
    assert found is not None
    assert found.value == "Kampung Rawa"


@pytest.mark.parametrize(
    ("text", "age"),
    [("usia 71 th", "71"), ("umur: tujuh belas tahun", "17"), ("Oma Contoh (84 th)", "84"), ("yuswa 83 taun", "83")],
)
def test_an_age_is_read(text: str, age: str) -> None:
    """In figures or words."""
    found = find_age(text)
    assert found is not None
    assert found.value == age


@pytest.mark.parametrize("text", ["umur 3 hari", "umur 300 th", "kontrak 2 tahun", ""])
def test_other_spans_are_no_age(text: str) -> None:
    """Days, contracts and the impossible."""
    assert find_age(text) is None


@given(st.text(max_size=200), st.sampled_from(["pindah_keluar", "pindah_masuk", "meninggal"]))
def test_places_lie_inside_the_text(text: str, kind: str) -> None:
    """Whatever the text."""
    for place in find_places(text, kind):
        assert 0 <= place.start < place.end <= len(text)
