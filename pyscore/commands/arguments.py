"""What may follow `pyscore` on a command line: the commands, what each takes, and how that is read. Tables."""

import argparse
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from .. import __version__
from ..listing import LISTINGS
from ..pattern import Time

# The port at which SuperDirt is expected.
OSC = 57120
# In place of a journal: that of the last set.
LAST = Path("last")
# Commands in short, and what plays where none is named.
SHORT = {"--pipe": ("pipe",), "--resume": ("repl", "--resume")}
FIRST = "repl"


# How arguments are read


def cycles(text: str) -> Time:
    """Return a number of cycles above 0, or raise what argparse says in one line; so do all of these.

    >>> str(cycles("3/2"))
    '3/2'
    """
    return Time(positive(text))


def positive(text: str) -> Fraction:
    """Return a number above 0."""
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number") from None
    if number <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' is too small: it must be above 0")
    return number


def rate(text: str) -> int:
    """Return a sample rate (Hz)."""
    if not text.isdigit() or not 8_000 <= int(text) <= 192_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a sample rate between 8000 and 192000 Hz")
    return int(text)


def workers(text: str) -> int:
    """Return how many work at once."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of workers between 1 and 64")
    return int(text)


def channels(text: str) -> int:
    """Return how many outputs: pairs."""
    if not text.isdigit() or int(text) not in range(2, 17, 2):
        raise argparse.ArgumentTypeError(f"'{text}' is not an even number of outputs between 2 and 16")
    return int(text)


def inputs(text: str) -> int:
    """Return how many inputs."""
    if not text.isdigit() or int(text) > 16:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of inputs between 0 and 16")
    return int(text)


def lu(text: str) -> float:
    """Return how far apart two loudnesses are (LU or dB)."""
    return _number(text, 0, 40, "LU")


def lufs(text: str) -> float:
    """Return a loudness (LUFS)."""
    return _number(text, -40, -6, "LUFS")


def seconds(text: str) -> float:
    """Return a time (s)."""
    return _number(text, 0, 86_400, "s")


def _number(text: str, least: float, most: float, unit: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number") from None
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"'{text}' is not between {least:g} and {most:g} {unit}")
    return number


def port(text: str) -> int:
    """Return a port."""
    if not text.isdigit() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 1 and 65535")
    return int(text)


def span(text: str) -> tuple[Time, Time]:
    """Return a stretch of cycles.

    >>> span("1:4") == (1, 4), span("2") == (0, 2)
    (True, True)
    """
    begin, colon, end = text.partition(":")
    try:
        found = (Time(Fraction(begin)), Time(Fraction(end))) if colon else (Time(0), Time(Fraction(begin)))
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a stretch of cycles such as 0:4") from None
    if found[0] >= found[1]:
        raise argparse.ArgumentTypeError(f"'{text}' is empty: the end must come after the beginning")
    return found


def count(text: str) -> int:
    """Return how many things are wanted."""
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number between 1 and 100")
    return int(text)


def seeds(text: str) -> range:
    """Return several seeds: "0:16" are 16, from 0 on.

    >>> seeds("3:6"), seeds("2")
    (range(3, 6), range(0, 2))
    """
    begin, colon, end = text.partition(":")
    try:
        found = range(int(begin), int(end)) if colon else range(int(begin))
    except ValueError:
        found = range(0)
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' names no seeds: 0:16 are 16, from 0 on")
    return found


# What there is


class Argument(NamedTuple):
    """What a command takes: its names, and argparse's settings for it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]


def _argument(*names: str, **settings: Any) -> Argument:
    return Argument(names, settings)


class Command(NamedTuple):
    """A command: the module of this folder that runs it, what it does, and what it takes; of `apart`, one at most."""

    module: str
    words: str
    arguments: Sequence[Argument] = ()
    apart: Sequence[Argument] = ()


