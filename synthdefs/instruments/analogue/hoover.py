"""Hoover: a saw and a pulse of swinging width, growling an octave below, sucked up to the note in a heavy chorus.

Tags: lead, rave, aggressive, wide. Notes: 33 .. 81.

freq      Hz     25 .. 4000    pitch of the note
sustain   s      0.02 .. 30    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 10    time to silence after the sustain
glide     s      0 .. 1        time in which it is sucked up to the note
sweep     ratio  0 .. 1        how far below it begins; 1 is an octave
chorus    ratio  0 .. 1        how heavy the chorus is
rate      Hz     0.1 .. 12     how often the widths swing
cutoff    Hz     200 .. 16000  where the low-pass rests at middle C; it follows the key by half
res       ratio  0 .. 1        resonance of the low-pass
width     ratio  0 .. 1        from mono to wide
velocity  ratio  0 .. 1        how hard it is struck
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import DelayC, EnvGen, Rand, SinOsc

from ..._analogue import eased, evened, free_pulse, tracked
from ..._tones import free_saw, low_pass, widen
from ..._voice import Control, finish_wide, held, randomise


@synthdef()
def hoover(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.7,
    attack: Control = 0.006,
    gate: Control = 1.0,
    release: Control = 0.2,
    glide: Control = 0.16,
    sweep: Control = 0.6,
    chorus: Control = 0.7,
    rate: Control = 4.5,
    cutoff: Control = 6500.0,
    res: Control = 0.25,
    width: Control = 0.9,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    rise = EnvGen.kr(envelope=Envelope([1, 0], [glide], [2]))
    pitch = freq * (-12 * sweep * rise * (glide > 0)).semitones_to_ratio()
    swing = 0.5 + 0.32 * SinOsc.kr(frequency=rate, phase=Rand.ir(maximum=6.28))
    chopped = free_saw(pitch) + free_pulse(pitch, swing) * 0.7
    growl = free_pulse(pitch * 0.5, 0.25 + 0.1 * swing) * 0.6
    wave = chopped + growl
    edge = eased(tracked(cutoff, freq, 0.3), velocity, 1.8)
    dark = low_pass(wave, edge, res)
    turn = Rand.ir(maximum=6.28)
    sides = []
    for quarter in (0, 1.57):
        delay = 0.004 + 0.0028 * chorus * SinOsc.kr(frequency=1.1, phase=turn + quarter)
        other = 0.006 + 0.0019 * chorus * SinOsc.kr(frequency=1.7, phase=turn - quarter)
        wet = sum(DelayC.ar(source=dark, maximum_delay_time=0.012, delay_time=time) for time in (delay, other))
        sides.append(dark * 0.6 + wet * 0.55)
    level = held(attack, sustain, release, gate) * 0.43 * evened(freq)
    left, right = ((side * 0.8).tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
