"""Throat singing: a pressed drone of which one harmonic is whistled out loud, as in the sygyt of Tuva.

Tags: vocal, drone, overtone, ethnic. Notes: 33 .. 62.

freq      Hz     40 .. 800      pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
harmonic  ratio  3 .. 24        which harmonic is whistled
tone      ratio  0 .. 1         level of the whistle
motion    ratio  0 .. 1         how far it wanders among the harmonics
breath    ratio  0 .. 1         level of the breath
drift     ratio  0 .. 1         how unsteady the pitch is
vibrato   ratio  0 .. 1         how deep the vibrato gets; 1 is a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LPF, DelayC, LFNoise0, LFNoise2, Pulse, Saw, SinOsc, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.862


@synthdef()
def throat(
    out: Control = 0,
    freq: Control = 130.81,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.12,
    gate: Control = 1.0,
    release: Control = 0.4,
    harmonic: Control = 9.0,
    tone: Control = 0.6,
    motion: Control = 0.0,
    breath: Control = 0.3,
    drift: Control = 0.4,
    vibrato: Control = 0.1,
    width: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wobble = drift * (0.15 * LFNoise2.kr(frequency=6) + 0.15 * LFNoise2.kr(frequency=1))
    pitch = freq * (wobble + 0.5 * vibrato * SinOsc.kr(frequency=5.9)).semitones_to_ratio()
    # Pressed folds stay shut for most of the cycle: narrow pulses with strong upper partials.
    folds = Pulse.ar(frequency=pitch, width=0.14) * 0.8 + Saw.ar(frequency=pitch) * 0.4
    chest = LPF.ar(source=folds, frequency=(pitch * 2.5).min(900))
    # Tongue and lips bring two formants together on one harmonic, narrower than in speech (G. Bloothooft and others,
    # "Acoustics and perception of overtone singing", JASA 92, 1992).
    wander = motion * LFNoise0.kr(frequency=3.5) * 4
    over = pitch * (harmonic + wander).round(1).clip(3, 24).lagged(0.08)
    whistle = folds
    for shift in (1.0, 1.006):
        whistle = BPF.ar(source=whistle, frequency=(over * shift).min(12_000), reciprocal_of_q=0.03)
    nose = BPF.ar(source=folds, frequency=3100, reciprocal_of_q=0.15) * 0.3 * brightened(velocity, 2)
    mouth = BPF.ar(source=folds, frequency=pitch.max(420), reciprocal_of_q=0.3) * 0.8
    air = BPF.ar(source=WhiteNoise.ar(), frequency=over.min(12_000), reciprocal_of_q=0.3) * 0.1 * breath
    voice = chest * 0.8 + mouth + nose + (whistle * 5 * tone * brightened(velocity, 1.5)) + air
    sides = [voice, DelayC.ar(source=voice, maximum_delay_time=0.02, delay_time=0.011)]
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
