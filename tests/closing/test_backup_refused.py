"""A backup that is not whole, not ours or not for this key is refused with a sentence, and nothing is touched."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reporting.errors import OperatorError
from reporting.journal import parcel
from reporting.journal.key import MasterKey
from reporting.journal.parcel import Opener, Sealer
from reporting.journal.store import VERSION, Store
from reporting.settings import Settings
from reporting.texts import backup as texts
from tests.closing import Town
from tests.closing.copying import add, crafted, machine, print_of, raised, restored, saved, tree
from tests.standins.keys import KEY

OTHER = MasterKey(Path("no-file"), "6b" * 32)


def sealed(content: bytes, key: MasterKey = KEY) -> bytes:
    """A sealed parcel of this content."""
    out = io.BytesIO()
    sealer = Sealer(out, key, {"created": "2026-10-05T02:00:00+00:00"})
    sealer.write(content)
    sealer.end()
    return out.getvalue()


def opened(content: bytes, key: MasterKey = KEY) -> bytes:
    """What is in a parcel."""
    return Opener(io.BytesIO(content), key).read()


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small pieces, so that a short parcel has several."""
    monkeypatch.setattr(parcel, "PIECE", 64)


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_a_parcel_gives_what_was_put_in(size: int) -> None:
    """Also when the content ends with a piece, or there is none."""
    content = Random(size).randbytes(size)
    assert opened(sealed(content)) == content


@pytest.mark.usefixtures("pieces")
def test_no_parcel_that_was_cut_off_opens() -> None:
    """Wherever it ends early, it is refused: also between two pieces."""
    whole = sealed(bytes(200))
    for length in range(len(whole)):
        with pytest.raises(OperatorError):
            opened(whole[:length])


@pytest.mark.usefixtures("pieces")
def test_no_parcel_with_another_byte_opens() -> None:
    """Every byte of header and pieces counts; something behind the end too."""
    whole = sealed(bytes(200))
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(OperatorError):
            opened(bytes(changed))
    with pytest.raises(OperatorError):
        opened(whole + b"x")


@pytest.mark.usefixtures("pieces")
def test_pieces_cannot_change_places_nor_parcels() -> None:
    """Two swapped pieces, a repeated one, one of another parcel: refused."""
    first, second = sealed(Random(1).randbytes(256)), sealed(Random(2).randbytes(256))
    begins, step = len(first) - 4 * 80, 80
    parts = [first[begins + step * number : begins + step * (number + 1)] for number in range(4)]
    head = first[:begins]
    assert opened(head + b"".join(parts)) == Random(1).randbytes(256)
    other = second[begins + step : begins + 2 * step]
    for order in (
        [parts[1], parts[0], *parts[2:]],
        [parts[0], parts[0], *parts[2:]],
        [parts[0], other, *parts[2:]],
        [*parts[:2], parts[3]],
        [second[begins : begins + step], *parts[1:]],
    ):
        with pytest.raises(OperatorError):
            opened(head + b"".join(order))


def test_another_key_is_told_from_damage() -> None:
    """The sentence says which of the two it is."""
    with pytest.raises(OperatorError, match="dengan kunci lain"):
        opened(sealed(b"isi"), OTHER)
    with pytest.raises(OperatorError, match="bukan cadangan"):
        opened(b"PK\x03\x04 sesuatu yang lain")


