"""What ``python bot.py parse`` says about a line it cannot read."""


def line_refused(number: int, fault: str) -> str:
    """One bad line, counted from 1; the others go on."""
    return f"Baris {number}: {fault} Baris ini dilewati."


def not_json() -> str:
    """No JSON object at all."""
    return "bukan objek JSON. Tulis satu objek {…} per baris."


def field_missing(name: str) -> str:
    """A field that is needed is absent or no text."""
    return f"kolom '{name}' tidak ada atau bukan teks. Isi dengan teks."


def not_a_time(name: str) -> str:
    """A time that is no ISO 8601 time with an offset."""
    return f"kolom '{name}' bukan waktu ISO 8601 dengan zona. Tulis misalnya 2026-10-12T06:41:00+07:00."


def not_an_area(name: str) -> str:
    """An area that is no object of texts."""
    return f"kolom '{name}' bukan objek wilayah. Tulis kelurahan, rw, dan rt sebagai teks atau null."
