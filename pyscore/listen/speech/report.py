"""What a balance did, in words and as data."""

from typing import Any

import numpy as np

from ..levels import Audio, dbfs, true_peak
from .balancing import Balance, Spoken
from .measure import loudness, steps

# Samples this near to a sound's peak, so many in a row, are clipped; a larger share of all is told.
NEAR, ROW, WORTH = 0.9995, 3, 0.0005


def words(balance: Balance, name: str, each: bool = True) -> str:
    """Return what was done: a line, and one for each utterance where `each` is asked for."""
    found = [spoken.difference for spoken in balance.utterances if np.isfinite(spoken.difference)]
    apart = (
        f"{np.mean(found):.1f} LU apart ({min(found):.1f} to {max(found):.1f})" if found else "no music under speech"
    )
    first = (
        f"{name}: {len(balance.mix) / balance.rate:.1f} s, {balance.mode}, {_counted(balance)}, {apart} for "
        f"{balance.target:g} wanted, music {_signed(_moved(balance))} LU, true peak "
        f"{dbfs(true_peak(balance.mix)):.1f} dBTP, delay 0"
    )
    return "\n".join([first, *(map(_line, balance.utterances) if each else ())])


def data(balance: Balance, name: str) -> dict[str, Any]:
    """Return the same as data: seconds, LU, LUFS and dBTP; None for what is silent."""
    voice, music = (loudness(steps(audio, balance.rate)) for audio in (balance.speech, balance.music))
    return {
        "file": name,
        "mode": balance.mode,
        "target": balance.target,
        "delay": 0,
        "seconds": len(balance.mix) / balance.rate,
        "speech_lufs": _finite(voice),
        "music_lufs": _finite(music),
        "true_peak": _finite(dbfs(true_peak(balance.mix))),
        "utterances": [
            {name: _finite(value) for name, value in spoken._asdict().items()} for spoken in balance.utterances
        ],
    }


def clipped(audio: Audio) -> float:
    """Return the share of samples that are clipped: at the peak, several in a row.

    >>> clipped(np.clip(2 * np.sin(np.arange(1000) / 10), -1, 1)[:, None]) > 0.5
    True
    """
    top = np.abs(audio).max(initial=0) * NEAR
    if top <= 0 or len(audio) < ROW:
        return 0.0
    high = np.abs(audio) >= top
    rows = np.lib.stride_tricks.sliding_window_view(high, ROW, axis=0).all(axis=-1)
    return float(rows.mean()) if rows.mean() > WORTH else 0.0


def _counted(balance: Balance) -> str:
    count = len(balance.utterances)
    seconds = sum(spoken.end - spoken.begin for spoken in balance.utterances)
    return f"{count} utterance{'s' if count > 1 else ''} ({seconds:.1f} s)"


def _moved(balance: Balance) -> float:
    """Return by how much the music went down where both are heard (LU)."""
    both = [spoken for spoken in balance.utterances if np.isfinite(spoken.difference)]
    weights = [spoken.end - spoken.begin for spoken in both]
    return float(np.average([spoken.music for spoken in both], weights=weights)) if both else 0.0


def _line(spoken: Spoken) -> str:
    apart = f"{spoken.difference:.1f} LU apart" if np.isfinite(spoken.difference) else "no music there"
    return (
        f"  {spoken.begin:7.2f} to {spoken.end:7.2f} s  speech {_signed(spoken.speech):>5} LU"
        f"  music {_signed(spoken.music):>5} LU  {apart}"
    )


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-0.0", "0.0").replace("+0.0", "0.0")


def _finite(value: float) -> float | None:
    return round(value, 3) if np.isfinite(value) else None
