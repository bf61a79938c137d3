"""A link as a QR code, to print and pin up in the kelurahan. The only door to segno."""

from io import BytesIO

import segno

MODULE_PIXELS = 12
QUIET_MODULES = 4
"""Empty border around the code (ISO/IEC 18004)."""


def png(text: str) -> bytes:
    """A picture of these words, black on white; the same bytes for the same words."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=MODULE_PIXELS, border=QUIET_MODULES)
    return picture.getvalue()
