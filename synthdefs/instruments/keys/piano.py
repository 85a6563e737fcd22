"""Grand piano: felt on three strings, stiff and a little apart, that sing twice: loud and short, then soft and long.

Tags: piano, warm, acoustic. Notes: 28 .. 100.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the key is let go
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 10    time to silence after the sustain
decay       s      0.1 .. 40     time to silence at middle C if it is held; high notes die sooner
brightness  ratio  0 .. 1        from soft felt to hard
detune      ratio  0 .. 1        how far its strings are apart; 1 is a tenth of a semitone
width       ratio  0 .. 1        from mono to wide
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from math import pi, sin

from supriya import synthdef
from supriya.ugens import HPF, LPF, Rand, WhiteNoise

from ..._modes import Mode, bank, mallet
from ..._string import wooden
from ..._tones import MIDDLE_C, dying, widen
from ..._voice import Control, finish_wide, held, randomise

PARTIALS = 36
# The hammer strikes an eighth of the way along, and gives nothing to the partials that have a node there.
STRIKE = 0.121
BOARD = ((86, 0.5, 1.0, 0.0), (142, 0.4, 0.9, 0.0), (230, 0.35, 0.7, 0.0), (410, 0.2, 0.5, 0.0))


def partials(stiff: Control, count: int) -> list[Mode]:
    """Return the partials of a stiff string, n sqrt(1 + B n^2), the first of which is in tune.

    `stiff` (B) over the keyboard is that of Rauhala, Lehtonen and Valimaki, "Fast automatic inharmonicity estimation
    algorithm", J. Acoust. Soc. Am. 121 (2007). High partials die sooner.
    """
    return [
        (
            n * ((1 + stiff * n * n) / (1 + stiff)).sqrt(),
            abs(sin(n * pi * STRIKE)) * n**-0.35,
            1 / (1 + 0.12 * (n - 1)),
            0.6 * (-1) ** n,
        )
        for n in range(1, count + 1)
    ]


@synthdef()
def piano(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.35,
    decay: Control = 9.0,
    brightness: Control = 0.5,
    detune: Control = 0.2,
    width: Control = 0.6,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    key = 12 * (freq / 27.5).log2() + 1
    stiff = (0.0926 * key - 13.64).exponential() + (-0.0847 * key - 5.82).exponential()
    ring = decay * (MIDDLE_C / freq) ** 0.55
    # Felt is the stiffer the harder it is pressed: a hard blow is shorter, and reaches further up.
    reach = freq * 0.9 + (500 + 3000 * brightness) * (0.12 + 0.88 * velocity) * (freq / MIDDLE_C) ** 0.3
    push = mallet(reach)
    strings = partials(stiff, PARTIALS)
    prompt = bank(push, freq, ring * 0.45, strings)
    # What the strings keep once they no longer swing together with the bridge; no tuner gets two keys alike.
    apart = [0.1 * detune * Rand.ir(minimum=low, maximum=low + 0.4) for low in (-0.8, 0.2)]
    after = [
        bank(push, freq * off.semitones_to_ratio(), ring, strings[: PARTIALS // 2], side) * 0.28
        for off, side in zip(apart, (-1, 1), strict=True)
    ]
    knock = bank(
        push + LPF.ar(source=WhiteNoise.ar(), frequency=900) * dying(0.04) * (0.004 * velocity), 1, 0.12, BOARD
    )
    level = held(attack, sustain.min(ring), release, gate) * (freq / MIDDLE_C) ** 0.3 * 0.34
    sides = (wooden(prompt + each, ((90, 0.7, 2), (240, 0.8, 1.5), (2600, 0.9, 2))) for each in after)
    left, right = ((HPF.ar(source=side, frequency=45) + knock * 0.2) * level for side in widen(sides, width))
    finish_wide(left, right, out, amp, pan)
