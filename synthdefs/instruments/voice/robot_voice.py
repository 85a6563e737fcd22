"""Robot: a machine that babbles on one note, jumping from vowel to vowel, ringing like a tin head.

Tags: vocal, metallic, digital, rhythmic. Notes: 33 .. 72.

freq      Hz     30 .. 1500     pitch of the note
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
vowel     ratio  0 .. 4         a, e, i, o and u are 0, 1, 2, 3 and 4
motion    ratio  0 .. 1         how far it jumps from vowel to vowel
rate      Hz     0.1 .. 20      syllables a second
tone      ratio  0 .. 1         level of the tin
breath    ratio  0 .. 1         level of its hiss
detune    ratio  0 .. 1         how far its two buzzers are apart; 1 is a third of a semitone
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import CombL, Decay2, Impulse, LFNoise0, Pulse, Saw, SinOsc, WhiteNoise

from ..._formants import sung
from ..._slow import brightened, rounded
from ..._tones import widen
from ..._voice import Control, finish_wide, held, randomise

LEVEL = 0.469


@synthdef()
def robot_voice(
    out: Control = 0,
    freq: Control = 110.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 1.0,
    attack: Control = 0.006,
    gate: Control = 1.0,
    release: Control = 0.1,
    vowel: Control = 0.0,
    motion: Control = 0.8,
    rate: Control = 6.0,
    tone: Control = 0.4,
    breath: Control = 0.4,
    detune: Control = 0.3,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    hard = brightened(velocity, 1)
    talk = (2 + (vowel - 2 + 4 * motion * LFNoise0.kr(frequency=rate)).fold2(2)).lagged(0.03)
    clack = Decay2.kr(source=Impulse.kr(frequency=rate), attack_time=0.005, decay_time=0.1)
    buzz = Pulse.ar(frequency=freq, width=0.12) + Saw.ar(frequency=freq * (detune * 0.3).semitones_to_ratio()) * 0.5
    noise = WhiteNoise.ar() * clack * motion * 0.6 * breath
    spoken = sung(buzz, noise, freq, talk, velocity, 0.92)
    # A head of tin: a short echo, and a little of the voice ring modulated.
    ringing = spoken * (1 - 0.6 * tone) + spoken * SinOsc.ar(frequency=freq * 2) * tone
    echoes = (
        CombL.ar(source=ringing, maximum_delay_time=0.02, delay_time=time, decay_time=0.06 * hard)
        for time in (0.0037, 0.0051)
    )
    sides = [ringing + echo * 0.5 * tone for echo in echoes]
    level = held(attack, sustain, release, gate)
    left, right = (rounded(side * LEVEL) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
