"""People asked → what the register says of each: candidates, closely compared, weighed, in classes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reporting.matching import weighing
from reporting.matching.asking import Asked
from reporting.matching.blocks import mixed, whole_name
from reporting.matching.comparing import nik_levels
from reporting.matching.evidence import Compared, columns
from reporting.matching.naming import Names, answers, likeness
from reporting.matching.reasons import ALIKE
from reporting.register.candidates import (
    Pairs,
    Rows,
    compared,
    group_starts,
    how_many,
    likeliest,
    met,
    ranks,
    rarity,
    side_of,
)
from reporting.register.shelf import Array, Shelf

OTHER_NIK, OTHER_BORN = (6, 7), 8
"""A whole NIK that is another's or nobody's, or a wholly other birth date: such a report may be right, never surely."""
MOST = 5
"""Candidates that are named."""
FIRM_NIK, FIRM_BORN, FIRM_PLACE, FIRM_STREET, SAME_KELURAHAN = (1, 2, 3, 4), (1, 2), (1, 2), (1, 2), 6
"""Levels by which more than the name says who somebody is; of places those up to the last are in the same kelurahan."""
RIVAL = 0.35
"""A second person whose share is at least this part of the first one's contests it."""


@dataclass(frozen=True)
class Found:
    """Candidates of all people asked, a row each, best first within each person.

    ``odds`` are log odds; ``starts``: where each person's begin; ``score``, ``sure``, ``maybe``, ``contested`` have a
    row a person that has candidates (``pairs.asked[starts]``).
    """

    pairs: Pairs
    close: Compared
    odds: weighing.Scores
    starts: Rows
    score: weighing.Scores
    sure: NDArray[np.bool_]
    maybe: NDArray[np.bool_]
    contested: NDArray[np.bool_]


def find(shelf: Shelf, districts: Array, people: Asked) -> Found:
    """Candidates for everybody asked."""
    card = weighing.weights("person")
    pairs = likeliest(shelf, people, met(shelf, people), districts, weighing.weights("quick").pair)
    close = compare(shelf, districts, people, pairs)
    odds = weighing.log_odds(columns(close), card.pair)
    order = np.lexsort((-odds, pairs.asked))
    pairs, close, odds = pairs.take(order), taken(close, order), odds[order]
    starts = group_starts(pairs.asked)
    shares, rivals, same = first_shares(shelf, pairs, odds, starts)
    flags = supports(people, close, pairs, starts)
    score = weighing.corrected(shares, {**flags, "rivals": rivals}, card.first)
    sure = (score >= card.sure) & flags["firm"] & ~flags["conflict"]
    return Found(pairs, close, odds, starts, score, sure, score >= card.maybe, _contested(odds, starts, same) & ~sure)


def compare(shelf: Shelf, districts: Array, people: Asked, pairs: Pairs) -> Compared:
    """Pairs side by side in everything."""
    there = side_of(shelf, districts, pairs.there)
    said = shelf["words"][pairs.there]
    names_there = names_of(shelf, said)
    found = answers(Names.of(people.names), pairs.asked, names_there, np.arange(len(pairs)))
    rare = np.take_along_axis(rarity(shelf, said), np.maximum(found.by, 0), 1) * (found.by >= 0)
    written = ["".join(name) for name in people.names]
    joined = ["".join(names_there.known[word] for word in row) for row in names_there.words.tolist()]
    alike = likeness([written[row] for row in pairs.asked], joined)
    namesakes = how_many(shelf, "name", mixed(whole_name(shelf["spelt"][said])))
    owned = how_many(shelf, "nik", mixed(people.details.nik)) > 0
    return Compared(
        levels=compared(people, pairs, there),
        names=found,
        rarity=rare.astype(np.float32),
        joined=alike,
        namesakes=np.log(np.maximum(namesakes, 1)).astype(np.float32),
        owned=(owned & (people.details.nik > 0))[pairs.asked],
        moved=people.moved[pairs.asked],
    )


