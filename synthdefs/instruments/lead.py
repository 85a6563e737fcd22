"""Singing lead: a saw left, a saw right and a pulse between them, with a vibrato that comes late.

freq     Hz       25 .. 4000     pitch of the note
sustain  s        0.02 .. 30     time until the release begins
attack   s        0.001 .. 5     time to full level
release  s        0.01 .. 10     time to silence after the sustain
vibrato  cents    0 .. 100       how far the pitch swings
detune   cents    0 .. 100       how far the saws are from the pitch
width    ratio    0 .. 1         from mono to wide
tone     ratio    0 .. 1         from saws to pulse
cutoff   Hz       60 .. 16000    where the low-pass rests
res      ratio    0 .. 1         resonance of the low-pass
env      octaves  0 .. 6         how far above its rest the low-pass starts
decay    s        0.03 .. 5      time for the low-pass to come to rest
drive    ratio    0 .. 1         how hard it is saturated
amp      ratio    0 .. 1         level
pan      ratio    -1 .. 1        place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, Pulse, SinOsc

from .._tones import cents, free_saw, low_pass, opening, widen
from .._voice import Control, finish_wide, held, randomise


@synthdef()
def lead(
    out: Control = 0,
    freq: Control = 440.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    sustain: Control = 0.5,
    attack: Control = 0.01,
    release: Control = 0.15,
    vibrato: Control = 16.0,
    detune: Control = 6.0,
    width: Control = 0.5,
    tone: Control = 0.4,
    cutoff: Control = 2400.0,
    res: Control = 0.2,
    env: Control = 1.0,
    decay: Control = 0.4,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swell = EnvGen.kr(envelope=Envelope([0, 0, 1], [0.25, 0.6], ["linear", "sine"]))
    pitch = freq * cents(vibrato * swell * SinOsc.kr(frequency=5.5))
    pulse = Pulse.ar(frequency=pitch, width=0.35 + 0.1 * SinOsc.kr(frequency=0.7)) * 0.7 * tone
    saws = [free_saw(pitch * cents(detune * side)) * (1 - tone) for side in (-1, 1)]
    sides = widen(*(side + pulse for side in saws), width)
    level = held(attack, sustain, release) * 0.5
    left, right = (
        (low_pass(side, opening(cutoff, env, decay), res) * (1 + 3 * drive)).tanh() * level / (1 + drive)
        for side in sides
    )
    finish_wide(left, right, out, amp, pan)
