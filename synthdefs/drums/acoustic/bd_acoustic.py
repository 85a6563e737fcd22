"""Bass drum of maple and calf: felt on a big skin, air in the shell, a room behind.

Tags: kick, warm, wood, natural.

freq      Hz     40 .. 120  pitch of the head
decay     s      0.1 .. 2   time to silence
sweep     ratio  0 .. 2     how far the head is stretched by the stroke
click     ratio  0 .. 1     level of the beater
tone      ratio  0 .. 1     dark to bright
spread    ratio  0 .. 1     width of the room
drive     ratio  0 .. 1     how hard it is saturated
velocity  ratio  0 .. 1     how hard it is struck
amp       ratio  0 .. 1     level
pan       ratio  -1 .. 1    place, left to right
"""

from supriya import synthdef

from ..._drum import between, burst, drifting, fade, force, hit, noise, saturate, widen
from ..._kick import beater
from ..._snare import shell
from ..._voice import Control, Signal, finish_wide, randomise


@synthdef()
def bd_acoustic(
    out: Control = 0,
    freq: Control = 62.0,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    decay: Control = 0.5,
    sweep: Control = 0.35,
    click: Control = 0.4,
    tone: Control = 0.5,
    spread: Control = 0.4,
    drive: Control = 0.15,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    # The modes of two heads and the air between them lie at about 1 : 1.8 : 2.7 : 3.5 (Rossing, ch. 3); low ones last.
    pitch = drifting(freq) * (1 + sweep * force(velocity) * fade(0.05, -4))
    skins = [
        (1.0, 0.8, 0.9),
        (1.8, 0.3 * force(velocity), 0.35),
        (2.7, 0.22 * velocity, 0.22),
        (3.5, 0.16 * velocity, 0.16),
    ]
    head = shell(pitch, decay, skins)
    felt = noise(90, between(tone, 900, 5000) * (0.3 + 0.7 * velocity)) * fade(0.03, -5, 1.1 * click * force(velocity))
    slap = beater(2800, 1.3 * click * velocity * tone, 0.006)

    def room() -> Signal:
        return noise(150, between(tone, 700, 3000)) * burst(0.006, 0.16, -5) * (0.2 * force(velocity))

    shape = hit(decay, -4)
    mid, side = room(), room()
    left, right = widen((head + felt + slap + mid) * 2.3, side * 2.3, spread)
    finish_wide(saturate(left * shape, drive) * 0.64, saturate(right * shape, drive) * 0.64, out, amp, pan)
