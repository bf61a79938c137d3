"""Plain rapidfuzz with simple blocking, as many write it in an afternoon: dictionaries, ratios, points by hand."""

import csv
import json
import re
import sys
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

TITLES = set(
    "ALM ALMH ALMARHUM ALMARHUMAH BPK BP BAPAK PAK IBU BU MBAH NY SDR SDRI H HJ HAJI HAJJAH".split()
    + "SPD SE SH SKOM ST AMD SSOS MPD".split()
)
MUHAMMAD = dict.fromkeys("M MUH MOH MHD MOCH MUHAMAD MOHAMAD MOHAMMAD MOCHAMAD MOCHAMMAD".split(), "MUHAMMAD")
MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split()
FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d-%m-%y", "%d %m %Y"]
MOST = 400
"""A block of more people is not looked at."""
Person = tuple[str, str, str, str, str, str, str, str]
"""Key, name, NIK, birth date or year, sex, RT/RW, kelurahan, street."""


def name(text: str) -> str:
    """A name without titles, in capitals."""
    words = re.sub("[^A-Z ]", " ", text.upper().replace("S.PD", "SPD").replace("S.E", "SE")).split()
    return " ".join(MUHAMMAD.get(word, word) for word in words if word not in TITLES)


def born(text: str) -> str:
    """An ISO date, a year, or nothing."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{4}|", text):
        return text
    words = [str(MONTHS.index(word[:3].lower()) + 1) if word[:3].lower() in MONTHS else word for word in text.split()]
    for form in FORMS:
        try:
            day = datetime.strptime(" ".join(words), form)  # noqa: DTZ007 - a birthday has no zone
        except ValueError:
            continue
        return day.replace(year=day.year - 100 * (day.year > 2026)).date().isoformat()
    return ""


def people(file: Path, key: str, birth: str) -> list[Person]:
    """A file's people, cleaned."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            (
                row[key],
                name(row["nama"]),
                re.sub(r"\D", "", row["nik"]),
                born(row[birth]),
                row["jk"],
                f"{row['rt'].lstrip('0')}/{row['rw'].lstrip('0')}" if row["rt"] else "",
                re.sub("^(KEL[.]|KELURAHAN|DS) ", "", row["kelurahan"].upper()),
                re.sub("^(JALAN|JLN|JL)[. ]+", "JL ", row["alamat"].upper()).partition(" NO ")[0],
            )
            for row in csv.DictReader(rows)
        ]


def blocks(one: Person) -> list[tuple[str, ...]]:
    """Where somebody is looked for."""
    _, called, nik, day, _, rt, kelurahan, _ = one
    words = called.split() or [""]
    keys: list[tuple[str, ...]] = [("name", called)]
    keys += [("nik", nik)] if nik else []
    keys += [("day", day, called[:1])] if len(day) > 4 else []
    keys += [("first", kelurahan, words[0][:4]), ("last", kelurahan, words[-1][:4])] if kelurahan else []
    return [*keys, ("rt", kelurahan, rt, called[:1])] if rt and kelurahan else keys


def score(sought: Person, voter: Person) -> float:
    """Points for and against; what is not told neither helps nor hurts."""
    said, called = sought[1], voter[1]
    alike = max(fuzz.token_sort_ratio(said, called) / 100, JaroWinkler.similarity(said, called))
    points = 5.0 if alike > 0.97 else 3.0 if alike > 0.88 else 0.5 if alike > 0.78 else -3.0
    if sought[2]:
        distance = DamerauLevenshtein.distance(sought[2], voter[2], score_cutoff=2)
        points += (9.0, 6.0, 2.5, -2.5)[distance]
    if sought[3]:
        points += 5.0 if sought[3] == voter[3] else 1.0 if sought[3][:4] == voter[3][:4] else -1.5
    for part, for_it, against in ((4, 0.3, 1.5), (5, 2.5, 0.7), (6, 2.0, 0.7), (7, 1.5, 0.2)):
        if sought[part]:
            points += for_it if sought[part] == voter[part] else -against
    return points


def main(data: Path, out: Path) -> None:
    """Match the reports of a folder with its register."""
    start = time.perf_counter()
    register = people(data / "register.csv", "dp_id", "tanggal_lahir")
    reports = people(data / "reports.csv", "rep_id", "tgl_lahir")
    loaded = time.perf_counter()
    wanted = {key for one in reports for key in blocks(one)}
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, voter in enumerate(register):
        for key in blocks(voter):
            if key in wanted:
                found[key].append(at)
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["rep_id", "SKOR", "DPID", *(f"DPID {place}" for place in range(2, 6))])
        for one in reports:
            near = {at for key in blocks(one) if len(found[key]) <= MOST for at in found[key]}
            ranked = sorted(((score(one, register[at]), at) for at in near), reverse=True)[:5]
            best = [register[at][0] for _, at in ranked]
            rows.writerow([one[0], f"{ranked[0][0]:.6f}" if ranked else "", *best, *[""] * (5 - len(best))])
    done = time.perf_counter()
    sys.stdout.write(json.dumps({"load_s": round(loaded - start, 2), "match_s": round(done - loaded, 2)}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
