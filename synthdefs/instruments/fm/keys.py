"""FM electric piano: a round body that barks when hit hard, a tine above it, a slow swing between the speakers.

Tags: piano, electric, warm, soul. Notes: 28 .. 96.

freq      Hz     25 .. 4000    pitch of the note
velocity  ratio  0 .. 1        how hard it is hit
sustain   s      0.02 .. 60    time until the release begins
attack    s      0.001 .. 2    time to full level
release   s      0.02 .. 10    time to silence after the sustain
decay     s      0.1 .. 30     time to silence at middle C if it is held; high notes die sooner
index     ratio  0 .. 6        how bright it is when hit hard
tone      ratio  0 .. 1        from body to tine
tremolo   ratio  0 .. 1        how far it swings between left and right
amp       ratio  0 .. 1        level
pan       ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import SinOsc

from ..._tones import aged, dying, unfolded
from ..._voice import Control, finish_wide, held


@synthdef()
def keys(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.25,
    decay: Control = 6.0,
    index: Control = 1.7,
    tone: Control = 0.3,
    tremolo: Control = 0.3,
) -> None:
    ring = aged(decay, freq)
    hit = index * (0.25 + 0.75 * velocity)
    bark = SinOsc.ar(frequency=freq) * unfolded(hit, freq, 1) * dying(ring * 0.5)
    body = SinOsc.ar(frequency=freq, phase=bark)
    ping = SinOsc.ar(frequency=freq * 14) * unfolded(hit * 0.4, freq, 14) * dying(ring * 0.15)
    tine = SinOsc.ar(frequency=freq * 1.0005, phase=ping)
    level = held(attack, sustain.min(ring), release, gate) * dying(ring) * 0.31
    sound = (body * (1 - tone) + tine * tone) * level
    swing = SinOsc.kr(frequency=4.6) * tremolo * 0.5
    finish_wide(sound * (1 - swing), sound * (1 + swing), out, amp, pan)
