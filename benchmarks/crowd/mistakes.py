"""What becomes of names, numbers and dates between the family card and the chat."""

import re
from collections.abc import Callable
from datetime import date
from random import Random

from benchmarks.crowd.mixes import Mix

_SOUNDS = (
    "U:OE OE:U J:DJ DJ:J C:TJ TJ:C Y:J Y:I I:Y YA:IYA IYA:IA IA:IYA SY:S SH:S S:SY KH:H CH:H KH:K H:CH TH:T DH:D "
    "DL:DHL F:P P:F F:V V:F Z:S Z:J S:Z Q:K K:Q X:KS KS:X AE:AI AI:AE IE:I O:U U:O E:I I:E AH:A A:AH NY:N"
)
SOUNDS = [(old, new) for old, _, new in (pair.partition(":") for pair in _SOUNDS.split())]
SHORT = {
    "MUHAMMAD": "M M. MUH MUH. MOH MOH. MHD MHD. MUHAMAD MOHAMAD MOHAMMAD MOCHAMAD MOCH.",
    "AHMAD": "A. ACHMAD AKHMAD AHMD ACH.",
    "ABDUL": "ABD ABD. A. ABDOEL",
    "SITI": "ST ST. S. SITTI SITY",
    "NUR": "NOR NOER N.",
    "SRI": "SRIE S.",
    "DEWI": "DEWY D.",
    "DWI": "DWIE D.",
    "TRI": "TRIE T.",
    "NURUL": "NOERUL N.",
}
_SAME = {
    **dict.fromkeys("MOHAMMAD MOHAMAD MOCHAMAD MOCH MOH MUH M".split(), "MUHAMMAD"),
    **dict.fromkeys("ACHMAD AKHMAD".split(), "AHMAD"),
}
_KEYS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
_NICKNAME_FRONTS = ("SU", "KAR", "MAR", "WAR", "NGA", "PUR", "MUL", "SAR", "TUK", "WAG", "NGAT")
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_MIXED_KINDS = "short spelling typo dropped initial joined parted called added order".split()


