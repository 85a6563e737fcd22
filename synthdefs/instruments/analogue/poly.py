"""Warm polyphonic: a saw and a pulse that drift, through a filter that is never set quite alike in two notes.

Tags: keys, pad, warm, vintage. Notes: 33 .. 96.

freq      Hz     25 .. 4000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
tone      ratio  0 .. 1       from pulse to saw
detune    ratio  0 .. 1       how far the pulse lies above the saw; 1 is a semitone
drift     ratio  0 .. 1       how far its oscillators wander; 1 is 25 cents
cutoff    Hz     60 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
width     ratio  0 .. 1       from mono to wide
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import Rand

from ..._analogue import drifting, eased, evened, free_pulse, tracked, warmed
from ..._tones import free_saw, low_pass, opening, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def poly(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.006,
    gate: Control = 1.0,
    release: Control = 0.3,
    tone: Control = 0.5,
    detune: Control = 0.08,
    drift: Control = 0.25,
    cutoff: Control = 1300.0,
    res: Control = 0.2,
    env: Control = 0.3,
    decay: Control = 0.7,
    width: Control = 0.5,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # Each voice card's trimmers stand a little elsewhere.
    card = Rand.ir(minimum=-1, maximum=1)
    saws = free_saw(drifting(freq, drift))
    pulses = free_pulse(drifting(freq * detune.semitones_to_ratio(), drift), 0.42 + 0.06 * card)
    sides = (saws * (tone * (0.7 + 0.3 * side)) + pulses * ((1 - tone) * (0.7 - 0.3 * side)) for side in (-1, 1))
    swept = opening(eased(tracked(cutoff, freq), velocity, 1), env * (0.4 + 0.6 * velocity), decay)
    edge = swept * (drift * 4 * card).semitones_to_ratio()
    level = held(attack, sustain, release, gate) * 0.48 * evened(freq)
    left, right = (warmed(low_pass(side, edge, res), 0.4) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
