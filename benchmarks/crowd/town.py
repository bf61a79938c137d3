"""A town and its voters: kelurahan, RW, RT and polling stations, households, and who lives in them."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.crowd.names import KEPT_FAMILY, Names, pools

REGION = "3272"
ELSEWHERE = "3201 3204 3273 3302 3311 3322 3404 3471 3510 3515 3578 1271 1371 1671 5171 7371 8171".split()
SOME_DAY = date(2026, 11, 1)
"""The day the register is of; everybody is seventeen on it, or older."""
_POOLS = pools()
_SIDE = ["", "", "", " UTARA", " SELATAN", " TIMUR", " BARAT", " KIDUL", " LOR", " WETAN", " KULON"]
_DEGREES = [", S.PD", ", SE", ", SH", ", S.KOM", ", ST", ", A.MD", ", S.SOS", ", M.PD"]
_SIZES = [1, 2, 3, 4, 5, 6], [16, 33, 25, 16, 7, 3]
_HOUSES_OF_AN_RT = (55, 95)
_RTS_OF_AN_RW = (5, 9)
_RTS_OF_A_TPS = 2


@dataclass(frozen=True, slots=True)
class Home:
    """A household's family card and address, cells as in the register."""

    nkk: str
    address: str
    rt: int
    rw: int
    kelurahan: str
    kecamatan: str
    tps: int


@dataclass(frozen=True, slots=True)
class Voter:
    """One person: ``number`` tells who it is, ``family`` is the household's number."""

    number: int
    nik: str
    words: tuple[str, ...]
    title: str
    degree: str
    birthplace: str
    born: date
    sex: str
    family: int
    home: Home

    @property
    def name(self) -> str:
        """The name alone."""
        return " ".join(self.words)


