"""Pocket console: thirty-two samples of four bits, played round and round through a tiny speaker.

Tags: lead, bass, 8bit, game, lofi. Notes: 33 .. 96.

freq      Hz     25 .. 4000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 2  time to full level
release   s      0.02 .. 5   time to silence after the sustain
tone      ratio  0 .. 1      which wave it is, from round to reedy
motion    ratio  0 .. 1      how far it wanders from one wave to the other
vibrato   ratio  0 .. 1      how far the pitch swings; 1 is a semitone
width     ratio  0 .. 1      from mono to wide
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._analogue import darkened, eased, evened, singing, tracked
from ..._tones import widen
from ..._voice import Control, Signal, finish_wide, held, randomise
from ..._waves import in_steps, phase


def _round(at: Signal) -> Signal:
    return (at * 6.28319).sin() * 0.6


def _reedy(at: Signal) -> Signal:
    angle = at * 6.28319
    return _round(at) + 0.42 * (angle * 3).sin() - 0.3 * (angle * 4).sin() + 0.21 * (angle * 7).cos()


@synthdef()
def gameboy(
    out: Control = 0,
    freq: Control = 220.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.35,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.06,
    tone: Control = 0.4,
    motion: Control = 0.3,
    vibrato: Control = 0.06,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    pitch = singing(freq, vibrato, 6, 0.2)
    at = phase(pitch)
    edge = eased(tracked(9000, freq, 0.3), velocity, 2.5)
    sides = []
    for side in (-1, 1):
        reeds = (tone + motion * SinOsc.kr(frequency=0.8 + 0.17 * side)).clip(0, 1)

        def four_bits(at: Signal, reeds: Control = reeds) -> Signal:
            wave = _round(at) * (1 - reeds) + _reedy(at) * reeds
            return wave.clip(-1, 1).round(2 / 15)

        sides.append(darkened(in_steps(at, pitch, four_bits), edge))
    level = held(attack, sustain, release, gate) * 0.27 * evened(freq)
    left, right = (side * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
