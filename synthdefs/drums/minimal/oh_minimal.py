"""Open hat of a breath: one thin band of noise that swells and is cut off.

Tags: hat, dry, noise, thin.

freq      Hz     4000 .. 12000  pitch of the band
decay     s      0.05 .. 1      time to silence
tone      ratio  0 .. 1         thin to broad
drive     ratio  0 .. 1         how hard it is saturated
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import WhiteNoise

from ..._drum import ATTACK, saturate
from ..._hand import ringing
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def oh_minimal(
    out: Control = 0,
    freq: Control = 7600.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.22,
    tone: Control = 0.4,
    drive: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swelling = envelope([0.25, 1, 0], [ATTACK, decay * 0.85, decay * 0.15], ["squared", 2, "sine"])
    band = ringing(WhiteNoise.ar(), freq * (0.6 + 0.4 * velocity), 0.08 + 0.5 * tone * tone)
    finish(saturate(band * swelling * 2, drive) * 0.43, out, amp, pan)
