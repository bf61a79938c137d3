"""The second officer in the own private chat: what waits is shown, a press confirms it or says that it is not ready."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import accumulate

from reporting.access import STAFF
from reporting.chat import registry_answers, rooms
from reporting.chat.incoming import keyboard
from reporting.dialog.hats import area_words
from reporting.dialog.scene import Button, Rows, Tapped
from reporting.journal import Tx, confirmations, outbox, people, rows
from reporting.journal.confirmations import Circle, Kept, State
from reporting.judgement import folded, stands
from reporting.model import Field, Person, Report, Stage
from reporting.reading.identity import mask
from reporting.reading.masking import masked_numbers
from reporting.settings import Office
from reporting.texts import digest as digest_texts
from reporting.texts import second as texts

YES, NO, MORE = "second-yes", "second-no", "second-more"
"""Actions of our buttons; the first two say which report, and the mark of what was shown."""
PAGE = 5
"""Reports shown in one message: each needs a look of its own, and Telegram takes 4,096 characters."""
LONGEST = 120
"""Of a cell so many characters are shown."""
_ROOM = 3_600
"""Characters for the reports of one message, with room for its heading and for what Telegram counts twice."""
_MARK = 16
_AS_LONG_AS_NIK = re.compile(r"\d(?:[ .-]?\d){15,}")
_WORD = re.compile(r"\s*/?konfirmasi\s*", re.IGNORECASE)


# ---------------------------------------------------------------- asking
def ask_all(tx: Tx, office: Office, now: datetime) -> bool:
    """Show each officer who joined what waits for them, one message an account; whether anybody was asked."""
    waiting = confirmations.waiting(tx, office.code)
    around = confirmations.circle(tx, office.code) if waiting else Circle([])
    asked = False
    for person in _one_an_account(_officers(tx, office.code)):
        mine = _of(tx, person, waiting, around)
        asked = asked or bool(mine)
        _show(tx, person, mine, now)
    return asked


def tell_firsts(tx: Tx, office: Office, now: datetime) -> bool:
    """Write to each ``Verifikator 1`` what was confirmed under that name since the last time; whether to anybody.

    That name is typed into the sheet, so it proves nobody's look at the paper; whoever bears it can object now. A name
    that no account stands for is told to the staff chat.
    """
    fresh = rows.find_many(tx, (one.number for one in confirmations.unheard(tx, office.code)))
    around = confirmations.circle(tx, office.code) if fresh else Circle([])
    there = _one_an_account(_officers(tx, office.code))
    by_name: dict[str, list[Report]] = {}
    for _, report in sorted(fresh.items()):
        by_name.setdefault(folded(report.cell("Verifikator 1")), []).append(report)
    for name, told in by_name.items():
        numbers = [report.number for report in told]
        bearers = [one for one in there if name in around.names_of(one)]
        for one in bearers:
            _say(tx, one, texts.in_your_name(numbers), now)
        if not bearers:
            shown = _clipped(told[0].cell("Verifikator 1"))
            rooms.tell_staff(tx, office, texts.in_the_name_of(shown, numbers), now)
    confirmations.told(tx, fresh)
    return bool(fresh)


def waiting_lines(tx: Tx, office: Office) -> list[str]:
    """What the staff chat reads of it in the morning; no names."""
    waiting = confirmations.waiting(tx, office.code)
    if not waiting:
        return []
    around, there = confirmations.circle(tx, office.code), _officers(tx, office.code)
    told = rows.find_many(tx, (one.number for one in waiting))
    alone = [number for number, report in told.items() if not any(around.may_sign(one, report) for one in there)]
    rest = [number for number in told if number not in alone]
    oldest = digest_texts.OLDEST
    return [*([texts.nobody(alone, oldest)] if alone else []), *([texts.waiting(rest, oldest)] if rest else [])]


def _officers(tx: Tx, office: str) -> list[Person]:
    """The active people of KPU who joined."""
    return [one for one in people.serving(tx, office, STAFF) if one.active and one.user_id is not None]


def _one_an_account(found: Iterable[Person]) -> list[Person]:
    """Of several rows of one account the first: as whom its presses are taken, too."""
    return list({one.user_id: one for one in sorted(found, key=lambda one: one.id, reverse=True)}.values())


def _of(tx: Tx, person: Person, waiting: Sequence[Kept], around: Circle) -> list[Report]:
    """What this officer may confirm and did not put off, by number."""
    open_ones = [one.number for one in waiting if person.id not in one.declined]
    told = rows.find_many(tx, open_ones)
    return [told[number] for number in sorted(told) if around.may_sign(person, told[number])]


def asked(host: rooms.Host, user_id: int, text: str, now: datetime) -> bool:
    """Whether somebody of the staff asked what waits for them; then they are shown it."""
    if not host.house.second_by_chat or not _WORD.fullmatch(text):
        return False
    staff = [one for one in host.people(user_id) if one.role in STAFF]
    shown = [_show_waiting(host.tx, one, now) for one in _by_office(staff)]  # every office, also after the first
    if staff and not any(shown):
        _say(host.tx, staff[0], texts.NOTHING, now)
    return bool(staff)


def _by_office(staff: Iterable[Person]) -> list[Person]:
    return list({one.office: one for one in staff}.values())


def _show_waiting(tx: Tx, person: Person, now: datetime, after: str = "", *, put_off: bool = True) -> bool:
    """Show what waits for somebody; ``put_off``: also what they said is not ready. Whether there was anything."""
    waiting = confirmations.waiting(tx, person.office)
    if put_off:
        waiting = [Kept(**{**one.__dict__, "declined": ()}) for one in waiting]
    mine = _of(tx, person, waiting, confirmations.circle(tx, person.office))
    mine = [report for report in mine if report.number > after]
    _show(tx, person, mine, now)
    return bool(mine)


# ---------------------------------------------------------------- showing
def _show(tx: Tx, person: Person, mine: Sequence[Report], now: datetime) -> None:
    if not mine:
        return
    cards = _fitting(_cards(tx, mine[:PAGE]))
    page, left = mine[: len(cards)], len(mine) - len(cards)
    buttons = [_buttons(tx, report) for report in page]
    if left > 0:
        buttons.append([Button(texts.more(left), MORE, page[-1].number, lasting=True)])
    _say(tx, person, "\n\n".join([texts.heading(len(mine)), *cards]), now, buttons)


def _fitting(cards: Sequence[str]) -> list[str]:
    """As many as one message takes, one at least."""
    sizes = accumulate(len(card) for card in cards)
    return [card for place, (card, size) in enumerate(zip(cards, sizes, strict=True)) if size <= _ROOM or place == 0]


def _buttons(tx: Tx, report: Report) -> list[Button]:
    short = report.number.removeprefix("DPB-")
    meant = f"{report.number} {confirmations.mark(tx, report)[:_MARK]}"
    yes = Button(texts.YES.format(short=short), YES, meant, lasting=True)
    return [yes, Button(texts.NO.format(short=short), NO, meant, lasting=True)]


def _cards(tx: Tx, told: Sequence[Report]) -> list[str]:
    shown = rows.shown(tx, (report.number for report in told))
    return [_card(report, (shown.get(report.number) or {}).get("Lampiran", "")) for report in told]


def _card(report: Report, attached: str) -> str:
    area = report.area
    changed = "; ".join(report.cell(Field.CHANGE).splitlines())
    extra = [texts.change(_clipped(changed))] if changed else []
    extra += [texts.files(attached)] if attached else []
    extra += [texts.TAKEN_BACK] if report.stage is Stage.LISTED else []
    place = ", ".join(filter(None, [area_words(area), area.kecamatan if area.kelurahan else ""]))
    return texts.card(
        report.number,
        report.kind,
        _clipped(report.cell(Field.NAME)),
        mask(report.cell(Field.NIK).strip())[:LONGEST],
        _clipped(place),
        _reference(report.cell("DPID")),
        f"{_clipped(report.cell('Bukti'))}, {_reference(report.cell('No. Bukti')) or texts.NO_NUMBER}",
        _clipped(report.cell("Verifikator 1")),
        extra=extra,
    )


def _clipped(cell: str) -> str:
    return masked_numbers(" ".join(cell.split()))[:LONGEST]


def _reference(cell: str) -> str:
    """An entry or a paper is looked up by all its digits; only what is as long as a NIK is starred."""
    return _AS_LONG_AS_NIK.sub(lambda found: mask(re.sub(r"\D", "", found[0])), " ".join(cell.split()))[:LONGEST]


def _say(tx: Tx, person: Person, text: str, now: datetime, buttons: Rows = ()) -> None:
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(buttons, 0):
        payload["reply_markup"] = markup
    if person.user_id is not None:
        outbox.put(tx, person.user_id, "sendMessage", payload, now, office=person.office, priority=outbox.NEWS)


# ---------------------------------------------------------------- presses
def pressed_alone(host: rooms.Host, user_id: int, came: Tapped, now: datetime) -> bool:
    """Whether a button pressed in a private chat was one of the staff's; then it was answered."""
    if came.action in registry_answers.PRESSES:
        registry_answers.pressed_alone(host.tx, user_id, came, host.people(user_id), now)
        return True
    if came.action not in (YES, NO, MORE):
        return False
    number, _, shown = came.argument.partition(" ")
    report = rows.find_many(host.tx, [number]).get(number)
    person = _who(host, user_id, report)
    if report is None or person is None:
        payload = {"text": texts.ONLY_STAFF}
        outbox.put(host.tx, user_id, "sendMessage", payload, now)
    elif came.action == MORE:
        if not _show_waiting(host.tx, person, now, number):
            _say(host.tx, person, texts.NOTHING, now)
    else:
        _press(host, person, report, shown, came.action == YES, now)
    return True


