"""What voices share: their random generator, their envelopes, and how they reach their bus."""

from collections.abc import Sequence
from typing import Any

from supriya import DoneAction, Envelope
from supriya.ugens import Balance2, EnvGen, Impulse, LeakDC, OffsetOut, Pan2, RandID, RandSeed, Trig1

# A number where a SynthDef declares it, a UGen where its graph is built from it.
Control = Any
Signal = Any

# OffsetOut delays a voice by up to a block and loses what it still holds when the synth is freed, so every
# envelope ends with this much silence (a block is 64 samples: 2.9 ms at 22,050 Hz).
SILENCE = 0.003
# A DC blocker that leaves basses alone: 15 Hz at 48 kHz, where the usual 0.995 takes 2 dB off at 48 Hz.
CORNER = 0.998


def randomise(rng: Control, seed: Control) -> None:
    """Give the voice a random generator of its own; call it before any other UGen is made."""
    RandID.ir(rand_id=rng)
    RandSeed.ir(trigger=1, seed=seed)


def envelope(
    levels: Sequence[Control],
    times: Sequence[Control],
    curves: Sequence[float | str] | float | str = -4.0,
) -> Signal:
    """Return an audio-rate envelope from 0 through `levels` in `times` (s) and back to 0, that frees the voice.

    `levels` and `times` are equally long; the last level must be 0.
    """
    shapes = [curves] * len(times) if isinstance(curves, (int, float, str)) else list(curves)
    return EnvGen.ar(
        envelope=Envelope(
            amplitudes=[0, *levels, 0],
            durations=[*times, SILENCE],
            curves=[*shapes, "linear"],
        ),
        done_action=DoneAction.FREE_SYNTH,
    )


def held(attack: Control, sustain: Control, release: Control, gate: Control = 1.0, curve: float = -4.0) -> Signal:
    """Return an envelope that rises in `attack`, stays until `sustain` has passed and falls in `release` (all s).

    It falls sooner where `gate` becomes 0, as when a key is let go.
    """
    lasting = Trig1.ar(source=Impulse.ar(frequency=0), duration=sustain.max(attack)) * gate
    shape = Envelope(
        amplitudes=[0, 1, 0, 0],
        durations=[attack, release, SILENCE],
        curves=["sine", curve, "linear"],
        release_node=1,
    )
    return EnvGen.ar(envelope=shape, gate=lasting, done_action=DoneAction.FREE_SYNTH)


def finish(signal: Signal, out: Control, amp: Control, pan: Control) -> None:
    """Place a mono signal between left and right, without DC, and put it on the voice's bus."""
    OffsetOut.ar(bus=out, source=Pan2.ar(source=_centred(signal), position=pan, level=amp))


def finish_wide(left: Signal, right: Signal, out: Control, amp: Control, pan: Control) -> None:
    """Balance a stereo pair between left and right, without DC, and put it on the voice's bus."""
    placed = Balance2.ar(left=_centred(left), right=_centred(right), position=pan, level=amp)
    OffsetOut.ar(bus=out, source=placed)


def _centred(signal: Signal) -> Signal:
    return LeakDC.ar(source=signal, coefficient=CORNER)
