"""Melody: motifs and what becomes of them, contours, compass; rows of twelve tones and classes of pitch sets."""

from .compass import Compass, compass
from .contour import Contour, contour, contour_likeness
from .motif import develop
from .rows import Row, all_interval_rows, row
from .sets import SetClass, set_class, set_classes, set_likeness

__all__ = [
    "NAMES",
    "Compass",
    "Contour",
    "Row",
    "SetClass",
    "all_interval_rows",
    "compass",
    "contour",
    "contour_likeness",
    "develop",
    "row",
    "set_class",
    "set_classes",
    "set_likeness",
]

NAMES = {
    word.__name__: word
    for word in (
        develop,
        contour,
        contour_likeness,
        compass,
        row,
        all_interval_rows,
        set_class,
        set_classes,
        set_likeness,
    )
}
