"""``Keterangan``: the details that have no column of their own, and remarks, as one cell and back."""

from collections.abc import Mapping

from reporting.model import NOTED, Field

_APART = "; "


def remark(text: str, values: Mapping[str, str]) -> dict[str, str]:
    """The values with one more remark in ``Keterangan``; said twice it stands once."""
    old = values.get(Field.NOTE, "")
    if not text or text in old.split(_APART):
        return dict(values)
    return {**values, Field.NOTE: _APART.join(filter(None, [old, text]))}


def without_remark(text: str, values: Mapping[str, str]) -> dict[str, str]:
    """The values without this remark."""
    left = [part for part in values.get(Field.NOTE, "").split(_APART) if part and part != text]
    return {**{name: value for name, value in values.items() if name != Field.NOTE}} | (
        {Field.NOTE: _APART.join(left)} if left else {}
    )


def folded(details: Mapping[Field, str]) -> dict[Field, str]:
    """The details as cells: what has no column stands in ``Keterangan`` as ``Name: value``.

    >>> folded({Field.NAME: "Contoh", Field.COURT: "PN Contoh", Field.NOTE: "dari RW"})[Field.NOTE]
    'Pengadilan: PN Contoh; dari RW'
    """
    told = [f"{field.value}: {details[field].replace(';', ',')}" for field in NOTED if details.get(field)]
    note = _APART.join(filter(None, [*told, details.get(Field.NOTE, "")]))
    cells = {field: value for field, value in details.items() if field not in (*NOTED, Field.NOTE)}
    return cells | ({Field.NOTE: note} if note else {})


def unfolded(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells as details again, by field value.

    >>> unfolded({"Nama": "Contoh", "Keterangan": "Pengadilan: PN Contoh; dari RW", "Status": "x"})
    {'Nama': 'Contoh', 'Keterangan': 'dari RW', 'Pengadilan': 'PN Contoh'}
    """
    details = {field.value: cells[field] for field in Field if cells.get(field) and field is not Field.NOTE}
    noted, left = {}, []
    for part in filter(None, cells.get(Field.NOTE, "").split(_APART)):
        label, _, value = part.partition(": ")
        if value and label in [field.value for field in NOTED]:
            noted[label] = value
        else:
            left.append(part)
    return details | ({Field.NOTE.value: _APART.join(left)} if left else {}) | noted
