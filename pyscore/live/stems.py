"""Stems: a file for each track that goes to the mix by itself, and for each group; together they are the mix."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from ..engine import wav
from ..engine.offline import Rendering, Score, offline_kind
from ..engine.options import Kind, Options
from ..sound.library import Library
from .render import Job, Progress, Take, about, score_of, take_of
from .session import Session
from .track import TrackState

Tracks = Mapping[str, TrackState]


def render_stems(
    what: Session | Take, library: Library, folder: Path, job: Job, progress: Progress | None = None, workers: int = 1
) -> list[wav.Written]:
    """Render each track alone, with its sends, and each group as a whole: they add up to the mix before the master.

    What ducks, or listens otherwise, does so as in the mix. A return that a compressor or the like is put into does not
    add up. Floats, whatever the job says, since a stem may be above full scale; all of one length. So many `workers`
    render at once. Raises EngineError, OSError, PlayingError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tracks = take_of(what).tracks()
    maker = _Maker(offline_kind(job.engine)[0], folder, job.rate, progress)
    with ThreadPoolExecutor(workers) as pool:
        try:
            # The scores are made here, one after the other: code acts on one stage.
            made = []
            for name, heard in stems_of(tracks).items():
                alone = replace(job, only=needed(heard, tracks), heard=heard, mastered=False, bits="float", channels=2)
                score, seconds, _ = score_of(what, library, alone, Fraction(0))
                made.append(pool.submit(maker.render, name, score, seconds))
                if workers == 1:
                    made[-1].result()
            return [each.result() for each in made]
        except BaseException:
            maker.over.set()
            pool.shutdown(cancel_futures=True)
            raise


def stems_of(tracks: Tracks) -> dict[str, frozenset[str]]:
    """Return the names of the stems, and for each who is heard in it: a track, or a group and what is in it."""
    tops = dict.fromkeys(track.into or track.name for track in tracks.values() if track.used)
    return {top: frozenset({top, *_within(top, tracks)}) for top in tops}


def needed(heard: frozenset[str], tracks: Tracks) -> frozenset[str]:
    """Return who has to play so that these sound as they do in the mix: they, and all that they listen to."""
    found: frozenset[str] = frozenset()
    more = heard
    while more - found:
        found |= more
        keys = {key for name in found & tracks.keys() for effect in tracks[name].inserts for key in effect.keys}
        more = frozenset(keys | {name for key in keys for name in _within(key, tracks)})
    return found


def _within(group: str, tracks: Tracks) -> list[str]:
    return [track.name for track in tracks.values() if track.into == group]


class _Interrupted(Exception):
    pass


@dataclass
class _Maker:
    """Renders scores to files of a folder, until it is `over`."""

    kind: Kind
    folder: Path
    rate: int
    progress: Progress | None

    def __post_init__(self) -> None:
        self.over = threading.Event()

    def render(self, name: str, score: Score, seconds: Fraction) -> wav.Written:
        with about(self.folder), Rendering(score, seconds, self.kind, Options(), self.folder) as rendering:
            rendering.wait(self._told(name))
            frames = wav.raw_frames(rendering.raw, rendering.channels)[: rendering.frames]
            return wav.write(self.folder / f"{name}.wav", frames, self.rate, "float")

    def _told(self, name: str) -> Callable[[float], None]:
        def tell(done: float) -> None:
            if self.over.is_set():
                raise _Interrupted
            if self.progress:
                self.progress(name, done)

        return tell
