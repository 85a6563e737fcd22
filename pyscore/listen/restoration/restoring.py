"""All tools in their order, and which of them a recording needs. What each did is a line with numbers."""

from collections.abc import Callable, Collection

import numpy as np

from ..levels import Audio, dbfs, peak
from .declick import declicked
from .declip import declipped
from .dehum import dehummed
from .denoise import denoised
from .dereverb import dereverberated
from .measuring import faults, noise

# Where rebuilt peaks are too high, all is turned down to this (dBFS).
CEILING = -0.3

Done = tuple[Audio, str]


def restored(audio: Audio, rate: int, tools: Collection[str] = ()) -> tuple[Audio, list[str]]:
    """Return audio (frames, channels), better, and what was done, as lines; no tools are those that it needs.

    Without faults it is returned as it is. Raises ValueError for a tool that there is not.

    >>> restored(np.zeros((48_000, 1)), 48_000)[1]
    ['nothing to do: no clipping, 0.0 clicks a second, no hum, no steady noise, how sounds die away is not heard']
    """
    unknown = [name for name in tools if name not in TOOLS]
    if unknown:
        raise ValueError(f"there is no '{unknown[0]}': tools are {', '.join(TOOLS)}")
    lines, advice = [], []
    if not tools:
        found = faults(audio, rate)
        tools, advice = found.tools(), found.advice()
        lines.append(f"found {found.words()}" if tools else f"nothing to do: {found.words()}")
    ready = np.array(audio, dtype=float)
    for name, tool in TOOLS.items():
        if name in tools:
            ready, line = tool(ready, rate)
            lines.append(f"{name}: {line}")
    return ready, lines + advice


def _declip(audio: Audio, rate: int) -> Done:
    ready, found = declipped(audio, rate)
    if not found:
        return audio, "nothing is clipped"
    line = f"{100 * np.mean([each.share for each in found]):.2g} % of samples rebuilt"
    risen = dbfs(peak(ready))
    if risen <= CEILING:
        return ready, f"{line}, up to {risen:+.1f} dBFS"
    return ready * 10 ** ((CEILING - risen) / 20), (
        f"{line}, up to {risen:+.1f} dBFS, so all is {risen - CEILING:.1f} dB softer"
    )


def _declick(audio: Audio, rate: int) -> Done:
    ready, count = declicked(audio, rate)
    return ready, f"{count} clicks filled in"


def _dehum(audio: Audio, rate: int) -> Done:
    ready, found = dehummed(audio, rate)
    if not found:
        return ready, "no hum"
    return ready, f"{found.hz:.2f} Hz and {len(found.levels)} harmonics taken out, {found.level:.1f} dBFS"


def _denoise(audio: Audio, rate: int) -> Done:
    ready = denoised(audio, rate)
    before, taken = noise(audio, rate), dbfs(float(np.sqrt(np.mean((audio - ready) ** 2))) if len(audio) else 0.0)
    level = f"noise at {before.level:.1f} dBFS, {before.above:.0f} dB below the sound, " if before else ""
    return ready, f"{level}{taken:.1f} dBFS taken out"


def _dereverb(audio: Audio, rate: int) -> Done:
    ready = dereverberated(audio, rate)
    taken, all_of_it = (float(np.sum(each**2)) for each in (audio - ready, audio))
    return ready, f"{100 * taken / all_of_it if all_of_it else 0:.0f} % of the power taken out as late reverberation"


# What is clipped is known only before anything else has changed it.
TOOLS: dict[str, Callable[[Audio, int], Done]] = {
    "declip": _declip,
    "declick": _declick,
    "dehum": _dehum,
    "denoise": _denoise,
    "dereverb": _dereverb,
}
