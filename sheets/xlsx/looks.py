"""How a tab of a .xlsx looks: drop-downs, colours, warnings, notes, widths, and a filter on the header.

What the bot put on is known again by the title of a rule's message (validations, which Excel and LibreOffice keep also
when it is never shown) and by ``RULE_MARK`` in the formula (colours); everything else is people's.
Lists that stand in another tab are reached through defined names: Excel moves a direct reference to another tab into
an extension that openpyxl drops.
"""

from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheets.door import Dress
from sheets.looks import BOT_HEAD, LIST_END, RULE_MARK, STAFF_HEAD, Block, Choice, Look, Shade
from sheets.xlsx.cells import column_of, embolden, freeze, header_of, used
from sheets.xlsx.marks import wear

OURS = "Lapor PDPB"
"""The title of the messages of our validations, shown or not."""
_LAST_ROW = 1_048_576
_MOST_INLINE = 255
"""Characters of a list that stands in the rule itself (Excel)."""
_GUARDED = "Kolom ini diisi bot. Yang diketik di sini akan diganti lagi oleh bot. Tetap isi?"
_NOTE_WIDTH, _NOTE_HEIGHT = 280, 110


def dress(book: Workbook, sheet: Worksheet, change: Dress) -> None:
    """Put the look on, taking off what an earlier one left; see ``door.Dress``."""
    look, places = change.look, header_of(sheet)
    _undress(sheet)
    chosen = {choice.column for choice in look.choices}
    for choice in look.choices:
        if choice.column in places:
            _add_list(book, sheet, choice, places)
    for column in look.guarded:
        if column in places and column not in chosen:
            _guard(sheet, places[column])
    for shade in look.shades:
        if shade.column in places:
            _shade(sheet, shade, places)
    if change.fresh:
        _shape(sheet, look, places)
    wear(book, sheet.title, look.stamp)


def _undress(sheet: Worksheet) -> None:
    rules = sheet.data_validations
    rules.dataValidation = [rule for rule in rules.dataValidation if rule.errorTitle != OURS]
    kept = ConditionalFormattingList()
    for part in sheet.conditional_formatting:
        for rule in part.rules:
            if not any(RULE_MARK in formula for formula in rule.formula or ()):
                kept.add(str(part.sqref), rule)
                kept.max_priority = max(kept.max_priority, rule.priority or 0)
    sheet.conditional_formatting = kept


def _add_list(book: Workbook, sheet: Worksheet, choice: Choice, places: dict[str, int]) -> None:
    if choice.block and choice.by in places:
        formula = _by_other(book, choice.block, f"${get_column_letter(places[choice.by])}2")
    elif choice.block and not choice.by:
        formula = _whole_block(book, choice.block)
    else:
        formula = f'"{",".join(choice.values)}"'
        if len(formula) > _MOST_INLINE or not choice.values:
            return
    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=False, errorTitle=OURS)
    if choice.hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = choice.column[:32], choice.hint[:_MOST_INLINE], True
    _over(sheet, rule, places[choice.column])


def _whole_block(book: Workbook, block: Block) -> str:
    top, whole = _cells(block, 2, 2), _cells(block, 2, LIST_END)
    return _name(book, block, "daftar", f"OFFSET({top},0,0,MAX(1,COUNTA({whole})),1)")


def _by_other(book: Workbook, block: Block, picked: str) -> str:
    """The list in the block's column whose first row holds what is ``picked`` in the same row."""
    heads = _name(book, block, "kepala", _cells(block, 1, 1))
    lists = _name(book, block, "isi", _cells(block, 2, LIST_END))
    column = f"INDEX({lists},0,MATCH({picked},{heads},0))"
    return f"OFFSET(INDEX({lists},1,MATCH({picked},{heads},0)),0,0,MAX(1,COUNTA({column})),1)"


def _cells(block: Block, top: int, bottom: int) -> str:
    left, right = get_column_letter(block.first + 1), get_column_letter(block.first + block.width)
    corner = f"'{block.title}'!${left}${top}"
    return corner if (left, top) == (right, bottom) else f"{corner}:${right}${bottom}"


def _name(book: Workbook, block: Block, what: str, meaning: str) -> str:
    name = f"Lapor_{get_column_letter(block.first + 1)}_{what}"
    book.defined_names[name] = DefinedName(name, attr_text=meaning)
    return name


def _guard(sheet: Worksheet, place: int) -> None:
    # Never true, so anything typed is asked about; a .xlsx has no protection that only warns.
    rule = DataValidation("custom", formula1="FALSE", allow_blank=True, errorStyle="warning", showErrorMessage=True)
    rule.errorTitle, rule.error = OURS, _GUARDED
    _over(sheet, rule, place)


def _over(sheet: Worksheet, rule: DataValidation, place: int) -> None:
    letter = get_column_letter(place)
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(rule)


def _shade(sheet: Worksheet, shade: Shade, places: dict[str, int]) -> None:
    letter = get_column_letter(places[shade.column])
    first, last = (1, max(places.values())) if shade.whole_row else (places[shade.column], places[shade.column])
    said = f"TRIM(${letter}2)"
    word = shade.word.replace('"', '""')
    if shade.begins:
        # Not a number: Excel counts a sign like 🔴 twice, LibreOffice once.
        said = f'LEFT({said},LEN("{word}"))'
    rule = FormulaRule(  # type: ignore[no-untyped-call]  # the stubs have no types for it
        formula=[f'{said}&"{RULE_MARK}"="{word}{RULE_MARK}"'],
        font=Font(color=_argb(shade.ink)),
        fill=PatternFill("solid", fgColor=_argb(shade.back), bgColor=_argb(shade.back)),
    )
    sheet.conditional_formatting.add(f"{get_column_letter(first)}2:{get_column_letter(last)}{_LAST_ROW}", rule)


def _shape(sheet: Worksheet, look: Look, places: dict[str, int]) -> None:
    freeze(sheet, 1, look.frozen_columns)
    for name, place in places.items():
        cell = sheet.cell(1, place)
        embolden(cell)
        cell.fill = PatternFill("solid", fgColor=_argb(BOT_HEAD if name in look.guarded else STAFF_HEAD))
        if name in look.notes and cell.comment is None:
            cell.comment = Comment(look.notes[name], OURS, _NOTE_HEIGHT, _NOTE_WIDTH)
        dimension = column_of(sheet, place)
        dimension.width = look.widths.get(name, dimension.width)
        dimension.hidden = dimension.hidden or name in look.hidden
    _filter(sheet, list(places.values()))


def _filter(sheet: Worksheet, columns: Sequence[int]) -> None:
    """A filter on the header; not where people made one or a table, which has its own (two would damage the file)."""
    if columns and not sheet.auto_filter.ref and not sheet.tables:
        last = max((row for (row, _), _ in used(sheet)), default=1)
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(columns))}{last}"


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#")
