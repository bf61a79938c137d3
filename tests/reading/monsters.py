"""Files that were made to hurt whoever opens them; small in the mail, large or endless inside.

Run as a program it opens each of them within little memory and writes one line of JSON: name, verdict, seconds; or,
with ``flips`` and a seed, files with some bytes changed.
"""

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from struct import pack_into, unpack_from

import xlsxwriter

from reporting.errors import Misunderstood
from reporting.reading.tables import read_tables

FILES = Path(__file__).parent / "tables"
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
LINKS, SECOND = "xl/_rels/workbook.xml.rels", "xl__worksheets__sheet2_xml"
MEMORY = 700 * 2**20
LAUGHS = b'?><!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "&a%d;&a%d;">' % (turn + 1, turn, turn) for turn in range(40)
)


def honest() -> bytes:
    """A small list as anybody would send it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Daftar")
        sheet.write_row(0, 0, ["Nama", "Alamat"])
        sheet.write_row(1, 0, ["Contoh Satu", "Jl. Contoh 1"])
        sheet.write_row(2, 0, ["Contoh Dua", "Jl. Contoh 2"])
    return file.getvalue()


def altered(part: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """The honest list with one part changed, and further parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, content in more.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def _put(part: str, old: bytes, new: bytes) -> bytes:
    return altered(part, lambda text: text.replace(old, new, 1))


def _after(part: str, end: bytes, more: bytes) -> bytes:
    return _put(part, end, more + end)


def _led_astray(part: str, old: bytes, new: bytes, meant: str = SECOND) -> bytes:
    """The workbook leads one reader to the honest sheet, another to one with a cell in the last corner."""
    with zipfile.ZipFile(io.BytesIO(_put(SHEET, b'r="B3"', b'r="XFD1048576"'))) as package:
        bomb = package.read(SHEET)

    def change(text: bytes) -> bytes:
        return text.replace(old, new, 1)

    led = altered(LINKS, change if part == LINKS else lambda text: text.replace(b"sheet1.xml", b"sheet2.xml"))
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(led)) as package, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new_one:
        for name in package.namelist():
            new_one.writestr(name, change(package.read(name)) if name == part == BOOK else package.read(name))
        new_one.writestr(meant.replace("__", "/").replace("_", "."), bomb)
    return whole.getvalue()


def _repeated(text: bytes, count: int, wrap: bytes = b"%s") -> bytes:
    """One long text that many cells show."""
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>6</v></c></row>' % (row, row) for row in range(9, 9 + count))
    shown = _after(SHEET, b"</sheetData>", cells)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(shown)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == STRINGS:
                part = part.replace(b"</sst>", b"<si><t>" + wrap % text + b"</t></si></sst>")
            new.writestr(name, part)
    return whole.getvalue()


def _seeming_locked() -> bytes:
    """The XLS with a far cell, and in its unused bytes what looks like a workbook with a password."""
    content = bytearray(_far_in_an_old_one(65_535, 65_535))
    content[10:14], content[52:54] = b"\x09\x08\x10\x00", b"\x2f\x00"
    return bytes(content)


def _out_of_sight() -> bytes:
    """The XLS with a far cell; who goes from record to record passes over the sheet, as if the last one were long."""
    content = bytearray(_far_in_an_old_one(65_535, 65_535))
    sheet = content.index(b"\x0a\x00\x00\x00\x09\x08\x10\x00")
    pack_into("<H", content, sheet + 2, 0xFFFF)
    return bytes(content)


