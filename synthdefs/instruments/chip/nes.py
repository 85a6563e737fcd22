"""Console triangle: thirty-two steps up and down, a bass with a buzz on top that never gets softer until it stops.

Tags: bass, 8bit, game, buzz. Notes: 28 .. 88.

freq      Hz     25 .. 2000  pitch of the note
sustain   s      0.02 .. 30  time until the release begins
attack    s      0.001 .. 1  time to full level
release   s      0.02 .. 2   time to silence after the sustain
sweep     ratio  0 .. 4      how far above the note it begins, in octaves: a drum
decay     s      0.02 .. 2   time in which it falls to the note
tone      ratio  0 .. 1      how much of the steps is heard
velocity  ratio  0 .. 1      how hard it is struck
amp       ratio  0 .. 1      level
pan       ratio  -1 .. 1     place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import HPF, EnvGen, SampleRate

from ..._analogue import evened
from ..._voice import Control, Signal, finish, held, randomise
from ..._waves import in_steps, phase


def _stairs(at: Signal) -> Signal:
    """Return 15 down to 0 and, after a second 0, up again, between -1 and 1."""
    return (abs(at * 32 % 32 - 15.5) - 0.5) / 7.5 - 1


@synthdef()
def nes(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.25,
    attack: Control = 0.001,
    gate: Control = 1.0,
    release: Control = 0.06,
    sweep: Control = 0.0,
    decay: Control = 0.12,
    tone: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    fall = EnvGen.kr(envelope=Envelope([1, 0], [decay], [-2])).round(1 / 16)
    pitch = freq * (12 * sweep * fall).semitones_to_ratio()
    pitch = pitch.min(SampleRate.ir() * 0.2)
    at = phase(pitch)
    smooth = abs(at * 4 - 2) - 1
    steps = in_steps(at, pitch, _stairs)
    corners = HPF.ar(source=steps - smooth, frequency=(freq * 12 + 200).min(SampleRate.ir() * 0.25))
    buzz = corners * (tone * (0.2 + 2.3 * velocity.squared()))
    # No level to speak of, but an amplifier that the pulse before it has bent.
    bent = smooth + (smooth.squared() - 1 / 3) * (0.15 * velocity)
    finish((bent + buzz) * held(attack, sustain, release, gate) * 0.22 * evened(freq), out, amp, pan)
