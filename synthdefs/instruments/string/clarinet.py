"""Clarinet: a reed on a closed tube, hollow and woody below, clear above, opening up as it is blown harder.

Tags: wind, reedy, warm, orchestra. Notes: 50 .. 91.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the bow or the breath stops
attack      s      0.005 .. 5    time to full level
release     s      0.02 .. 10    time to silence after the sustain
brightness  ratio  0 .. 1        from subtone to shrill
vibrato     ratio  0 .. 1        how far the pitch swings; 1 is a semitone
noise       ratio  0 .. 1        how much of the breath is heard
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import BPF, HPF, LPF, EnvGen, PinkNoise, SinOsc

from ..._player import unsteady, vibrating
from ..._string import wooden
from ..._tones import MIDDLE_C, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def clarinet(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.045,
    gate: Control = 1.0,
    release: Control = 0.09,
    brightness: Control = 0.45,
    vibrato: Control = 0.05,
    noise: Control = 0.25,
    width: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    blown = EnvGen.ar(envelope=Envelope([0.3, 1, 0.85], [attack * 1.3 + 0.02, 0.2], "sine"))
    pitch = unsteady(freq * (vibrato * vibrating(5.0, 0.3, 0.6)).semitones_to_ratio(), 2)
    pressure = blown * (0.25 + 0.75 * velocity)
    wave = SinOsc.ar(frequency=pitch)
    # A tube closed at one end has odd partials; the reed beats against its lay, the squarer the harder it is blown.
    drive = (0.6 + 6 * brightness) * pressure * (3 * MIDDLE_C / (2 * MIDDLE_C + freq)) + 0.3
    square = (wave * drive).tanh() / drive.tanh()
    # Above the cutoff of its open holes, at 1.5 kHz or so, even partials come through as well (Benade).
    even = HPF.ar(source=(square + 0.35).squared(), frequency=1500) * (0.25 * pressure)
    tube = LPF.ar(source=square + even, frequency=freq * 2 + 1500 + 5000 * pressure * brightness)
    bell = wooden(tube, ((1500, 0.8, 3), (3700, 0.6, 2)))
    airs = (
        BPF.ar(source=PinkNoise.ar(), frequency=freq + 1800, reciprocal_of_q=1.2) * (noise * 0.12 * blown)
        for _ in ("left", "right")
    )
    level = held(attack, sustain, release, gate) * 0.15
    left, right = ((bell + air) * level for air in widen(airs, width))
    finish_wide(left, right, out, amp, pan)