def _in_circles() -> bytes:
    """An XLS of 20 MB whose every list of sectors leads to itself."""
    sectors = 40_000
    content = bytearray(512 * (sectors + 1))
    content[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    pack_into("<HHHHH", content, 24, 0x3E, 3, 0xFFFE, 9, 6)
    pack_into("<IIIIIIII", content, 44, 1, 0, 0, 4096, 0xFFFFFFFE, 0, 1, (sectors - 109) // 127)
    pack_into("<109I", content, 76, *[2] * 109)
    pack_into("<128I", content, 1024, *[2] * 127, 1)
    return bytes(content)


def _far_in_an_old_one(row: int, column: int) -> bytes:
    """The XLS with its first cell of a shared text moved far out."""
    content = bytearray((FILES / "daftar.xls").read_bytes())
    place = next(
        at
        for at in range(512, len(content) - 14)
        if unpack_from("<HH", content, at) == (0x00FD, 10) and max(unpack_from("<HH", content, at + 4)) < 50
    )
    pack_into("<HH", content, place + 4, row, column)
    return bytes(content)


def _twice(name: str) -> bytes:
    file = io.BytesIO(honest())
    with zipfile.ZipFile(file, "a") as package:
        package.infolist()[0].filename = package.infolist()[0].filename
        package.writestr(name.upper(), b"<x/>")
    return file.getvalue()


def bombs() -> Iterator[tuple[str, bytes]]:
    """Each with a name."""
    corner = b'r="XFD1048576"'
    yield "a cell in the last corner", _put(SHEET, b'r="B3"', corner)
    yield "the same in other quotes", _put(SHEET, b'r="B3"', corner.replace(b'"', b"'"))
    yield "the same with blanks", _put(SHEET, b'<c r="B3"', b'<c\n r = "XFD1048576"')
    yield "the same through a reference", _put(SHEET, b'r="B3"', b'r="XFD104857&#54;"')
    yield "a wide cell", _put(SHEET, b'r="B3"', b'r="XFD20000"')
    yield "a row of 64 bits", _put(SHEET, b'r="B3"', b'r="B18446744073709551615"')
    yield "a column of ten letters", _put(SHEET, b'r="B3"', b'r="ZZZZZZZZZZ3"')
    yield "entities that double", _put(SHEET, b"?>", LAUGHS + b"]>")
    yield "entities in the texts", _put(STRINGS, b"?>", LAUGHS + b"]>")
    yield "a file of the machine", _put(SHEET, b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    yield "one long text", _after(STRINGS, b"</sst>", b"<si><t>" + b"x" * 20_000_000 + b"</t></si>")
    yield "many empty texts", _after(STRINGS, b"</sst>", b"<si/>" * 4_000_000)
    yield "cells without end", _after(SHEET, b"</sheetData>", b'<row r="9">' + b"<c/>" * 4_200_000 + b"</row>")
    yield "rows without end", _after(SHEET, b"</sheetData>", b"<row><c><v>1</v></c></row>" * 300_000)
    yield (
        "merged to the end",
        _after(SHEET, b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    merged = b'<mergeCell ref="A1:B20000"/>' * 100_000
    yield "merged a hundred thousand times", _after(SHEET, b"</worksheet>", b"<mergeCells>" + merged + b"</mergeCells>")
    yield "deeper and deeper", _put(SHEET, b"<sheetData>", b"<x>" * 100_000 + b"</x>" * 100_000 + b"<sheetData>")
    again = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (turn, turn) for turn in range(9, 4_000))
    yield "one sheet 4,000 times", _after(BOOK, b"</sheets>", again)
    ods = b'<table:table-row table:number-rows-repeated="1048576"/>'
    yield "an ODS inside", altered(BOOK, lambda text: b"broken", content_xml=ods)
    yield "another format inside", altered(BOOK, lambda text: text, xl__workbook_bin=b"x" * 99)
    yield "a part with two names", _twice(SHEET)
    yield "names that climb", altered("", lambda text: text, **{"..__..__..__kunci": b"x"})
    yield "an old one, far out", _far_in_an_old_one(65_535, 65_535)
    yield "an old one, wide", _far_in_an_old_one(19_000, 65_535)
    yield "an old one that seems locked", _seeming_locked()
    yield "an old one with a sheet out of sight", _out_of_sight()
    yield "an old one that leads in circles", _in_circles()
    yield "a sheet with a sign in its name", _led_astray(BOOK, b'name="Daftar"', b'name="a>b"')
    yield "a prefix with a dash", _led_astray(BOOK, b"<sheet ", b'<a-b:sheet xmlns:a-b="x" ')
    comment = b'sheet2.xml"/><!-- <Relationship Id="rId1" Target="worksheets/sheet1.xml"/> -->'
    yield "a link in a comment", _led_astray(LINKS, b'sheet1.xml"/>', comment)
    again = b'sheet1.xml"/><Relationship Id="rId1" Target="worksheets/sheet2.xml"/>'
    yield "a link told twice", _led_astray(LINKS, b'sheet1.xml"/>', again)
    yield "a link in disguise", _led_astray(LINKS, b"sheet1.xml", b"sheet&#49;.xml", "xl__worksheets__sheet&#49;_xml")
    yield "a link from the top", _led_astray(LINKS, b"worksheets/sheet1", b"xl/worksheets/sheet2")
    yield "a cell with an odd prefix", _put(SHEET, b'<c r="B3"', b'<a/b:c r="XFD1048576"/><c r="B3"')
    yield "one text in many cells", _repeated(b"x" * 1_000_000, 3_000)
    yield "one text in pieces", _repeated(b"x" * 100, 3_000, b"<![CDATA[%s" + b"</si>x" * 200_000 + b"]]>")
    yield "commas without end", b"a,b\n" + b"1," * 9_000_000
    yield "100 MB declared", _declared(10**8)
    yield "4 GB declared", _declared(2**32 - 2)


def _declared(size: int) -> bytes:
    content = bytearray(honest())
    place = content.rindex(b"PK\x01\x02")
    pack_into("<I", content, place + 24, size)
    return bytes(content)


def flipped(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Honest files of both formats with some bytes changed, cut out or cut off, before and after packing."""
    dice = Random(seed)
    old = (FILES / "daftar.xls").read_bytes()
    parts = zipfile.ZipFile(io.BytesIO(honest())).namelist()
    for turn in range(count):
        match turn % 3:
            case 0:
                yield f"xls {turn}", _hurt(old, dice)
            case 1:
                yield f"xlsx {turn}", _hurt(honest(), dice)
            case _:
                yield f"part {turn}", altered(dice.choice(parts), lambda text: _hurt(text, dice))


def _hurt(content: bytes, dice: Random) -> bytes:
    hurt = bytearray(content)
    for _ in range(dice.choice((1, 1, 3, 20))):
        hurt[dice.randrange(len(hurt))] = dice.choice((0, 255, dice.randrange(256)))
    start = dice.randrange(len(hurt))
    match dice.randrange(6):
        case 0:
            del hurt[start:]
        case 1:
            del hurt[start : start + dice.randrange(1, 40)]
    return bytes(hurt)


def verdict(content: bytes) -> str:
    """``read``, or the sentence that its sender hears."""
    try:
        read_tables(content)
    except Misunderstood as fault:
        return str(fault)
    return "read"


def _open_all(files: Iterator[tuple[str, bytes]]) -> None:
    for name, content in files:
        start = time.perf_counter()
        said = verdict(content)
        sys.stdout.write(json.dumps([name, said, time.perf_counter() - start]) + "\n")
        sys.stdout.flush()


def _within(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _within(MEMORY)
    _open_all(flipped(int(sys.argv[2]), int(sys.argv[3])) if sys.argv[1:] else bombs())
