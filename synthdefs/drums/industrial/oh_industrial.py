"""Open hat of a valve: steam that whistles through a slit and is torn on the way.

Tags: hat, distorted, hard, noise, long.

freq      Hz     1200 .. 5000  pitch of the whistle
decay     s      0.08 .. 2     time to silence
tone      ratio  0 .. 1        dark to bright
spread    ratio  0 .. 1        width between left and right
drive     ratio  0 .. 1        how hard it is saturated
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import CombL, WhiteNoise

from ..._drum import between, fade, force, hit, safe, steep, widen
from ..._grit import overload
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def oh_industrial(
    out: Control = 0,
    freq: Control = 2600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    tone: Control = 0.5,
    spread: Control = 0.5,
    drive: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    whistle = safe(freq * (1 + 0.25 * fade(decay, -2)))
    shape = hit(decay, -2)

    def slit() -> Signal:
        steam = WhiteNoise.ar() * (0.25 + 0.75 * force(velocity))
        slid = CombL.ar(source=steam, maximum_delay_time=0.002, delay_time=1 / whistle, decay_time=0.004)
        torn = overload(slid * 0.4, drive * (0.3 + 0.7 * velocity))
        return steep(torn, between(tone, 1800, 6000) * (0.6 + 0.4 * velocity)) * shape

    first, second = slit(), slit()
    left, right = widen(first + second, first - second, spread)
    finish_wide((left * 0.7).tanh() * 0.31, (right * 0.7).tanh() * 0.31, out, amp, pan)
