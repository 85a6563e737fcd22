"""Donk: a hollow pipe slapped with a rubber sole; half bass, half woodblock.

Tags: bass, perc, hollow, bouncy. Notes: 28 .. 76.

freq      Hz     25 .. 2000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 2  time to full level
release   s      0.02 .. 5   time to silence after the sustain
decay     s      0.05 .. 5   time to silence at middle C if it is held; high notes die sooner
sweep     ratio  0 .. 1      how far above the note the slap begins; 1 is an octave
tone      ratio  0 .. 1      from hollow to hard
drive     ratio  0 .. 1      how hard it is saturated
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import LPF, EnvGen, SampleRate, SinOsc, WhiteNoise

from ..._analogue import warmed
from ..._tones import aged, dying
from ..._voice import Control, finish, held, randomise


@synthdef()
def donk(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.3,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.08,
    decay: Control = 0.5,
    sweep: Control = 0.7,
    tone: Control = 0.5,
    drive: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq) * 1.4
    slap = EnvGen.ar(envelope=Envelope([1, 0], [0.028], [-5]))
    pitch = freq * (12 * sweep * slap).semitones_to_ratio()
    # A pipe closed at one end sounds its odd modes, and loses the high ones first.
    pipe = SinOsc.ar(frequency=pitch)
    hard = 0.3 + 0.7 * velocity
    for mode, level in ((3, 0.9), (5, 0.55), (7, 0.35)):
        loss = dying(ring * 0.9 / mode) * (level * hard * (0.25 + 1.2 * tone))
        audible = (SampleRate.ir() * 0.4 / (freq * mode)).min(1)
        pipe += SinOsc.ar(frequency=(pitch * mode).min(SampleRate.ir() * 0.4)) * loss * (audible >= 1)
    sole = LPF.ar(source=WhiteNoise.ar(), frequency=900 + 2600 * tone * hard) * slap * 0.5
    struck = warmed((pipe + sole) * 0.7, drive * hard, 6)
    finish(struck * held(attack, sustain.min(ring), release, gate) * dying(ring) * 0.76, out, amp, pan)