class Niks:
    """Numbers nobody else has: district, birth date (women 40 days more), serial."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._serials: Counter[str] = Counter()

    def new(self, district: str, born: date, sex: str) -> str:
        """The next number of a district and day."""
        head = f"{district}{born.day + 40 * (sex == 'P'):02d}{born:%m%y}"
        self._serials[head] += 1 + (self._rng.random() < 0.3) * self._rng.randint(0, 9)
        return f"{head}{self._serials[head]:04d}"


class Town:
    """Makes households one after the other, street by street, so that a town of millions never lies in memory."""

    def __init__(self, rng: Random, voters: int) -> None:
        self._rng = rng
        self._voters = voters
        self.names = Names(rng)
        self.niks = Niks(rng)
        self.places = self._places(min(270, max(4, voters // 4000)))
        self._districts = {name: at for at, name in enumerate(dict.fromkeys(place[1] for place in self.places), 1)}
        self._made = 0
        self._families = 0

    def _places(self, count: int) -> list[tuple[str, str]]:
        rng = self._rng
        named = [first + second for first in _POOLS["place"] for second in _POOLS["place_back"]]
        kelurahan = rng.sample([name + side for name in named for side in dict.fromkeys(_SIDE)], count)
        districts = rng.sample(named, max(2, count // 7))
        places = [(name, districts[at * len(districts) // count]) for at, name in enumerate(kelurahan)]
        for _ in range(count // 25):  # some kelurahan of two kecamatan bear one name
            one, other = rng.sample(range(count), 2)
            if places[one][1] != places[other][1]:
                places[one] = places[other][0], places[one][1]
        return places

    def district(self, kecamatan: str) -> str:
        """The first six digits of numbers given out there."""
        return f"{REGION}{self._districts[kecamatan]:02d}"

    def households(self) -> Iterator[list[Voter]]:
        """Every household, until the town has its voters; the last one may be cut short."""
        weights = [self._rng.lognormvariate(0, 0.45) for _ in self.places]
        for place, weight in zip(self.places, weights, strict=True):
            goal = min(self._voters, self._made + round(self._voters * weight / sum(weights)))
            yield from self._kelurahan(place, self._voters if place is self.places[-1] else goal)

    def _kelurahan(self, place: tuple[str, str], goal: int) -> Iterator[list[Voter]]:
        rng, station = self._rng, 0
        rw = 0
        here: dict[str, deque[Voter]] = defaultdict(lambda: deque(maxlen=3000))
        while self._made < goal:
            rw += 1
            for rt in range(1, rng.randint(*_RTS_OF_AN_RW) + 1):
                station += 1
                streets = [self._street() for _ in range(3)]
                neighbours: dict[str, list[Voter]] = {"L": [], "P": []}
                for _ in range(rng.randint(*_HOUSES_OF_AN_RT)):
                    if self._made >= goal:
                        return
                    home = self._home(place, rt, rw, (station + 1) // _RTS_OF_A_TPS, rng.choice(streets))
                    people = [self._namesake(one, neighbours, here) for one in self._household(home, goal)]
                    for one in people:
                        neighbours[one.sex].append(one)
                        here[one.sex].append(one)
                    yield people

    def _namesake(self, one: Voter, neighbours: dict[str, list[Voter]], here: dict[str, deque[Voter]]) -> Voter:
        """Now and then somebody is called exactly as another of the same RT or kelurahan."""
        chance = self._rng.random()
        others = neighbours[one.sex] if chance < 0.0025 else here[one.sex] if chance < 0.006 else ()
        others = [other for other in others if other.family != one.family] if others else []
        return replace(one, words=self._rng.choice(others).words) if others else one

    def _street(self) -> str:
        rng = self._rng
        kind = rng.random()
        if kind < 0.3:
            return f"{rng.choice(['DUSUN', 'KP'])} {rng.choice(_POOLS['hamlet'])}"
        street = rng.choice(_POOLS["street"]).replace("_", " ")
        if kind < 0.5:
            return f"GG {street} {rng.randint(1, 9)}"
        return f"PERUM {street} INDAH BLOK {rng.choice('ABCDEFGH')}" if kind < 0.62 else f"JL {street}"

    def _home(self, place: tuple[str, str], rt: int, rw: int, tps: int, street: str) -> Home:
        rng = self._rng
        number = "" if street.startswith(("DUSUN", "KP")) else f" NO {rng.randint(1, 150)}"
        issued = f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(5, 26):02d}"
        nkk = f"{self.district(place[1])}{issued}{rng.randint(1, 9999):04d}"
        return Home(nkk, street + number, rt, rw, place[0], place[1], tps)

    def _household(self, home: Home, goal: int) -> list[Voter]:
        rng = self._rng
        self._families += 1
        size = min(rng.choices(*_SIZES)[0], goal - self._made)
        people = self.names.people()
        sex = "P" if rng.random() < 0.18 else "L"
        head = self.person(home, people, sex, self._birthday(1930, 2005))
        family = [head]
        if size > 1:
            mate = head.born.year + rng.randint(-4, 8) * (1 if sex == "L" else -1)
            family.append(self.person(home, people, "LP"[sex == "L"], self._birthday(mate, mate)))
        for _ in range(size - 2):
            family.append(self._child(home, people, family))
        return family

    def _child(self, home: Home, people: str, family: list[Voter]) -> Voter:
        rng, (father, *_) = self._rng, family
        elder = family[-1]
        twins = len(family) > 2 and rng.random() < 0.05
        sex = elder.sex if twins and rng.random() < 0.6 else rng.choice("LP")
        grown = father.born.year + 19 < SOME_DAY.year - 17
        years = (
            (father.born.year + 19, father.born.year + 38) if grown else (father.born.year - 8, father.born.year + 8)
        )
        born = elder.born if twins else self._birthday(*years)
        child = self.person(home, people, sex, born)
        words = child.words
        differ = child.words[0] != elder.words[0]  # not NI WAYAN and NI WAYAN
        if twins and sex == elder.sex and differ and len(elder.words) > 1 and rng.random() < 0.6:
            words = (words[0], *elder.words[1:])  # RIAN and RIO SAPUTRA
        elif len(words) > 1 and (people in KEPT_FAMILY or rng.random() < 0.2):
            words = (*words[:-1], father.words[-1])
        return replace(child, words=words)

    def person(self, home: Home, people: str, sex: str, born: date) -> Voter:
        """Somebody new; three of ten got their number elsewhere, some have a birth date that their number denies."""
        rng = self._rng
        if rng.random() < 0.06:
            people = self.names.people()
        chance = rng.random()
        district = self.district(home.kecamatan)
        if chance > 0.86:
            district = f"{rng.choice(ELSEWHERE)}{rng.randint(1, 30):02d}"
        elif chance > 0.72:
            district = self.district(rng.choice(self.places)[1])
        written = born if rng.random() > 0.004 else born.replace(day=rng.randint(1, 28))
        words = self.names.name(people, sex, born.year)
        if born.year < 1950 and rng.random() < 0.12:
            words = [word.replace("DJ", "J").replace("J", "DJ").replace("U", "OE", 1) for word in words]
        pilgrim = born.year < 1985 and rng.random() < 0.035
        number, self._made = self._made, self._made + 1
        return Voter(
            number=number,
            nik=self.niks.new(district, written, sex),
            words=tuple(words),
            title={"L": "H. ", "P": "HJ. "}[sex] if pilgrim else "",
            degree=rng.choice(_DEGREES) if born.year > 1955 and rng.random() < 0.035 else "",
            birthplace=_POOLS["birthplace"][0] if rng.random() < 0.5 else rng.choice(_POOLS["birthplace"]),
            born=born,
            sex=sex,
            family=self._families,
            home=home,
        )

    def _birthday(self, first: int, last: int) -> date:
        """A day between two years, likelier near 1984; of the old many are born on the first of a year."""
        rng = self._rng
        last = min(last, SOME_DAY.year - 18)
        first = min(max(first, 1927), last)
        year = int(rng.triangular(first, last + 1, max(first, min(1984, last))))
        year = min(year, last)
        if rng.random() < (0.16 if year < 1958 else 0.05 if year < 1974 else 0.008):
            month, day = rng.choice([(1, 1), (12, 31), (7, 1), (12, 12)])
            return date(year - year % 5 if rng.random() < 0.5 else year, month, day)
        return date(year, 1, 1) + timedelta(days=rng.randrange(365))
