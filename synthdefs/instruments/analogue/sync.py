"""Hard sync: a saw forced to start over with another one, torn through its overtones as it falls back to the note.

Tags: lead, bright, metallic, aggressive. Notes: 33 .. 93.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
ratio     ratio  1 .. 8        frequency of the saw that is reset where it rests, in frequencies of the note
env       ratio  0 .. 1        how far above its rest that saw starts; 1 is three octaves
decay     s      0.03 .. 5     time for that saw to come to rest
detune    ratio  0 .. 1        how far left and right lie apart
width     ratio  0 .. 1        from mono to wide
cutoff    Hz     200 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, SampleRate

from ..._analogue import eased, tracked
from ..._tones import low_pass, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._waves import phase, synced


@synthdef()
def sync(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.15,
    ratio: Control = 2.4,
    env: Control = 0.35,
    decay: Control = 0.6,
    detune: Control = 0.15,
    width: Control = 0.6,
    cutoff: Control = 9000.0,
    res: Control = 0.1,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fall = EnvGen.kr(envelope=Envelope([1, 0], [decay], [-3]))
    at = phase(freq)
    highest = (SampleRate.ir() * 0.25 / freq).max(1)
    torn = (
        synced(
            at,
            freq,
            (ratio * (36 * env * (0.4 + 0.6 * velocity) * fall + detune * side).semitones_to_ratio()).clip(1, highest),
        )
        for side in (-0.5, 0.5)
    )
    edge = eased(tracked(cutoff, freq, 0.3), velocity)
    level = held(attack, sustain, release, gate) * 0.22
    left, right = (low_pass(side, edge, res) * level for side in widen(torn, width))
    finish_wide(left.tanh(), right.tanh(), out, amp, pan)
