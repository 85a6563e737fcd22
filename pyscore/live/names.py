from ..pattern import NAMES
