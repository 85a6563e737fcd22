"""What a command is, and the arguments that several take."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .reading import channels, inputs, port, rate, workers

# The port at which SuperDirt is expected.
OSC = 57120
# In place of a journal: that of the last set.
LAST = Path("last")


class Argument(NamedTuple):
    """What a command takes: its names, and argparse's settings for it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]


def argument(*names: str, **settings: Any) -> Argument:
    """Return an argument of these names, such as "-o" and "--out"."""
    return Argument(names, settings)


class Command(NamedTuple):
    """A command: the module of this folder that runs it, what it does, and what it takes; of `apart`, one at most."""

    module: str
    words: str
    arguments: Sequence[Argument] = ()
    apart: Sequence[Argument] = ()


RECORD = argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
EACH = argument("--stems", action="store_true", help="record each track, too, to a file in a folder beside that")
CHANNELS = argument("--channels", type=channels, default=2, metavar="N", help="how many outputs, from 2 to 16")
INPUTS = argument("--inputs", type=inputs, default=0, metavar="N", help="how many inputs, for mic(1): none as a rule")
SEED = argument("--seed", type=int, default=0, help="what everything random starts from")
LIVE = argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
OFFLINE = argument("--engine", default="auto", help="auto, embedded, scsynth or supernova")
HEARS = argument(
    "--osc", type=port, nargs="?", const=OSC, metavar="PORT", help=f"hear OSC from other programs (README), at {OSC}"
)
LISTEN = argument("--listen", metavar="ADDRESS", help="hear it at another address than this machine's own")
RESUME = argument(
    "--resume",
    nargs="?",
    const=LAST,
    type=Path,
    metavar="SET.jsonl",
    help="go on with the last set, or the one of a journal",
)
PIECE = argument("performance", metavar="FILE|NAME")
FIRST_PIECE = argument("performance", metavar="FILE|NAME", nargs="?", help="what plays first")
OUT = argument("-o", "--out", metavar="OUT.wav", type=Path)
STEMS = argument("--stems", action="store_true", help="one file a track, which add up to the mix before the master")
WORKERS = argument("--workers", type=workers, default=1, metavar="N", help="so many stems at once")
RATE = argument("--rate", type=rate, default=48_000, help="in Hz")
BITS = argument("--bits", choices=("16", "24", "float"), default="24")
# What takes many files.
BATCH = (
    argument("--workers", type=workers, metavar="N", help="so many files at once, if not one a core"),
    argument("--dask", metavar="ADDRESS", help="have a Dask cluster do it, such as tcp://10.0.0.1:8786"),
    argument("--again", action="store_true", help="do again what is done"),
)
JSON = argument("--json", action="store_true", help="as data")
