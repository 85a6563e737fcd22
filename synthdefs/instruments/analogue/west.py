"""West coast: a sine folded over and over, plucked open through a low-pass gate whose lamp takes its time to go dark.

Tags: pluck, bass, woody, metallic. Notes: 28 .. 88.

freq        Hz     25 .. 2000  pitch of the note
sustain     s      0.02 .. 30  time until the release begins
attack      s      0.001 .. 2  time to full level
release     s      0.02 .. 10  time to silence after the sustain
decay       s      0.05 .. 10  time for the gate to shut at middle C; high notes shut sooner
index       ratio  0 .. 8      how often it is folded
tone        ratio  0 .. 1      how lopsided it is folded, which brings even overtones
brightness  ratio  0 .. 1      how far the gate opens
width       ratio  0 .. 1      from mono to wide
velocity    ratio  0 .. 1      how hard it is struck
amp         ratio  0 .. 1      level
pan         ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, EnvGen, SinOsc

from ..._analogue import darkened, eased
from ..._tones import aged, widen
from ..._voice import Control, finish_wide, held


@synthdef()
def west(
    out: Control = 0,
    freq: Control = 164.81,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.8,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.4,
    decay: Control = 1.2,
    index: Control = 2.2,
    tone: Control = 0.3,
    brightness: Control = 0.5,
    width: Control = 0.4,
) -> None:
    # A vactrol lights up in milliseconds and fades ever slower; level and cutoff follow it alike.
    ring = aged(decay, freq)
    lamp = EnvGen.kr(envelope=Envelope([0, 1, 0.25, 0], [0.004, ring * 0.25, ring * 1.5], ["sine", -4, -3]))
    folds = 0.6 + index * (0.25 + 0.75 * velocity) * (0.25 + 0.75 * lamp)
    sine = SinOsc.ar(frequency=freq)
    lean = tone * 1.2
    edge = 60 + freq + eased(7000, velocity, 1.5) * (0.2 + brightness) * lamp.squared()
    level = held(attack, sustain.min(ring * 1.7), release, gate) * (0.02 + lamp) * 0.53
    # Folded off centre, it leans as a whole: only what moves may reach the gate.
    sides = []
    for side in (0.8, 1.2):
        folded = (sine * folds + lean * side).sin() - (lean * side).sin()
        sides.append(HPF.ar(source=folded, frequency=freq * 0.5))
    left, right = (darkened(side, edge).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
