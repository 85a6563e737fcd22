"""The commands that listen: what each takes. A table."""

from pathlib import Path

from .reading import count, cycles, lu, lufs, positive, rate, seconds
from .shared import BATCH, JSON, LIVE, OFFLINE, OUT, SEED, Command, argument

LISTENING: dict[str, Command] = {
    "analyze": Command(
        "analyze",
        "say what is in sound files or folders: loudness, peaks, tempo, key, pitch; as words, as data, as a picture",
        (argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"), *BATCH),
        apart=(
            argument("--json", action="store_true", help="as data, a line a file, with all descriptors"),
            argument("--png", metavar="OUT.png", type=Path, help="draw it, too; of a folder, into that folder"),
        ),
    ),
    "mix": Command(
        "mix",
        "mix the stems of a folder, or of a performance, and say why: gains, places, cuts, compression, sends",
        (
            argument("stems", metavar="FOLDER|NAME", help="a sound file a track, or a performance"),
            *(OUT, SEED, OFFLINE, JSON),
            argument(
                "--roles", nargs="+", default=(), metavar="lead=flute", help="what tracks are, as in bed=pad,keys"
            ),
            argument("--cycles", type=cycles, metavar="N", help="so many cycles of a performance"),
            argument(
                "--headroom", type=float, default=6.0, metavar="DB", help="what is left for a master, if not 6 dB"
            ),
            argument("--no-space", action="store_true", help="send nothing to a room or a delay"),
            argument("--dry", action="store_true", help="only say what would be done"),
        ),
    ),
    "balance": Command(
        "balance",
        "speech over music, so that it is understood: cleaned, levelled, and given room; files, or two folders",
        (
            argument("--speech", metavar="FILE|FOLDER", type=Path, required=True),
            argument("--music", metavar="FILE|FOLDER", type=Path, required=True),
            OUT,
            argument(
                "--mode", choices=("broadband", "spectral"), default="broadband", help="what makes room in the music"
            ),
            argument(
                "--difference", type=lu, metavar="LU", help="speech above music, if not 10, or 6 in mode spectral"
            ),
            argument("--loudness", type=lufs, metavar="LUFS", help="of speech, if not that of the music within bounds"),
            argument("--denoise", type=lu, default=10.0, metavar="DB", help="turn noise down so far; 0 leaves it"),
            argument("--at", type=seconds, default=0.0, metavar="S", help="when speech begins"),
            argument(
                "--stems", type=Path, metavar="FOLDER", help="write speech and music there, too: they add up to it"
            ),
            *(JSON, *BATCH),
        ),
    ),
    "master": Command(
        "master",
        "make a mix ready to be published, and say what was done: spectrum, dynamics, width, loudness, true peak",
        (
            argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            argument("-o", "--out", metavar="OUT.wav|FOLDER", type=Path),
            argument("--bits", choices=("16", "24", "float"), help="24, if the preset wants nothing else; dithered"),
            argument("--rate", type=rate, metavar="HZ", help="if not that of the file, or what the preset wants"),
            *(JSON, *BATCH),
        ),
        apart=(
            argument("--preset", metavar="NAME", default="streaming", help="streaming, apple, club, cd, vinyl, …"),
            argument("--reference", metavar="FILE", type=Path, help="be like this: spectrum, width, loudness"),
            argument("--lufs", type=lufs, metavar="LUFS", help="be so loud"),
        ),
    ),
    "restore": Command(
        "restore",
        "free recordings of noise, hum, clicks, clipping or reverberation, and say what was done",
        (
            argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            argument("-o", "--out", metavar="OUT.wav|FOLDER", type=Path),
            argument("--auto", action="store_true", help="what each needs, as without any of these"),
            argument("--denoise", action="store_true", help="steady noise"),
            argument("--dehum", action="store_true", help="50 or 60 Hz, and harmonics"),
            argument("--declick", action="store_true", help="clicks and crackle"),
            argument("--declip", action="store_true", help="peaks that were cut off"),
            argument("--dereverb", action="store_true", help="late reverberation"),
            *BATCH,
        ),
    ),
    "separate": Command(
        "separate",
        "take recordings apart into stems, which with the residual add up to them",
        (
            argument("sounds", metavar="FILE|FOLDER", type=Path, nargs="+"),
            argument("-o", "--out", metavar="FOLDER", type=Path),
            argument("--stems", type=int, choices=(2, 4), default=4, help="harmonic/percussive, or by instrument"),
            argument("--margin", type=float, default=1.0, metavar="M", help="above 1, the unclear is residual"),
            *BATCH,
        ),
    ),
    "samples": Command(
        "samples",
        "add a folder of folders of sound files, list or play what there is, index it, find sounds, or map them",
        (
            argument("what", choices=("add", "list", "play", "index", "find", "map", "words")),
            argument("name", metavar="FOLDER|NAME|WORDS", nargs="?"),
            argument("--like", metavar="FILE|NAME", help="find what is like a sound: kick.wav, or bd:3"),
            argument("--tag", metavar="TAG", help="find what is a kick, a snare, a pad …"),
            argument("-n", type=count, default=8, metavar="N", help="so many of what is found"),
            argument("-o", "--out", metavar="MAP.html", type=Path, help="the map, as a page or as a picture (.png)"),
            *(SEED, LIVE, *BATCH),
        ),
    ),
    "match": Command(
        "designing",
        "find the patch that sounds like a recording, as a line of code",
        (
            argument("target", metavar="TARGET.wav", type=Path),
            argument("--synth", metavar="NAME", help="of this synth or drum; else all are tried"),
            argument("--seconds", type=positive, metavar="S", help="seek for so long at most"),
            argument("-o", "--out", metavar="OUT", type=Path, help="write it there: patch.py, or its sound, patch.wav"),
            *(SEED, OFFLINE),
        ),
    ),
    "design": Command(
        "designing",
        "make a patch that sounds as words say, as a line of code",
        (
            argument("words", metavar="WORDS", help='such as "warm evolving pad, slow attack"'),
            argument("-o", "--out", metavar="OUT", type=Path, help="write it there: patch.py, or its sound, patch.wav"),
            *(SEED, OFFLINE),
        ),
    ),
}
