"""Packing trained networks and the chorales they remember into the package's one file of weights.

`python -m pyscore.compose.chorale.pack GRIDS.json.gz NETS`: weights become whole numbers, small ones mostly, which the
file's compression then stores in about four bits each.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np

from .cells import VOICES, Floats, checked
from .context import LEVELS
from .model import WEIGHTS

MATRICES = ("near", "numbers", "deep", "out", "embed")
REST_OF_IT = ("first", "second", "last")


# How many steps of a weight are one standard deviation of its column.
FINE = 3


def whole(values: Floats) -> tuple[Any, Any]:
    """Return weights as whole numbers, and the scale of each column."""
    least = np.abs(values).max(axis=-2, keepdims=True) / 127
    scale = np.maximum(np.maximum(values.std(axis=-2, keepdims=True) / FINE, least), 1e-9)
    return np.round(values / scale).astype(np.int8), scale.astype(np.float32)


def packed(folder: Path, level: str, voice: str) -> dict[str, Any]:
    """Return all members of a network, side by side, as the file has them."""
    members = [dict(np.load(path)) for path in sorted(folder.glob(f"{level}-{voice}-*.npz"))]
    result: dict[str, Any] = {}
    for key in (*MATRICES, *REST_OF_IT):
        values = np.stack([member[key] for member in members])
        if key in REST_OF_IT:
            values, scale = values[:, None].astype(np.float16), np.float32(1)
        else:
            values, scale = whole(values)
        result[f"{level}-{voice}-{key}"], result[f"{level}-{voice}-{key}-scale"] = values, scale
    return result


def main() -> None:
    """Write the package's weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("grids", type=Path)
    parser.add_argument("nets", type=Path)
    asked = parser.parse_args()
    with gzip.open(asked.grids, "rt") as file:
        grids = [checked(grid) for grid in json.load(file)["train"]]
    parts: dict[str, Any] = {"chorales": np.concatenate(grids).astype(np.int8)}
    parts["lengths"] = np.array([len(grid) for grid in grids], np.int16)
    for level in LEVELS:
        for voice in VOICES:
            parts |= packed(asked.nets, level, voice)
    np.savez_compressed(WEIGHTS, **parts)
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
