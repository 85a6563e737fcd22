"""Which share of a server is ours: a client of many has its own node ids, and leaves the others their buses."""

from dataclasses import dataclass

from .options import Options

# One group of node ids a client, as SuperCollider's own clients share a server.
CLIENT_SHIFT = 26
FIRST_NODE = 1000
HARDWARE_CHANNELS = 16


@dataclass(frozen=True)
class Welcome:
    """What the server granted us: which client we are, our group, node ids, buses and buffers; and its rate in Hz."""

    client: int
    root: int
    first_node: int
    first_bus: int
    buses: int
    first_control: int
    first_buffer: int
    buffers: int
    rate: float


def welcomed(client: int, ours: bool, rate: float, options: Options) -> Welcome:
    """Return our share of a server: all of our own; of another's, the buses that clients are least likely to use.

    Clients of a shared server count their buses upwards, each from its own share, and a share may be as small as
    15 buses of scsynth's default 1,024; so we take ours from the top. How many there are no server tells.
    """
    hardware = max(HARDWARE_CHANNELS, options.outputs + options.inputs)
    buses = options.audio_buses - hardware if ours else 512
    first = hardware if ours else 1024 - 512
    own = client << CLIENT_SHIFT
    first_control = 0 if ours else 16384 - 1024
    # Of buffers scsynth has 1,024 where nobody asks for more; the lowest are the recorder's.
    first_buffer, buffers = (1024, options.buffers - 1024) if ours else (1024 - 256, 256)
    return Welcome(client, own + 1, own + FIRST_NODE, first, buses, first_control, first_buffer, buffers, rate)
