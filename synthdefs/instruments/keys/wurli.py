"""Reed electric piano: a steel reed close to its plate, hollow and reedy, growling when hit, through a small speaker.

Tags: electric, reedy, soul, dark. Notes: 33 .. 93.

freq        Hz     25 .. 4000    pitch of the note
velocity    ratio  0 .. 1        how hard it is struck
sustain     s      0.02 .. 60    time until the key is let go
attack      s      0.001 .. 2    time to full level
release     s      0.02 .. 10    time to silence after the sustain
decay       s      0.1 .. 20     time to silence at middle C if it is held; high notes die sooner
drive       ratio  0 .. 1        how close the reed comes to its plate: the growl
brightness  ratio  0 .. 1        from dull to brilliant
tremolo     ratio  0 .. 1        how far its level swings
amp         ratio  0 .. 1        level
pan         ratio  -1 .. 1       place, left to right
"""

from supriya import synthdef
from supriya.ugens import HPF, LPF, Rand, SinOsc

from ..._modes import bank, mallet
from ..._string import wooden
from ..._tones import aged, dying
from ..._voice import Control, finish, held, randomise


@synthdef()
def wurli(
    out: Control = 0,
    freq: Control = 261.63,
    amp: Control = 1.0,
    pan: Control = 0.0,
    velocity: Control = 1.0,
    sustain: Control = 0.5,
    attack: Control = 0.002,
    gate: Control = 1.0,
    release: Control = 0.2,
    decay: Control = 6.0,
    drive: Control = 0.6,
    brightness: Control = 0.5,
    tremolo: Control = 0.3,
    rng: Control = 0,
    seed: Control = 0,
) -> None:
    randomise(rng, seed)
    ring = aged(decay, freq)
    close = (0.3 + 0.64 * drive) * (0.35 + 0.65 * velocity)
    swing = SinOsc.ar(frequency=freq) * (0.25 * dying(ring * 0.3) + 0.75 * dying(ring))
    ping = SinOsc.ar(frequency=(freq * 6.1).min(15000)) * dying(0.05) * (0.1 * velocity)
    reed = (swing + ping) * 0.9
    # Reed and plate are a capacitor: the current grows without end as they meet, but on that side only.
    plate = reed / (1 - close * reed) * (1 - 0.75 * close)
    smooth = LPF.ar(
        source=HPF.ar(source=plate, frequency=freq * 0.5),
        frequency=freq * 2 + (1200 + 4500 * brightness) * (0.4 + 0.6 * velocity),
    )
    cone = wooden(smooth, ((320, 0.8, -3), (1250, 0.6, 4), (2600, 0.7, 3)))
    felt = bank(mallet(1200), 1, 0.04, ((240, 0.15, 1.0, 0.0), (610, 0.12, 0.7, 0.0))) * velocity
    shake = 1 - tremolo * (0.4 + 0.4 * SinOsc.kr(frequency=5.6, phase=Rand.ir(minimum=0, maximum=6.28)))
    finish((cone + felt) * shake * held(attack, sustain.min(ring), release, gate) * 0.70, out, amp, pan)