def _who(host: rooms.Host, user_id: int, report: Report | None) -> Person | None:
    """As whom they press: somebody of the KPU of the report's office."""
    found = [one for one in host.people(user_id) if report and one.office == report.office and one.role in STAFF]
    return found[0] if found else None


def _press(host: rooms.Host, person: Person, report: Report, shown: str, yes: bool, now: datetime) -> None:
    tx, number = host.tx, report.number
    kept = confirmations.find(tx, number)
    asked = host.house.second_by_chat and _changeable(report)
    if kept is None or kept.state is State.OVER or not asked:
        _say(tx, person, texts.over(number), now)
    elif not confirmations.circle(tx, report.office).may_sign(person, report):
        _say(tx, person, texts.not_yours(number), now)
    elif kept.state is State.CONFIRMED and kept.person != person.id:
        _say(tx, person, texts.taken(number), now)
    elif kept.state is State.CONFIRMED and yes:
        _say(tx, person, texts.yours_already(number), now)
    elif not shown or not confirmations.mark(tx, report).startswith(shown):
        _say(tx, person, "\n\n".join([texts.changed(number), *_cards(tx, [report])]), now, [_buttons(tx, report)])
    elif yes:
        first = confirmations.confirm(tx, kept, person, now)
        _say(tx, person, texts.confirmed(number) if first else texts.taken(number), now)
    elif confirmations.decline(tx, kept, person, now):
        _say(tx, person, texts.declined(number), now)
        rooms.tell_staff(tx, host.offices[report.office], texts.told_staff(number), now)
    else:
        _say(tx, person, texts.declined_already(number), now)


def _changeable(report: Report) -> bool:
    """Not what a closed list holds as it is; a line that is to be taken back may wait for a second officer."""
    return report.stage.living or (report.stage is Stage.LISTED and not stands(report))
