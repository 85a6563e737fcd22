"""FM brass: a section whose brightness swells after its level, with a push at the start and a late vibrato.

Tags: brass, bright, lead, punchy. Notes: 36 .. 84.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 5    time to full level
release   s      0.02 .. 20    time to silence after the sustain
index     ratio  0 .. 8        how bright it blares
vibrato   ratio  0 .. 1        how far the pitch swings; 1 is a semitone
detune    ratio  0 .. 1        how far the players are apart; 1 is half a semitone
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import EnvGen, Rand, SinOsc

from ..._player import scooped, unsteady, vibrating
from ..._tones import unfolded, widen
from ..._voice import Control, Signal, finish_wide, held, randomise


@synthdef()
def fm_brass(
    out: Control = 0,
    freq: Control = 233.08,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.6,
    attack: Control = 0.05,
    gate: Control = 1.0,
    release: Control = 0.15,
    index: Control = 3.2,
    vibrato: Control = 0.15,
    detune: Control = 0.15,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    swell = EnvGen.ar(envelope=Envelope([0, 1, 0.7], [attack * 1.4 + 0.01, 0.25], ["sine", -2]))
    pitch = scooped(freq, -0.4, 0.06) * (vibrato * vibrating(5.4, 0.3, 0.5)).semitones_to_ratio()
    # In brass, level and brightness are one: the index follows the breath (Chowning, "The synthesis of complex audio
    # spectra by means of frequency modulation", 1973).
    bright = unfolded(index * (0.25 + 0.75 * velocity), freq, 1) * swell
    apart = 0.25 * detune

    def player(off: Control) -> Signal:
        own = unsteady(pitch * off.semitones_to_ratio(), 3 * detune * 10)
        lip = SinOsc.ar(frequency=own, phase=Rand.ir(minimum=0, maximum=6.28))
        return SinOsc.ar(frequency=own, phase=lip * bright + SinOsc.ar(frequency=own * 3) * bright * 0.08)

    middle = player(0 * apart)
    level = held(attack, sustain, release, gate) * 0.15
    left, right = (side * level for side in widen((middle + player(apart * side) for side in (-1, 1)), width))
    finish_wide(left, right, out, amp, pan)
