"""Tonewheel organ: nine drawbars, contacts that click one after the other, percussion, and a scanner's chorus.

Tags: organ, warm, gospel, sustained. Notes: 36 .. 96.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is struck
sustain   s      0.02 .. 60    time until the key is let go
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
tone      ratio  0 .. 1        from the first drawbars to all nine
click     ratio  0 .. 1        how unevenly the key's contacts close
accent    ratio  0 .. 1        level of the percussion, an octave up
chorus    ratio  0 .. 1        how much of the scanner is heard
drive     ratio  0 .. 1        how hard the valves are driven
width     ratio  0 .. 1        from mono to wide
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import Envelope, synthdef
from supriya.ugens import DelayL, EnvGen, Rand, SinOsc

from ..._tones import dying, widen
from ..._voice import Control, Signal, finish_wide, held, randomise

# Pitch of each drawbar as a ratio to the key's, and its level where `tone` is 0 and 1.
DRAWBARS = (
    (0.5, 0.8, 0.7),
    (1.5, 0.25, 0.5),
    (1.0, 1.0, 1.0),
    (2.0, 0.1, 0.8),
    (3.0, 0.0, 0.5),
    (4.0, 0.0, 0.6),
    (5.0, 0.0, 0.3),
    (6.0, 0.0, 0.3),
    (8.0, 0.0, 0.5),
)
# The highest wheel; what would be above it sounds an octave lower (Hz).
HIGHEST = 5925


def wheel(pitch: Control, level: Control, uneven: Control) -> Signal:
    """Return a wheel that has always been turning, from when its contact closes."""
    folded = pitch / (1 + (pitch > HIGHEST)) / (1 + (pitch > 2 * HIGHEST))
    late = Rand.ir(minimum=0, maximum=0.012) * uneven
    contact = EnvGen.ar(envelope=Envelope([0, 0, 1], [late, 0.0012], "linear"))
    return SinOsc.ar(frequency=folded, phase=Rand.ir(minimum=0, maximum=6.28)) * contact * level


@synthdef()
def organ(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.003,
    gate: Control = 1.0,
    release: Control = 0.03,
    tone: Control = 0.35,
    click: Control = 0.4,
    accent: Control = 0.3,
    chorus: Control = 0.4,
    drive: Control = 0.2,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    wheels = sum(
        wheel(freq * ratio, dark + (bright - dark) * (tone * (0.5 + 0.5 * velocity)), click * velocity)
        for ratio, dark, bright in DRAWBARS
    )
    ping = SinOsc.ar(frequency=freq * 2) * dying(0.6) * accent * (0.3 + 0.7 * velocity)
    sum_ = wheels + ping
    # The scanner runs up and down a line of delays, 6.9 times a second, and is heard beside what goes into it.
    scans = (
        DelayL.ar(
            source=sum_, maximum_delay_time=0.004, delay_time=0.0011 + 0.0009 * SinOsc.kr(frequency=6.9, phase=phase)
        )
        for phase in (0, 2.1)
    )
    sides = (sum_ + (scan - sum_) * (0.5 * chorus) for scan in scans)
    gain = 0.3 + 1.5 * drive * (0.6 + 0.4 * velocity)
    level = held(attack, sustain, release, gate) * 0.27
    left, right = ((side * gain * 0.6).tanh() / gain.tanh() * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
