"""What ends a voice for as long as a key is held: it fades out when the key is let go, and the voice's chain with it.

release  s      0.003 .. 20   time to silence
"""

from supriya import DoneAction, Envelope, synthdef
from supriya.ugens import EnvGen, In, ReplaceOut

from .._voice import Control


@synthdef()
def key(bus: Control = 16, gate: Control = 1.0, release: Control = 0.1) -> None:
    # An envelope of one stage that waits at its beginning until the gate closes.
    shape = Envelope([1, 1, 0], [0.0, release], ["linear", -4.0], release_node=1)
    level = EnvGen.ar(envelope=shape, gate=gate, done_action=DoneAction.FREE_SYNTH_AND_ENCLOSING_GROUP)
    ReplaceOut.ar(bus=bus, source=[channel * level for channel in In.ar(bus=bus, channel_count=2)])
