"""Static: a radio between stations, hiss that fades, whistles that slide past, bursts of crackle.

Tags: noise, radio, harsh, lofi.

freq      Hz     100 .. 6000    colour: where the whistles slide about
sustain   s      0.02 .. 60     time until the release begins
attack    s      0.001 .. 10    time to full level
release   s      0.05 .. 20     time to silence after the sustain
rate      Hz     0.1 .. 20      how fast the dial is turned
density   ratio  0 .. 1         how much it crackles
tone      ratio  0 .. 1         level of the whistles
motion    ratio  0 .. 1         how far it fades and drops out
width     ratio  0 .. 1         from mono to wide
velocity  ratio  0 .. 1         how hard it is struck
amp       ratio  0 .. 1         level
pan       ratio  -1 .. 1        place, left to right
"""

from supriya import synthdef
from supriya.ugens import BPF, LFNoise0, LFNoise1, LFNoise2, SinOsc, WhiteNoise

from ..._slow import brightened, rounded
from ..._tones import evened, widen
from ..._voice import Control, finish_wide, held, randomise
from ..._weather import crackling, gusts

LEVEL = 0.516


@synthdef()
def static(
    out: Control = 0,
    freq: Control = 1200.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 2.0,
    attack: Control = 0.01,
    gate: Control = 1.0,
    release: Control = 0.15,
    rate: Control = 1.5,
    density: Control = 0.4,
    tone: Control = 0.4,
    motion: Control = 0.5,
    width: Control = 0.7,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    strong = brightened(velocity, 1)
    fading = gusts(1.3, 0.7 * motion)
    whistle = freq * 4 ** LFNoise2.kr(frequency=0.5 * rate)
    tuning = SinOsc.ar(frequency=whistle) * (LFNoise1.kr(frequency=rate) + 0.2).max(0)
    talk = SinOsc.ar(frequency=whistle * 1.37, phase=SinOsc.ar(frequency=freq * 0.1) * 3)
    far = talk * LFNoise1.kr(frequency=rate).max(0)
    sides = []
    for _ in range(2):
        colour = (freq * 1.8 * strong * fading**0.5).clip(80, 12_000)
        hiss = BPF.ar(source=WhiteNoise.ar(), frequency=colour, reciprocal_of_q=1.4)
        gated = hiss * fading * (1 - 0.8 * motion * (LFNoise0.kr(frequency=9 * rate) > 0.35))
        often = 30 * density**2 * (1 + LFNoise0.kr(frequency=4))
        burst = crackling(often, (freq * strong).min(8000), (freq * 4 * strong).min(15_000), 0.003)
        sides.append(gated + burst * 1.5 + (tuning + far * 0.5) * (0.25 * tone))
    level = held(attack, sustain, release, gate) * evened(freq, 1200, 0.95)
    left, right = (rounded(side * LEVEL * (1200 / freq) ** 0.35) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
