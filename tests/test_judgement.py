"""What an approved report still lacks, and who may sign."""

from dataclasses import replace

import pytest

from reporting.judgement import Listed, Rules, Standing, approved, lacking, officers
from reporting.model import Effect, Match, Role, Stage, Voter
from tests.standins.matters import RULES, a_person, a_report, number


def test_nothing_is_missing() -> None:
    """A death with accepted evidence and two officers lacks nothing, however their names are typed."""
    assert lacking(a_report(1), RULES) == []


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({"Verifikator 1": ""}, ["Verifikator 1 belum diisi"]),
        ({"Verifikator 2": " "}, ["Verifikator 2 belum diisi"]),
        ({"Verifikator 1": "", "Verifikator 2": ""}, ["Verifikator 1 belum diisi", "Verifikator 2 belum diisi"]),
        ({"Verifikator 2": "ANI  contoh "}, ["Verifikator 2 harus orang lain"]),
        ({"Verifikator 2": "Ani"}, ["Verifikator 2 bukan petugas KPU aktif di tab Pelapor"]),
        ({"Bukti": " akta  KEMATIAN"}, []),
    ],
)
def test_signatures(cells: dict[str, str], problems: list[str]) -> None:
    """A strike needs two different officers; names and evidence are compared without case and blanks."""
    assert lacking(a_report(1, cells=cells), RULES) == problems


@pytest.mark.parametrize("evidence", ["", "Belum diperiksa", "SKPWNI", "Katanya"])
def test_evidence(evidence: str) -> None:
    """Evidence of another kind, or none, is answered with what is accepted."""
    (problem,) = lacking(a_report(1, cells={"Bukti": evidence}), RULES)
    assert problem.startswith("Bukti harus salah satu dari: Akta kematian, Surat kematian kelurahan")


def test_one_officer_for_others() -> None:
    """Who is added or moves inside the office needs one officer, and no evidence."""
    newcomer = a_report(1, "Pindah masuk", cells={"Bukti": "", "Verifikator 2": ""})
    mover = a_report(2, "Pindah keluar", cells={"Tujuan": "mekar, BARAT", "Bukti": "", "Verifikator 2": ""})
    assert lacking(newcomer, RULES) == lacking(mover, RULES) == []


def test_how_many_officers_is_a_setting() -> None:
    """One or two, as the office decided for each effect."""
    signed_once = a_report(1, cells={"Verifikator 2": ""})
    assert lacking(signed_once, replace(RULES, needed={Effect.STRIKE: 1})) == []
    newcomer = a_report(2, "Pindah masuk", cells={"Verifikator 2": ""})
    assert lacking(newcomer, replace(RULES, needed={Effect.ADD: 2})) == ["Verifikator 2 belum diisi"]


def test_register_entry() -> None:
    """Where a register is loaded, a strike or change names its entry, an addition does not."""
    rules: Rules = replace(RULES, register_loaded=True)
    mover = a_report(2, "Pindah keluar", cells={"Tujuan": "Mekar, Barat"})
    assert lacking(a_report(1), rules) == lacking(mover, rules) == ["DPID pemilih belum dipilih"]
    typed = a_report(1, cells={"DPID": "10000001"})
    assert lacking(typed, rules) == ["DPID tidak ada di daftar pemilih; periksa angkanya"]
    named = replace(rules, standings={typed.number: Standing(chosen=Voter("10000001"))})
    assert lacking(typed, named) == []
    assert lacking(a_report(3, "Pindah masuk"), rules) == []


def test_nobody_found() -> None:
    """Who is not in the register is said to be not found; who came in by a closed list waits for the next import."""
    report = a_report(1)
    nowhere, new = Standing(Match.NONE), Standing(Match.NONE, added=Listed("2026-09", number(7)))
    (problem,) = lacking(report, replace(RULES, register_loaded=True, standings={report.number: nowhere}))
    assert problem.startswith("tidak ditemukan di daftar pemilih; bila ternyata ada")
    (problem,) = lacking(report, replace(RULES, register_loaded=True, standings={report.number: new}))
    assert f"BARU di PDPB 2026-09 ({number(7)})" in problem


def test_nonpermanent_newcomer() -> None:
    """Who keeps the KTP of another place enters no list."""
    (problem,) = lacking(a_report(1, "Pindah masuk", cells={"KTP Setempat": " belum"}), RULES)
    assert "nonpermanen" in problem


def test_unknown_kind() -> None:
    """A kind that does not exist is named."""
    assert lacking(a_report(1, "Kematian"), RULES) == ["jenis “Kematian” belum dikenal"]


def test_who_may_sign() -> None:
    """Active people of KPU sign, nobody else."""
    people = [
        a_person(1, role=Role.KPU, name=" Ani  Contoh"),
        a_person(2, role=Role.KPU, name="Budi Contoh", active=False),
        a_person(3, role=Role.RT, name="Citra Contoh"),
    ]
    assert officers(people) == {"ani contoh"}


@pytest.mark.parametrize(
    ("status", "stage", "yes"),
    [
        ("disetujui ", Stage.RECEIVED, True),
        ("Disetujui", Stage.MERGED, True),
        ("Disetujui", Stage.CANCELLED, False),
        ("Disetujui", Stage.CORRECTED, False),
        ("Disetujui", Stage.LISTED, False),
        ("Setuju", Stage.RECEIVED, False),
        ("", Stage.RECEIVED, False),
    ],
)
def test_approved(status: str, stage: Stage, yes: bool) -> None:
    """A report counts as approved while it is alive and its status says exactly that."""
    assert approved(a_report(1, cells={"Status": status}, stage=stage)) is yes
