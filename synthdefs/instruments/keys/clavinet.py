"""Clavinet: a rubber tip nails a string to an anvil under two pickups; dry, nasal, funky.

Tags: pluck, bright, funk, electric. Notes: 29 .. 88.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the key is let go
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 10    time to silence after the sustain
decay       s      0.1 .. 15     time to silence at middle C if it is held; high notes die sooner
brightness  ratio  0 .. 1        from dull to brilliant
tone        ratio  0 .. 1        from both pickups together to one against the other, thin and quacking
env         ratio  0 .. 1        how far a wah opens with the stroke
drive       ratio  0 .. 1        how hard the amplifier is driven
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, RLPF, DelayC

from ..._modes import bank, mallet
from ..._string import string
from ..._tones import MIDDLE_C, aged, dying
from ..._voice import Control, finish, held, randomise


@synthdef()
def clavinet(
    out: Control = 0,
    freq: Control = 174.61,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.25,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.05,
    decay: Control = 4.0,
    brightness: Control = 0.6,
    tone: Control = 0.5,
    env: Control = 0.3,
    drive: Control = 0.25,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    life = aged(decay, freq)
    edge = freq * 2 + (1000 + 9000 * brightness) * (0.15 + 0.85 * velocity)
    damping = (0.35 - 0.25 * brightness) * (MIDDLE_C / freq).clip(0.4, 1.2)
    wire = string(freq, 0.06, edge, damping, life, 0.1)
    # One pickup is near the end of the string, the other a seventh along; wired against each other they leave a quack.
    far = DelayC.ar(source=wire, maximum_delay_time=0.02, delay_time=0.14 / freq)
    picked = wire * (0.5 + 0.5 * tone) + far * (0.6 - 1.3 * tone)
    open_ = 0.15 + 0.85 * dying(0.7) * velocity
    wah = RLPF.ar(source=picked, frequency=(400 + freq + 4500 * open_).min(12000), reciprocal_of_q=0.25)
    voiced = HPF.ar(source=picked + (wah - picked) * env, frequency=90)
    gain = 1 + 5 * drive
    amped = (voiced * gain).tanh() / (1 + 2.5 * drive)
    tip = bank(mallet(3000), 1, 0.03, ((900, 0.12, 1.0, 0.0), (2300, 0.1, 0.7, 0.0))) * velocity
    finish((amped + tip) * held(attack, sustain.min(life), release, gate) * 0.83, out, amp, pan)
