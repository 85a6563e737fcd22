"""Wave folder: a sine bent over itself again and again, opened by the stroke and closing as it rings.

Tags: west coast, metallic, plucked, moving. Notes: 28 .. 84.

freq      Hz     25 .. 3000     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
index     ratio  0 .. 12        how often the sine is folded at the hardest stroke
ratio     ratio  0 .. 2         how lopsided the folding is, which adds even partials
decay     s      0.1 .. 30      time to silence at middle C if it is held; high notes die sooner
motion    ratio  0 .. 1         how far the folding wanders
detune    ratio  0 .. 1         how far left and right lie apart; 1 is a fifth of a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import LPF, EnvGen, SinOsc

from ..._slow import swelling
from ..._tones import aged, unfolded, widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.228


@synthdef()
def folds(
    out: Control = 0,
    freq: Control = 164.81,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 0.4,
    index: Control = 4.0,
    ratio: Control = 0.7,
    decay: Control = 3.0,
    motion: Control = 0.4,
    detune: Control = 0.3,
    width: Control = 0.8,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = 0.15 + 0.85 * velocity.clip(0, 1)
    ring = aged(decay, freq)
    fall = EnvGen.ar(envelope=Envelope([1, 0], [ring * 0.6], [-3]))
    sides = []
    for way in (-1, 1):
        pitch = freq * (detune * 0.1 * way).semitones_to_ratio()
        depth = index * hard * (0.25 + 0.75 * fall) * swelling(0.7, 0.4 * motion)
        bend = SinOsc.ar(frequency=pitch) * unfolded(depth, freq, 1)
        # The sine of a sine folds without a corner: no aliases, and partials that come and go as Bessel's functions do.
        folded = SinOsc.ar(frequency=0, phase=bend + way * 0.4 * ratio)
        sides.append(folded + SinOsc.ar(frequency=pitch) * 0.5)
    # A low-pass gate darkens as it closes, so that a note ends like something wooden.
    gate_ = EnvGen.ar(envelope=Envelope([1, 0.0], [ring], [-4.5]))
    shade = (freq * 2 + 14_000 * gate_ * hard).clip(100, 16_000)
    level = held(attack, sustain.min(ring), release, gate)
    left, right = (LPF.ar(source=side, frequency=shade) * (LEVEL * level * gate_) for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
