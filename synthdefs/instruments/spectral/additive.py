"""Additive tone: sixteen partials, each with a breath of its own, from clarinet-hollow to bell-clear.

Tags: organ, clean, bright, digital. Notes: 28 .. 96.

freq        Hz     25 .. 4000     pitch of the note
sustain     s      0.02 .. 60     time until the release begins
attack      s      0.001 .. 10    time to full level
release     s      0.05 .. 20     time to silence after the sustain
brightness  ratio  0 .. 1         how strong the upper partials are
odd         ratio  0 .. 1         from even partials only to odd ones only
motion      ratio  0 .. 1         how late and unsteady the upper partials are
detune      ratio  0 .. 1         how far the partials lie from whole multiples
width       ratio  0 .. 1         from mono to wide
velocity    ratio  0 .. 1         how hard it is struck
amp         ratio  0 .. 1         level
pan         ratio  -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen

from ..._slow import partials, swelling
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise

LEVEL = 0.378


@synthdef()
def additive(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.02,
    gate: Control = 1.0,
    release: Control = 0.3,
    brightness: Control = 0.5,
    odd: Control = 0.5,
    motion: Control = 0.4,
    detune: Control = 0.2,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # The level of partial n falls as n to this power, the soft stroke's far faster.
    tilt = 2.6 - 2.2 * brightness + 1.2 * (1 - velocity.clip(0, 1))
    sides: list[Signal] = [0.0, 0.0]
    for order in range(1, 17):
        level = order ** (-1 * tilt) * (1 if order == 1 else (2 * odd).min(1) if order % 2 else (2 - 2 * odd).min(1))
        # Upper partials speak later and are never still.
        speaking = EnvGen.kr(envelope=Envelope([0, 1], [0.01 + 0.25 * motion * (order / 16)], ["sine"]))
        sounding = level * swelling(1.5, motion * min(0.1 * order, 0.8)) * (speaking if order > 1 else 1)
        spread = detune * 0.02 * order * (1 if order % 4 < 2 else -1)
        (sine,) = partials(freq * spread.semitones_to_ratio(), [order], [sounding])
        place = 0.5 if order == 1 else 0.5 + (0.35 if order % 2 else -0.35)
        sides = [side + sine * gain for side, gain in zip(sides, (1 - place, place), strict=True)]
    level = held(attack, sustain, release, gate) * LEVEL
    left, right = (side.tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