@pytest.fixture(scope="module")
def town(past: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town with a life behind it; no test of this module changes it."""
    found = raised(past, tmp_path_factory.mktemp("asal"))
    yield found
    found.world.service.store.close()


@pytest.fixture(scope="module")
def there(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A machine with a life of its own that a restoring would replace; ``refused`` sees to it that none does."""
    settings = machine(town, tmp_path_factory.mktemp("mesin") / "baru")
    restored(settings, saved(town).file, town)
    print_of(settings)
    return settings


def refused(settings: Settings, file: Path, town: Town, words: str) -> None:
    """It is refused with these words; the machine is as it was."""
    folder = settings.store.output
    before = tree(folder)
    with pytest.raises(OperatorError) as told:
        restored(settings, file, town)
    assert words in str(told.value)
    assert tree(folder) == before


def test_a_refused_file_changes_nothing(there: Settings, town: Town, tmp_path: Path) -> None:
    """Cut off, altered, foreign, gone: each its sentence, every file on the machine as before."""
    content = (town.folder / "luar/salinan.cadangan").read_bytes()
    file = tmp_path / "jelek.cadangan"
    dice = Random(8)
    for _ in range(6):
        file.write_bytes(content[: dice.randrange(300, len(content))])
        refused(there, file, town, texts.ALTERED)
        changed = bytearray(content)
        changed[dice.randrange(300, len(content))] ^= 0x10
        file.write_bytes(changed)
        refused(there, file, town, texts.ALTERED)
    file.write_bytes(b"bukan cadangan")
    refused(there, file, town, texts.NO_BACKUP)
    file.unlink()
    refused(there, file, town, "tidak ada. Periksa nama dan foldernya")


def test_a_running_service_is_not_restored_under_its_feet(there: Settings, town: Town) -> None:
    """While its store is open the file is refused."""
    store = Store(there.store.url, MasterKey(there.privacy.key_file))
    try:
        refused(there, town.folder / "luar/salinan.cadangan", town, "sedang dipakai proses lain")
    finally:
        store.close()


def test_a_machine_without_the_key_says_so(town: Town, tmp_path: Path) -> None:
    """Without key file nothing is made, not even a new key."""
    made = saved(town, "tanpa_kunci")
    blank = machine(town, tmp_path / "kosong", key=False)
    refused(blank, made.file, town, "Kunci enkripsi tidak ditemukan")
    (tmp_path / "kosong/data/kunci").write_text("6b" * 32, encoding="ascii")
    refused(blank, made.file, town, "dengan kunci lain")
    assert not (tmp_path / "kosong/data/lapor.db").exists()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("../../jahat", {}),
        ("/berkas/jahat", {}),
        ("berkas/../../jahat", {}),
        ("keluaran/../kunci", {}),
        ("berkas/" + "a" * 32, {"type": tarfile.SYMTYPE, "linkname": "../kunci", "size": 0}),
        ("berkas/" + "a" * 32, {"type": tarfile.LNKTYPE, "linkname": "isi.json", "size": 0}),
        ("data/kunci", {}),
        ("config.toml", {}),
        ("jurnal.db", {}),
    ],
)
def test_a_crafted_backup_writes_nowhere(
    there: Settings, town: Town, tmp_path: Path, name: str, more: dict[str, Any]
) -> None:
    """Names that lead out, links, settings and a journal that is none are refused even under the right key."""
    file = crafted(there, tmp_path / "jahat.cadangan", lambda inside: add(inside, name, **more))
    refused(there, file, town, "Pakai cadangan lain" if name != "jurnal.db" else "")
    assert not list(tmp_path.rglob("jahat"))


def test_a_backup_of_a_later_version_is_refused(there: Settings, town: Town, tmp_path: Path) -> None:
    """The sentence asks for that version."""
    file = crafted(there, tmp_path / "baru.cadangan", lambda inside: add(inside, "jurnal.db"), schema=VERSION + 1)
    refused(there, file, town, texts.NEWER)


def test_a_workbook_that_the_settings_do_not_name_is_asked_about(there: Settings, town: Town, tmp_path: Path) -> None:
    """Nothing is put where nobody would look for it."""
    file = crafted(there, tmp_path / "lain.cadangan", lambda inside: add(inside, "lembar/3272/Lain.xlsx"))
    refused(there, file, town, "berisi lembar kerja Lain.xlsx dari kantor 3272")


def test_a_journal_that_is_not_the_one_noted_is_refused(there: Settings, town: Town, tmp_path: Path) -> None:
    """The digest noted at the making must be that of the journal inside."""
    print_of(there)
    journal = Path(there.store.url.removeprefix("sqlite:///")).read_bytes()
    file = crafted(there, tmp_path / "lain.cadangan", lambda inside: add(inside, "jurnal.db", journal))
    refused(there, file, town, texts.NOT_ITS_OWN)
