"""Fat mono synthesiser: three oscillators overdriving a transistor ladder that thins out as its resonance rises.

Tags: bass, lead, warm, fat. Notes: 24 .. 84.

freq      Hz     25 .. 2000   pitch of the note
sustain   s      0.02 .. 30   time until the release begins
attack    s      0.001 .. 5   time to full level
release   s      0.02 .. 10   time to silence after the sustain
cutoff    Hz     60 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1       resonance of the low-pass
env       ratio  0 .. 1       how far above its rest the low-pass starts; 1 is six octaves
decay     s      0.03 .. 5    time for the low-pass to come to rest
detune    ratio  0 .. 1       how far the oscillators lie apart; 1 is a semitone
drive     ratio  0 .. 1       how hard the oscillators are pushed into the ladder
drift     ratio  0 .. 1       how far its oscillators wander; 1 is 25 cents
velocity  ratio  0 .. 1       how hard it is struck
amp       ratio  0 .. 1       level
pan       ratio  -1 .. 1      place, left to right
"""

from supriya import synthdef
from supriya.ugens import MoogFF, Pulse, SampleRate, Saw

from ..._analogue import drifting, eased, evened, tracked
from ..._tones import opening
from ..._voice import Control, finish, held, randomise


@synthdef()
def mono(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.4,
    attack: Control = 0.004,
    gate: Control = 1.0,
    release: Control = 0.12,
    cutoff: Control = 700.0,
    res: Control = 0.3,
    env: Control = 0.4,
    decay: Control = 0.35,
    detune: Control = 0.08,
    drive: Control = 0.4,
    drift: Control = 0.2,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = drifting(freq, drift)
    # All start together: each note has the same punch, and they drift apart as it lasts.
    upper = Saw.ar(frequency=pitch) + Saw.ar(frequency=pitch * (-0.8 * detune).semitones_to_ratio()) * 0.8
    lower = Pulse.ar(frequency=pitch * 0.5 * (0.6 * detune).semitones_to_ratio(), width=0.45)
    mixed = upper + lower * 0.7
    swept = opening(eased(tracked(cutoff, freq), velocity), env * (0.4 + 0.6 * velocity), decay)
    pushed = (mixed * (0.35 + 0.9 * drive)).tanh()
    # The ladder is at the edge of singing by itself at 4, and gives away what is far below its cutoff on the way.
    ladder = MoogFF.ar(source=pushed, frequency=swept.clip(20, SampleRate.ir() * 0.3), gain=res * 3.7)
    loud = (ladder * (1.4 + 1.6 * res)).tanh()
    finish(loud * held(attack, sustain, release, gate) * 0.45 * evened(freq.max(80)), out, amp, pan)
