"""String machine of the seventies: a saw and its octave, blurred into an orchestra by three moving delays.

Tags: pad, strings, wide, vintage. Notes: 36 .. 96.

freq        Hz     25 .. 4000  pitch of the note
sustain     s      0.02 .. 30  time until the release begins
attack      s      0.001 .. 5  time to full level
release     s      0.02 .. 10  time to silence after the sustain
tone        ratio  0 .. 1      from violas to violins: how much of the octave is heard
chorus      ratio  0 .. 1      how far the three delays swing
brightness  ratio  0 .. 1      from dull to brilliant
width       ratio  0 .. 1      from mono to wide
velocity    ratio  0 .. 1      how hard it is struck
amp         ratio  0 .. 1      level
pan         ratio  -1 .. 1     place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, BPeakEQ, DelayC, Rand, Saw, SinOsc

from ..._analogue import darkened, eased, evened, tracked
from ..._tones import free_saw, widen
from ..._voice import Control, finish_wide, held, randomise

# The ensemble turns at these two rates (Hz), a third of a turn apart in each delay, as its slow and fast oscillators do
# in the Solina: swings of up to 2.2 and 0.25 ms about 5 ms.
SLOW, FAST = 0.62, 6.1


@synthdef()
def strings(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.5,
    attack: Control = 0.25,
    gate: Control = 1.0,
    release: Control = 0.8,
    tone: Control = 0.5,
    chorus: Control = 0.7,
    brightness: Control = 0.5,
    width: Control = 0.9,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # All octaves come from one divider, so they are in phase.
    start = Rand.ir(minimum=-1, maximum=1)
    wave = free_saw(freq) * (1 - 0.5 * tone) + Saw.ar(frequency=freq * 2) * (0.25 + 0.6 * tone)
    body = HPF.ar(source=wave, frequency=freq * 0.8)
    warm = BPeakEQ.ar(source=body, frequency=1150, reciprocal_of_q=1.4, gain=4)
    edge = eased(1600 * (2.3 * brightness).exponential(), velocity, 1.6)
    dark = darkened(warm, tracked(edge, freq, 0.4))
    delays = []
    for third in range(3):
        angle = (start + third * 2 / 3) * 3.14159
        slow = SinOsc.kr(frequency=SLOW, phase=angle) * 0.0022
        fast = SinOsc.kr(frequency=FAST, phase=angle) * 0.00025
        delays.append(DelayC.ar(source=dark, maximum_delay_time=0.012, delay_time=0.005 + (slow + fast) * chorus))
    first, second, last = delays
    level = held(attack, sustain, release, gate) * 0.3 * evened(freq)
    centre = dark * 0.35 + second * 0.9
    left, right = (side * level for side in widen((centre + first * 1.1, centre + last * 1.1), width))
    finish_wide(left.tanh(), right.tanh(), out, amp, pan)