def names_of(shelf: Shelf, said: Array) -> Names:
    """Names of entries by the numbers of their words."""
    numbers, back = np.unique(said, return_inverse=True)
    text, starts = shelf["word_text"], shelf["word_starts"]
    known = [text[starts[number] : starts[number + 1]].tobytes().decode() for number in numbers[numbers > 0].tolist()]
    shift = 0 if len(numbers) and numbers[0] == 0 else 1
    return Names(back.reshape(said.shape).astype(np.int64) + shift, ["", *known])


def taken(close: Compared, rows: Rows) -> Compared:
    """Some of the pairs."""
    names = type(close.names)(
        close.names.levels[rows], close.names.by[rows], close.names.count[rows], close.names.count_there[rows]
    )
    return Compared(
        levels={name: level[rows] for name, level in close.levels.items()},
        names=names,
        rarity=close.rarity[rows],
        joined=close.joined[rows],
        namesakes=close.namesakes[rows],
        owned=close.owned[rows],
        moved=close.moved[rows],
    )


def first_shares(
    shelf: Shelf, pairs: Pairs, odds: weighing.Scores, starts: Rows
) -> tuple[weighing.Scores, weighing.Scores, NDArray[np.bool_]]:
    """The share of each first candidate, how strong its rivals are, and which rows are of the same person as it."""
    if not len(pairs):
        return np.zeros(0), np.zeros(0), np.zeros(0, np.bool_)
    first = pairs.there[starts][np.cumsum(ranks(pairs.asked) == 0) - 1]
    same = same_person(shelf, first, pairs.there)
    return weighing.shares(odds, starts, same), weighing.rivalry(odds, starts, same), same


def same_person(shelf: Shelf, ones: Rows, others: Rows) -> NDArray[np.bool_]:
    """Whether two entries are a person entered twice: one NIK, or one name with a like NIK or one birth date."""
    nik, nik_other = shelf["nik"][ones], shelf["nik"][others]
    level = nik_levels(nik, nik_other, np.zeros_like(nik))
    name, name_other = (whole_name(shelf["spelt"][shelf["words"][rows]]) for rows in (ones, others))
    born, born_other = shelf["born"][ones], shelf["born"][others]
    named = (name == name_other) & ((born == born_other) & (born > 0) | np.isin(level, (2, 3)))
    same: NDArray[np.bool_] = (ones == others) | (level == 1) | named
    return same


def supports(people: Asked, close: Compared, pairs: Pairs, starts: Rows) -> Mapping[str, NDArray[np.bool_]]:
    """What holds or shakes each first candidate besides its odds."""
    nik, born, place, street, kk = (close.levels[name][starts] for name in ("nik", "born", "place", "street", "kk"))
    hard = np.isin(nik, FIRM_NIK) | np.isin(born, FIRM_BORN)
    told = hard | np.isin(place, FIRM_PLACE) | np.isin(street, FIRM_STREET) & (place <= SAME_KELURAHAN) | (kk == 1)
    newcomer = people.newcomer[pairs.asked[starts]]
    answered = (close.names.levels[starts] > 0).any(1) | (close.joined[starts] >= ALIKE)
    # the right NIK under a name that does not fit may be the card of somebody else in the house
    other_words = (close.left_over[starts] > 0) & (close.left_over_there[starts] > 0)
    misnamed = (other_words | (close.firm_words[starts] == 0)) & (close.joined[starts] < ALIKE)
    relative = (nik == 1) & ~np.isin(born, FIRM_BORN) & misnamed
    named = (close.firm_words[starts] > 0) | (hard & answered)
    return {
        "hard": hard,
        "newcomer": newcomer,
        "newcomer, not hard": newcomer & ~hard,
        "firm": told & named & (hard | ~newcomer),
        "conflict": (close.owned[starts] & (nik != 1)) | np.isin(nik, OTHER_NIK) | (born == OTHER_BORN) | relative,
    }


def _contested(odds: weighing.Scores, starts: Rows, same: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if not len(starts):
        return np.zeros(0, np.bool_)
    others = np.maximum.reduceat(np.where(same, -np.inf, odds), starts)
    near: NDArray[np.bool_] = (others > odds[starts] + np.log(RIVAL)) & (others > 0)
    return near
