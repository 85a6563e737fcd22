"""`pyscore match` and `pyscore design`: a patch that sounds like a recording, or as words say, as a line of code."""

from argparse import Namespace
from fractions import Fraction
from pathlib import Path

from ..design.match import Limits, match
from ..design.patch import Patch
from ..design.words import design
from ..live.names import LIBRARY
from ..live.render import Job, render
from ..live.session import Session
from .screen import done, on_screen, progress

# What is written: a piece of one note, or its sound, for so long (s).
HEARD = 4
PIECE = '"""{title}."""\n\ntempo(60)\nd1 >> {code}\nend(4)\n'


def run(chosen: Namespace) -> int:
    """Find or design a patch. Raises SoundFileError, UnknownSynth, ValueError, EngineError and OSError."""
    return ACTIONS[chosen.command](chosen)


def _match(chosen: Namespace) -> int:
    tell = (lambda part: progress(chosen.target.name, part)) if on_screen() else None
    seconds = None if chosen.seconds is None else float(chosen.seconds)
    limits = Limits(seconds=seconds, progress=tell)
    patch = match(chosen.target, chosen.synth, chosen.seed, LIBRARY, limits, chosen.engine)
    return _told(patch, f"Like {chosen.target.name}", chosen.out, f" # {patch.distance:g} dB away")


def _design(chosen: Namespace) -> int:
    patch = design(chosen.words, chosen.seed, LIBRARY, chosen.engine)
    return _told(patch, chosen.words.strip().capitalize(), chosen.out)


def _told(patch: Patch, title: str, out: Path | None, remark: str = "") -> int:
    """Show a patch, and write it as a piece or as a sound where that is wanted."""
    if out is not None and out.suffix == ".py":
        out.write_text(
            PIECE.format(title=title.replace('"', "'").replace("\\", "/"), code=patch.code), encoding="utf-8"
        )
    elif out is not None:
        session = Session()
        session.set_tempo(60)
        session.play("d1", patch)
        render(session, LIBRARY, out, Job(seconds=Fraction(HEARD)))
    done(f"{patch.code}{remark}")
    return 0


ACTIONS = {"match": _match, "design": _design}