class Mistakes:
    """Makes the mistakes of a mix; each says what it did, ``exact`` or ``ok`` for nothing."""

    def __init__(self, rng: Random, mix: Mix) -> None:
        self._rng = rng
        self.mix = mix
        self._ways: dict[str, Callable[[list[str]], bool]] = {
            kind: getattr(self, f"_{kind}") for kind in _MIXED_KINDS if getattr(mix, kind)
        }

    def name(self, words: tuple[str, ...], share: float) -> tuple[str, str]:
        """A name in capitals as somebody wrote it, wrong in some way in this share of cases, and the ways."""
        told, ways = list(words), list[str]()
        if self._rng.random() < share:
            for _ in range(2 if self._rng.random() < self.mix.name_twice else 1):
                ways += self._one_mistake(told)
        changed = " ".join(told) != " ".join(words)
        return " ".join(told), "+".join(ways) if changed and ways else "exact"

    def _one_mistake(self, told: list[str]) -> list[str]:
        for _ in range(20):
            [way] = self._rng.choices(list(self._ways), [getattr(self.mix, way) for way in self._ways])
            if self._ways[way](told):
                return [way]
        return []

    def _pick(self, told: list[str]) -> int:
        return max(range(len(told)), key=lambda at: self._rng.random() * len(told[at]))

    def _short(self, told: list[str]) -> bool:
        places = [at for at, word in enumerate(told) if _SAME.get(word, word) in SHORT]
        if places:
            at = self._rng.choice(places)
            full = _SAME.get(told[at], told[at])
            told[at] = self._rng.choice([other for other in [full, *SHORT[full].split()] if other != told[at]])
        return bool(places)

    def _spelling(self, told: list[str]) -> bool:
        at = self._pick(told)
        word = told[at]
        if self._rng.random() < 0.2 and (
            doubled := [here for here in range(1, len(word)) if word[here] in "NSLDTMRKF"]
        ):
            here = self._rng.choice(doubled)
            told[at] = (
                word[:here] + word[here + 1 :]
                if word[here] == word[here - 1]
                else word[:here] + word[here] + word[here:]
            )
            return True
        fitting = [pair for pair in SOUNDS if pair[0] in word]
        if fitting:
            old, new = self._rng.choice(fitting)
            here = self._rng.choice([spot.start() for spot in re.finditer(f"(?={old})", word)])
            told[at] = word[:here] + new + word[here + len(old) :]
        return bool(fitting)

    def _typo(self, told: list[str]) -> bool:
        at = self._pick(told)
        told[at] = self.mistyped(told[at])
        return True

    def mistyped(self, word: str) -> str:
        """A word with one slip of the finger: a neighbouring key, a letter missing, twice, or in the wrong place."""
        rng, at = self._rng, self._rng.randrange(len(word))
        slip = rng.random()
        if slip < 0.35:
            row = next((keys for keys in _KEYS if word[at] in keys), "A")
            near = row[max(0, row.find(word[at]) - 1) : row.find(word[at]) + 2].replace(word[at], "")
            return word[:at] + rng.choice(near or "S") + word[at + 1 :]
        if slip < 0.6 and len(word) > 3:
            return word[:at] + word[at + 1 :]
        if slip < 0.75:
            return word[:at] + word[at] + word[at:]
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if len(word) > 1 else word + "A"

    def _dropped(self, told: list[str]) -> bool:
        if len(told) < 2:
            return False
        told.pop(self._rng.randrange(len(told)) if self._rng.random() < 0.4 else -1)
        return True

    def _initial(self, told: list[str]) -> bool:
        if len(told) < 2:
            return False
        at = -1 if self._rng.random() < 0.7 else self._rng.randrange(1, len(told))
        told[at] = told[at][0] + self._rng.choice(["", "."])
        return True

    def _joined(self, told: list[str]) -> bool:
        if len(told) < 2:
            return False
        at = self._rng.randrange(len(told) - 1)
        told[at : at + 2] = [told[at] + told[at + 1]]
        return True

    def _parted(self, told: list[str]) -> bool:
        for at, word in enumerate(told):
            for front in ("NUR", "SITI", "SRI", "ABDUL", "SYAM", "TRI", "SAE", "ZAE"):
                if word.startswith(front) and len(word) > len(front) + 2:
                    told[at : at + 1] = [front, word[len(front) :]]
                    return True
        return False

    def _called(self, told: list[str]) -> bool:
        at = self._pick(told)
        word = told[at]
        if len(word) < 6:
            return False
        fronts = [front for front in _NICKNAME_FRONTS if word.startswith(front) and len(word) - len(front) > 2]
        told[at] = word[len(fronts[0]) :] if fronts else word[-4:] if self._rng.random() < 0.5 else word[:4]
        return True

    def _added(self, told: list[str]) -> bool:
        rng = self._rng
        extra = rng.choice(["NUR", "TRI", "DWI", "EKA", "BIN KARTO", "ALIAS GENDUT"])
        told.insert(len(told) if " " in extra or rng.random() < 0.5 else 0, extra)
        return True

    def _order(self, told: list[str]) -> bool:
        before = list(told)
        self._rng.shuffle(told)
        return told != before

    def nik(self, nik: str, nkk: str, relatives: list[str]) -> tuple[str, str]:
        """A NIK as told and what it is: ok, digit, swap, short, kk, family, or none."""
        rng, mix = self._rng, self.mix
        kinds = {
            "digit": mix.nik_digit, "swap": mix.nik_swapped, "short": mix.nik_short, "kk": mix.nik_family_card,
            "family": mix.nik_relative if relatives else 0.0,
        }  # fmt: skip
        [kind] = rng.choices(["ok", *kinds], [1 - sum(kinds.values()), *kinds.values()])
        at = rng.randrange(16)
        if kind == "digit":
            nik = nik[:at] + rng.choice([digit for digit in "123456789" if digit != nik[at]]) + nik[at + 1 :]
        elif kind == "swap":
            places = [here for here in range(1, 15) if nik[here] != nik[here + 1]]
            at = rng.choice(places)
            nik = nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
        elif kind == "short":
            nik = nik[:at] + nik[at + 1 :]
        elif kind != "ok":
            nik = nkk if kind == "kk" else rng.choice(relatives)
        if rng.random() < mix.nik_spaced:
            gap = rng.choice(" .-")
            nik = gap.join((nik[:6], nik[6:12], nik[12:]))
        return nik, kind

    def born(self, born: date) -> tuple[str, str]:
        """A birth date as told and what it is: ok, swap or off, with ``_year`` when only the year is told."""
        rng, mix = self._rng, self.mix
        day, month, year, kind = born.day, born.month, born.year, "ok"
        chance = rng.random()
        if chance < mix.born_swapped and day <= 12 and day != month:
            day, month, kind = month, day, "swap"
        elif mix.born_swapped <= chance < mix.born_swapped + mix.born_wrong:
            kind = "off"
            wrong = rng.random()
            if wrong < 0.4:
                year += rng.choice([-10, -2, -1, 1, 2, 10])
            elif wrong < 0.7:
                day = rng.choice([other for other in range(1, 29) if other != day])
            else:
                month, day = rng.choice([other for other in range(1, 13) if other != month]), min(day, 28)
        if rng.random() < mix.born_year_only:
            return str(year), kind + "_year"
        forms = [
            f"{day:02d}/{month:02d}/{year}", f"{day}-{month}-{year}", f"{day:02d}-{month:02d}-{year}",
            f"{day} {_MONTHS[month - 1]} {year}", f"{day:02d}-{month:02d}-{year % 100:02d}",
            f"{day:02d}.{month:02d}.{year}",
            f"{year}-{month:02d}-{day:02d}", f"{day} {_MONTHS[month - 1][:3].lower()} {year}",
        ]  # fmt: skip
        return rng.choice(forms), kind
