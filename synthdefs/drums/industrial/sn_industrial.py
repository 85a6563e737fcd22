"""Snare of sheet iron: a clang multiplied by noise, shut like a gate.

Tags: snare, distorted, hard, metallic, noise.

freq      Hz     120 .. 420  pitch of the sheet
decay     s      0.05 .. 1   time to silence
snap      ratio  0 .. 1      level of the noise
tone      ratio  0 .. 1      dark to bright
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, ClipNoise, Pulse, SinOsc

from ..._drum import ATTACK, between, drifting, fade, force
from ..._grit import overload
from ..._voice import Control, envelope, finish, randomise


@synthdef()
def sn_industrial(
    out: Control = 0,
    freq: Control = 210.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.22,
    snap: Control = 0.6,
    tone: Control = 0.5,
    drive: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    gated = envelope([1, 0.6, 0], [ATTACK, decay * 0.8, decay * 0.2], ["squared", -1, "sine"])
    sheet = Pulse.ar(frequency=drifting(freq)) * Pulse.ar(frequency=drifting(freq * 2.76)) * fade(decay, -4, 0.8)
    grit = ClipNoise.ar() * (0.4 + 0.6 * SinOsc.ar(frequency=freq * 5.4)) * (fade(decay, -2) * snap * force(velocity))
    torn = overload((sheet + grit) * 0.7, drive * (0.3 + 0.7 * velocity))
    cut = LPF.ar(source=torn, frequency=between(tone, 2500, 14000) * (0.4 + 0.6 * velocity))
    finish(HPF.ar(source=cut, frequency=120).tanh() * gated * 0.65, out, amp, pan)