RECORD = _argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
EACH = _argument("--stems", action="store_true", help="record each track, too, to a file in a folder beside that")
CHANNELS = _argument("--channels", type=channels, default=2, metavar="N", help="how many outputs, from 2 to 16")
INPUTS = _argument("--inputs", type=inputs, default=0, metavar="N", help="how many inputs, for mic(1): none as a rule")
SEED = _argument("--seed", type=int, default=0, help="what everything random starts from")
LIVE = _argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
OFFLINE = _argument("--engine", default="auto", help="auto, embedded, scsynth or supernova")
HEARS = _argument(
    "--osc", type=port, nargs="?", const=OSC, metavar="PORT", help=f"hear OSC from other programs (README), at {OSC}"
)
LISTEN = _argument("--listen", metavar="ADDRESS", help="hear it at another address than this machine's own")
RESUME = _argument(
    "--resume",
    nargs="?",
    const=LAST,
    type=Path,
    metavar="SET.jsonl",
    help="go on with the last set, or the one of a journal",
)
PIECE = _argument("performance", metavar="FILE|NAME")
FIRST_PIECE = _argument("performance", metavar="FILE|NAME", nargs="?", help="what plays first")
OUT = _argument("-o", "--out", metavar="OUT.wav", type=Path)
STEMS = _argument("--stems", action="store_true", help="one file a track, which add up to the mix before the master")
WORKERS = _argument("--workers", type=workers, default=1, metavar="N", help="so many stems at once")
RATE = _argument("--rate", type=rate, default=48_000, help="in Hz")
BITS = _argument("--bits", choices=("16", "24", "float"), default="24")
# What takes many files.
BATCH = (
    _argument("--workers", type=workers, metavar="N", help="so many files at once, if not one a core"),
    _argument("--dask", metavar="ADDRESS", help="have a Dask cluster do it, such as tcp://10.0.0.1:8786"),
    _argument("--again", action="store_true", help="do again what is done"),
)
JSON = _argument("--json", action="store_true", help="as data")

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
            _argument("--seeds", type=seeds, metavar="0:16", help="one file a seed, into the folder that -o names"),
        ),
        apart=(
            _argument("--cycles", type=cycles, metavar="N", help="so many cycles, and what rings on"),
            _argument("--seconds", type=positive, metavar="S", help="exactly so many seconds"),
        ),
    ),
    "play": Command(
        "play",
        "play a performance now",
        (
            _argument("performance", metavar="FILE|NAME", nargs="?"),
            _argument("--audition", metavar="NAME", help="hear an instrument, a drum, an effect or a sample"),
            _argument("--watch", action="store_true", help="play what the file asks for whenever it is saved"),
            RESUME,
            _argument("--cycles", type=cycles, metavar="N", help="stop after so many cycles"),
            *(RECORD, EACH, CHANNELS, INPUTS, SEED, LIVE, HEARS, LISTEN),
        ),
    ),
    "serve": Command(
        "play",
        "play what other programs ask for by OSC, such as TidalCycles (README)",
        (
            _argument("--osc", type=port, default=OSC, metavar="PORT", help=f"the UDP port, if not {OSC}"),
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
            _argument("set", metavar="SET.jsonl", type=Path, help="'last' is the last one"),
            OUT,
            _argument("--cycles", type=cycles, metavar="N", help="only so many cycles of it"),
            *(STEMS, WORKERS, CHANNELS, RATE, BITS, OFFLINE),
        ),
    ),
    "export": Command(
        "exporting",
        "write a performance or a score as MusicXML, MIDI, LilyPond, ABC or a picture",
        (
            PIECE,
            _argument("-o", "--out", metavar="OUT.musicxml", type=Path, help="or .mxl, .mid, .ly, .abc, .svg, .png"),
            _argument("--cycles", type=cycles, metavar="N", help="so many cycles, each a bar"),
            SEED,
        ),
    ),
    "import": Command(
        "importing",
        "make a piece of a score: MusicXML, MIDI, ABC, Humdrum, or a work of music21's corpus",
        (
            _argument("score", metavar="FILE|WORK"),
            _argument("-o", "--out", metavar="PIECE.py", type=Path, help="write it there, in place of showing it"),
            _argument("--number", type=int, default=1, metavar="N", help="which tune of a file with several"),
        ),
    ),
    "explain": Command(
        "explaining",
        "say why a performance or a score works: key, chords, cadences, tension, rules",
        (PIECE, _argument("--cycles", type=cycles, metavar="N", help="so many cycles, each a bar"), SEED, JSON),
    ),
    "analyze": Command(
        "analyze",
        "say what is in sound files or folders: loudness, peaks, tempo, key, pitch; as words, as data, as a picture",
        (_argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"), *BATCH),
        apart=(
            _argument("--json", action="store_true", help="as data, a line a file, with all descriptors"),
            _argument("--png", metavar="OUT.png", type=Path, help="draw it, too; of a folder, into that folder"),
        ),
    ),
    "mix": Command(
        "mix",
        "mix the stems of a folder, or of a performance, and say why: gains, places, cuts, compression, sends",
        (
            _argument("stems", metavar="FOLDER|NAME", help="a sound file a track, or a performance"),
            *(OUT, SEED, OFFLINE, JSON),
            _argument(
                "--roles", nargs="+", default=(), metavar="lead=flute", help="what tracks are, as in bed=pad,keys"
            ),
            _argument("--cycles", type=cycles, metavar="N", help="so many cycles of a performance"),
            _argument(
                "--headroom", type=float, default=6.0, metavar="DB", help="what is left for a master, if not 6 dB"
            ),
            _argument("--no-space", action="store_true", help="send nothing to a room or a delay"),
            _argument("--dry", action="store_true", help="only say what would be done"),
        ),
    ),
    "balance": Command(
        "balance",
        "speech over music, so that it is understood: cleaned, levelled, and given room; files, or two folders",
        (
            _argument("--speech", metavar="FILE|FOLDER", type=Path, required=True),
            _argument("--music", metavar="FILE|FOLDER", type=Path, required=True),
            OUT,
            _argument(
                "--mode", choices=("broadband", "spectral"), default="broadband", help="what makes room in the music"
            ),
            _argument(
                "--difference", type=lu, metavar="LU", help="speech above music, if not 10, or 6 in mode spectral"
            ),
            _argument(
                "--loudness", type=lufs, metavar="LUFS", help="of speech, if not that of the music within bounds"
            ),
            _argument("--denoise", type=lu, default=10.0, metavar="DB", help="turn noise down so far; 0 leaves it"),
            _argument("--at", type=seconds, default=0.0, metavar="S", help="when speech begins"),
            _argument(
                "--stems", type=Path, metavar="FOLDER", help="write speech and music there, too: they add up to it"
            ),
            *(JSON, *BATCH),
        ),
    ),
    "master": Command(
        "master",
        "make a mix ready to be published, and say what was done: spectrum, dynamics, width, loudness, true peak",
        (
            _argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            _argument("-o", "--out", metavar="OUT.wav|FOLDER", type=Path),
            _argument("--bits", choices=("16", "24", "float"), help="24, if the preset wants nothing else; dithered"),
            _argument("--rate", type=rate, metavar="HZ", help="if not that of the file, or what the preset wants"),
            *(JSON, *BATCH),
        ),
        apart=(
            _argument("--preset", metavar="NAME", default="streaming", help="streaming, apple, club, cd, vinyl, …"),
            _argument("--reference", metavar="FILE", type=Path, help="be like this: spectrum, width, loudness"),
            _argument("--lufs", type=lufs, metavar="LUFS", help="be so loud"),
        ),
    ),
    "restore": Command(
        "restore",
        "free recordings of noise, hum, clicks, clipping or reverberation, and say what was done",
        (
            _argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            _argument("-o", "--out", metavar="OUT.wav|FOLDER", type=Path),
            _argument("--auto", action="store_true", help="what each needs, as without any of these"),
            _argument("--denoise", action="store_true", help="steady noise"),
            _argument("--dehum", action="store_true", help="50 or 60 Hz, and harmonics"),
            _argument("--declick", action="store_true", help="clicks and crackle"),
            _argument("--declip", action="store_true", help="peaks that were cut off"),
            _argument("--dereverb", action="store_true", help="late reverberation"),
            *BATCH,
        ),
    ),
    "separate": Command(
        "separate",
        "take recordings apart into stems, which with the residual add up to them",
        (
            _argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            _argument("-o", "--out", metavar="FOLDER", type=Path),
            _argument("--stems", type=int, choices=(2, 4), default=4, help="harmonic/percussive, or by instrument"),
            _argument("--margin", type=float, default=1.0, metavar="M", help="above 1, the unclear is residual"),
            *BATCH,
        ),
    ),
    "query": Command(
        "query",
        "show the events of a pattern",
        (
            _argument("expression", metavar="EXPR", help='such as \'n("0 2 4").scale("c minor").fast(2)\''),
            _argument("--cycles", type=span, default=(Time(0), Time(4)), metavar="0:4"),
            JSON,
        ),
    ),
    "list": Command(
        "listing",
        "show what there is",
        (
            _argument("what", choices=tuple(LISTINGS)),
            _argument("--tag", metavar="WORD", help="only synths and effects of a family or of a kind, such as bass"),
        ),
    ),
    "samples": Command(
        "samples",
        "add a folder of folders of sound files, list or play what there is, index it, find sounds, or map them",
        (
            _argument("what", choices=("add", "list", "play", "index", "find", "map", "words")),
            _argument("name", metavar="FOLDER|NAME|WORDS", nargs="?"),
            _argument("--like", metavar="FILE|NAME", help="find what is like a sound: kick.wav, or bd:3"),
            _argument("--tag", metavar="TAG", help="find what is a kick, a snare, a pad …"),
            _argument("-n", type=count, default=8, metavar="N", help="so many of what is found"),
            _argument("-o", "--out", metavar="MAP.html", type=Path, help="the map, as a page or as a picture (.png)"),
            *(SEED, LIVE, *BATCH),
        ),
    ),
    "match": Command(
        "designing",
        "find the patch that sounds like a recording, as a line of code",
        (
            _argument("target", metavar="TARGET.wav", type=Path),
            _argument("--synth", metavar="NAME", help="of this synth or drum; else all are tried"),
            _argument("--seconds", type=positive, metavar="S", help="seek for so long at most"),
            _argument(
                "-o", "--out", metavar="OUT", type=Path, help="write it there: patch.py, or its sound, patch.wav"
            ),
            *(SEED, OFFLINE),
        ),
    ),
    "design": Command(
        "designing",
        "make a patch that sounds as words say, as a line of code",
        (
            _argument("words", metavar="WORDS", help='such as "warm evolving pad, slow attack"'),
            _argument(
                "-o", "--out", metavar="OUT", type=Path, help="write it there: patch.py, or its sound, patch.wav"
            ),
            *(SEED, OFFLINE),
        ),
    ),
    "catalogue": Command(
        "catalogue",
        "make a page on which every sound can be seen and heard",
        (_argument("-o", "--out", metavar="FOLDER", type=Path, default=Path("catalogue")),),
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
        for argument in command.arguments:
            made.add_argument(*argument.names, **argument.settings)
        # argparse cannot write the help of an empty group.
        either = made.add_mutually_exclusive_group() if command.apart else made
        for argument in command.apart:
            either.add_argument(*argument.names, **argument.settings)
    return top


def parsed(given: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for; its `command` is a key of COMMANDS. Raises SystemExit, after one line.

    >>> parsed(["--resume"]).resume, parsed([]).command
    (PosixPath('last'), 'repl')
    """
    words = list(given) or [FIRST]
    return parser().parse_args([*SHORT.get(words[0], words[:1]), *words[1:]])
