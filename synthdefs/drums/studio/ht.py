"""High tom: a tuned head that drops as it rings.

freq     Hz     50 .. 300     pitch of the head
decay    s      0.05 .. 3     time to silence
sweep    ratio  0 .. 4        how far above the head its fall begins
click    ratio  0 .. 1        level of the stick
tone     ratio  0 .. 1        dark to bright
drive    ratio  0 .. 1        how hard it is saturated
amp      ratio  0 .. 1        level
pan      ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef

from ..._drum import tom
from ..._voice import Control, randomise


@synthdef()
def ht(
    out: Control = 0,
    freq: Control = 147.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    decay: Control = 0.45,
    sweep: Control = 0.8,
    click: Control = 0.3,
    tone: Control = 0.5,
    drive: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    tom(out, freq, amp, pan, decay, sweep, click, tone, drive)
