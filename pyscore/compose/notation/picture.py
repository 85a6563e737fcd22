"""Pictures of MusicXML, engraved by verovio as SVG and drawn by resvg as PNG: both of the extra `scores`."""

from __future__ import annotations

import re
from typing import Any

# An A4 page, at a scale (%), which gets no higher than what is on it; words have no font of verovio's with them.
OPTIONS = {
    "pageWidth": 2100,
    "pageHeight": 2970,
    "scale": 40,
    "adjustPageHeight": True,
    "header": "auto",
    "footer": "none",
    "breaks": "auto",
    "condense": "none",
    "svgFormatRaw": True,
    "smuflTextFont": "none",
}
# How large a staff is, in half spaces of a tenth of a millimetre, up to so many staves.
UNITS = ((2, 9.0), (4, 8.0), (7, 7.0), (99, 6.0))
# A note above the staff that verovio sets in a font of its own, and as others have it.
OWN_QUARTER, QUARTER = "\ueca5", '<tspan font-size="500px">\u2669</tspan>'
# Words are set in whichever of these the machine has.
FONTS = "Times New Roman, Times, Liberation Serif, Nimbus Roman, DejaVu Serif, Noto Serif, FreeSerif, serif"
FINE = 2


class PicturesMissing(RuntimeError):
    """What is not installed."""


def svg_pages(musicxml: str) -> list[str]:
    """Return the pages of MusicXML as SVG. Raises PicturesMissing and ValueError."""
    toolkit = _toolkit()
    staves = sum(map(int, re.findall(r"<staves>(\d+)", musicxml))) + musicxml.count("<score-part ")
    unit = next((unit for most, unit in UNITS if staves <= most), UNITS[-1][1])
    toolkit.setOptions({**OPTIONS, "unit": unit})
    if not toolkit.loadData(musicxml):
        raise ValueError("this cannot be engraved")
    return [_worded(str(toolkit.renderToSVG(number))) for number in range(1, toolkit.getPageCount() + 1)]


def _worded(svg: str) -> str:
    """Return a picture whose words are set in fonts that machines have."""
    svg = re.sub(rf'<tspan font-family="[^"]*" font-size="[^"]*">{OWN_QUARTER}</tspan>', QUARTER, svg)
    return re.sub(r'font-family="Times[^"]*"', f'font-family="{FONTS}"', svg)


def _toolkit() -> Any:
    try:
        import verovio
    except ImportError:
        raise PicturesMissing("pictures of scores need pip install 'pyscore-live[scores]'") from None
    verovio.enableLog(verovio.LOG_OFF)
    return verovio.toolkit()


def png(svg: str) -> bytes:
    """Return a page as PNG. Raises PicturesMissing."""
    try:
        import resvg_py
    except ImportError:
        raise PicturesMissing("pictures of scores need pip install 'pyscore-live[scores]'") from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="white", zoom=FINE))
