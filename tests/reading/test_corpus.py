"""Messages in many voices are understood about as well as when this was last measured, and chatter is left alone."""

import json
from pathlib import Path

import pytest

from reporting.reading.lines import answer
from tests.reading.scoring import Score, score

HERE = Path(__file__).parent
MESSAGES = sorted((HERE / "messages").glob("*.jsonl"))
UNSEEN = sorted((HERE / "unseen").glob("*.jsonl"))
"""No rule was written and no model trained with these; only ``opinion.SURER`` was set by them."""
KIND, FIELDS, HARD, FALSE = 0.96, 0.89, 0.77, 0.02
UNSEEN_KIND, UNSEEN_FIELDS, UNSEEN_HARD, UNSEEN_FALSE = 0.84, 0.84, 0.66, 0.08
"""Floors a little below what is reached now."""


def measured(file: Path) -> Score:
    """The score of ``parse`` on one file of labelled messages."""
    lines = file.read_text(encoding="utf-8").splitlines()
    answers = map(json.loads, map(answer, lines))
    return score([json.loads(line) for line in lines], {one["id"]: one["reports"] for one in answers})


@pytest.mark.parametrize("file", MESSAGES, ids=lambda file: file.stem)
def test_labelled_messages_keep_their_score(file: Path) -> None:
    """Kind, fields, whole messages and false reports stay on the right side of their floors."""
    got = measured(file)
    assert got.kind_accuracy >= KIND
    assert got.field_f1 >= FIELDS
    assert got.hard_exact >= HARD
    assert got.false <= FALSE * got.chatter


@pytest.mark.parametrize("file", UNSEEN, ids=lambda file: file.stem)
def test_messages_nobody_looked_at_keep_their_score(file: Path) -> None:
    """So that a change that only fits the known messages shows."""
    got = measured(file)
    assert got.kind_accuracy >= UNSEEN_KIND
    assert got.field_f1 >= UNSEEN_FIELDS
    assert got.hard_exact >= UNSEEN_HARD
    assert got.false <= UNSEEN_FALSE * got.chatter


def test_labels_score_full_marks_against_themselves_and_silence_none() -> None:
    """The scorer can tell right from wrong."""
    messages = [json.loads(line) for line in MESSAGES[0].read_text(encoding="utf-8").splitlines()]
    labels = {one["id"]: [entry for entry in one["gold"] if entry["kind"] != "bukan_laporan"] for one in messages}
    perfect, silent = score(messages, labels), score(messages, dict.fromkeys(labels, ()))
    assert (perfect.kind_accuracy, perfect.field_f1, perfect.hard_exact, perfect.false) == (1, 1, 1, 0)
    assert (silent.field_f1, silent.false) == (0, 0)
    assert silent.hard == silent.chatter
