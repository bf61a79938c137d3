"""By what two photographs are known to be the same picture, also after they were made smaller or packed again."""

from io import BytesIO
from itertools import pairwise
from statistics import pstdev

from PIL import Image, ImageOps

SIDE = 8
"""Squares a side: each is compared with its neighbour to the right and with the one below, 128 comparisons."""
_MOST_PIXELS = 60_000_000
_KINDS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "BMP")
"""What phones send. Other decoders are not let near files of strangers: that for EPS starts another program."""
_LEAST_SPREAD = 12.0
"""Of the squares' brightness (0 to 255): below it a picture shows nothing, and nothing can be told from it."""
_LEAST_STEPS = 8
"""So many neighbours must grow brighter, and as many darker, by more than noise; a blurred picture has fewer."""
_STEP = 3


def likeness(content: bytes) -> str:
    """32 hexadecimal digits; empty for what is no picture, or one that shows too little to be known again."""
    try:
        with Image.open(BytesIO(content), formats=_KINDS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return ""
            picture.draft("L", (SIDE * 32, SIDE * 32))
            upright = ImageOps.exif_transpose(picture).convert("L")
            across, down = (_squares(upright, *size) for size in ((SIDE + 1, SIDE), (SIDE, SIDE + 1)))
    except Exception:  # noqa: BLE001 - a broken file makes decoders raise anything, and the fetching goes on
        return ""
    rows = [across[start : start + SIDE + 1] for start in range(0, len(across), SIDE + 1)]
    steps = [right - left for row in rows for left, right in pairwise(row)]
    turns = min(sum(step > _STEP for step in steps), sum(step < -_STEP for step in steps))
    if pstdev(across) < _LEAST_SPREAD or turns < _LEAST_STEPS:
        return ""
    steps += [below - above for above, below in zip(down, down[SIDE:], strict=False)]
    return f"{int(''.join('1' if step > 0 else '0' for step in steps), 2):0{len(steps) // 4}x}"


def _squares(picture: Image.Image, wide: int, high: int) -> list[int]:
    return list(picture.resize((wide, high), Image.Resampling.BOX).tobytes())
