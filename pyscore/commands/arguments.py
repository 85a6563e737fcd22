"""What may follow `pyscore` on a command line: the commands, what each takes, and how that is read. Tables."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..listing import LISTINGS
from ..pattern import Time
from .listening import LISTENING
from .reading import cycles, port, positive, seeds, span
from .shared import (
    BATCH,
    BITS,
    CHANNELS,
    EACH,
    FIRST_PIECE,
    HEARS,
    INPUTS,
    JSON,
    LISTEN,
    LIVE,
    OFFLINE,
    OSC,
    OUT,
    PIECE,
    RATE,
    RECORD,
    RESUME,
    SEED,
    STEMS,
    WORKERS,
    Command,
    argument,
)

# Commands in short, and what plays where none is named.
SHORT = {"--pipe": ("pipe",), "--resume": ("repl", "--resume")}
FIRST = "repl"

COMMANDS: dict[str, Command] = {
    "repl": Command(
        "repl",
        "play live at a prompt, as pyscore without a command does",
        (FIRST_PIECE, RECORD, EACH, CHANNELS, INPUTS, SEED, LIVE, RESUME, HEARS, LISTEN),
    ),
    "render": Command(
        "render",
        "make a WAV file of a performance",
        (
            *(PIECE, OUT, SEED, STEMS, CHANNELS, RATE, BITS, OFFLINE, *BATCH),
            argument("--seeds", type=seeds, metavar="0:16", help="one file a seed, into the folder that -o names"),
        ),
        apart=(
            argument("--cycles", type=cycles, metavar="N", help="so many cycles, and what rings on"),
            argument("--seconds", type=positive, metavar="S", help="exactly so many seconds"),
        ),
    ),
    "play": Command(
        "play",
        "play a performance now",
        (
            argument("performance", metavar="FILE|NAME", nargs="?"),
            argument("--audition", metavar="NAME", help="hear an instrument, a drum, an effect or a sample"),
            argument("--watch", action="store_true", help="play what the file asks for whenever it is saved"),
            RESUME,
            argument("--cycles", type=cycles, metavar="N", help="stop after so many cycles"),
            *(RECORD, EACH, CHANNELS, INPUTS, SEED, LIVE, HEARS, LISTEN),
        ),
    ),
    "serve": Command(
        "play",
        "play what other programs ask for by OSC, such as TidalCycles (README)",
        (
            argument("--osc", type=port, default=OSC, metavar="PORT", help=f"the UDP port, if not {OSC}"),
            *(LISTEN, RECORD, EACH, CHANNELS, INPUTS, SEED, LIVE),
        ),
    ),
    "pipe": Command(
        "pipe",
        "evaluate blocks on stdin, one JSON reply each, for editors (README)",
        (RECORD, EACH, CHANNELS, INPUTS, SEED, LIVE, RESUME, HEARS, LISTEN),
    ),
    "replay": Command(
        "replay",
        "make a WAV file of a set that was played, from its journal",
        (
            argument("set", metavar="SET.jsonl", type=Path, help="'last' is the last one"),
            OUT,
            argument("--cycles", type=cycles, metavar="N", help="only so many cycles of it"),
            *(STEMS, WORKERS, CHANNELS, RATE, BITS, OFFLINE),
        ),
    ),
    "export": Command(
        "exporting",
        "write a performance or a score as MusicXML, MIDI, LilyPond, ABC or a picture",
        (
            PIECE,
            argument("-o", "--out", metavar="OUT.musicxml", type=Path, help="or .mxl, .mid, .ly, .abc, .svg, .png"),
            argument("--cycles", type=cycles, metavar="N", help="so many cycles, each a bar"),
            SEED,
        ),
    ),
    "import": Command(
        "importing",
        "make a piece of a score: MusicXML, MIDI, ABC, Humdrum, or a work of music21's corpus",
        (
            argument("score", metavar="FILE|WORK"),
            argument("-o", "--out", metavar="PIECE.py", type=Path, help="write it there, in place of showing it"),
            argument("--number", type=int, default=1, metavar="N", help="which tune of a file with several"),
        ),
    ),
    "explain": Command(
        "explaining",
        "say why a performance or a score works: key, chords, cadences, tension, rules",
        (PIECE, argument("--cycles", type=cycles, metavar="N", help="so many cycles, each a bar"), SEED, JSON),
    ),
    **LISTENING,
    "query": Command(
        "query",
        "show the events of a pattern",
        (
            argument("expression", metavar="EXPR", help='such as \'n("0 2 4").scale("c minor").fast(2)\''),
            argument("--cycles", type=span, default=(Time(0), Time(4)), metavar="0:4"),
            JSON,
        ),
    ),
    "list": Command(
        "listing",
        "show what there is",
        (
            argument("what", choices=tuple(LISTINGS)),
            argument("--tag", metavar="WORD", help="only synths and effects of a family or of a kind, such as bass"),
        ),
    ),
    "catalogue": Command(
        "catalogue",
        "make a page on which every sound can be seen and heard",
        (argument("-o", "--out", metavar="FOLDER", type=Path, default=Path("catalogue")),),
    ),
    "doctor": Command("doctor", "look at what this machine has, and what it lacks", (JSON,)),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = _Parser(prog="pyscore", description="Live coding and generative music on SuperCollider.")
    top.add_argument("--version", action="version", version=f"pyscore {__version__}")
    folders = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        made = folders.add_parser(name, help=command.words)
        for each in command.arguments:
            made.add_argument(*each.names, **each.settings)
        # argparse cannot write the help of an empty group.
        either = made.add_mutually_exclusive_group() if command.apart else made
        for each in command.apart:
            either.add_argument(*each.names, **each.settings)
    return top


def parsed(given: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for; its `command` is a key of COMMANDS. Raises SystemExit, after one line.

    >>> parsed(["--resume"]).resume, parsed([]).command
    (PosixPath('last'), 'repl')
    """
    words = list(given) or [FIRST]
    return parser().parse_args([*SHORT.get(words[0], words[:1]), *words[1:]])
