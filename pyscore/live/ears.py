"""What an automatic mix listens to: a session of its own, of all that can be rendered beside the music."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..pattern import Event, Time
from .lately import Lately, again
from .shelf import LIBRARY
from .stems import stems_of
from .track import TrackState

if TYPE_CHECKING:
    from .session import Session

# In so many cycles we look what plays on a track.
AS_FAR = 16
# Which controls of events say that they have a place, or a room, of their own.
PLACING, SENDING = frozenset({"pan"}), frozenset({"room", "delay", "size", "dry"})
# Why a track is not listened to.
INPUT, LATER, BY_HAND = "an input", "a live loop that has not played yet", "played by hand"


@dataclass(frozen=True)
class Listening:
    """What is rendered: a session of nothing but the tracks that are listened to, and words that say what they are.

    `left` says which tracks sound and are not listened to, and why.
    """

    session: Session
    tracks: Mapping[str, TrackState]
    words: Mapping[str, tuple[str, ...]]
    placed: frozenset[str]
    sent: frozenset[str]
    roles: Mapping[str, str]
    left: Mapping[str, str]


def listened(
    session: Session, begin: Time, roles: Mapping[str, str], fresh: bool = True, cycles: int = AS_FAR
) -> Listening:
    """Return what is to be listened to, from a cycle on: tracks as the performer has them, without our moves.

    What live loops, and other programs, have played in the last cycles is played again. Neither inputs nor keys.
    """
    until = Time(session.moment() // 1)
    looped = {name: session.lately.events(name, until, cycles) for name in session.tracks}
    left = {name: why for name, track in session.tracks.items() if (why := _why_not(session, track, looped[name]))}
    session.tracks = {name: _bare(track, fresh, looped[name]) for name, track in session.tracks.items()}
    played = {name: events for name, events in looped.items() if events and session.track(name).otherwise}
    session.loops = {name: (begin, again(events, until)) for name, events in played.items()}
    session.listener, session.begin, session.lately, session.end = None, begin, Lately(), None
    tops = stems_of(session.tracks)
    heard = {top: session.track(top) for top in tops}
    controls = {top: _controls(session, names, begin, played) for top, names in tops.items()}
    words = {top: tuple(sorted(sounds)) for top, (sounds, _) in controls.items()}
    placed = frozenset(t for t in tops if controls[t][1] & PLACING or heard[t].strip.get("pan", 0.5) != 0.5)
    sent = frozenset(t for t in tops if controls[t][1] & SENDING or _wet(heard[t]))
    return Listening(session, heard, words, placed, sent, {k: v for k, v in roles.items() if k in heard}, left)


def _why_not(session: Session, track: TrackState, looped: Sequence[Event]) -> str:
    """Return why a track that sounds cannot be listened to; nothing where it can, or does not sound here."""
    if track.target is not None:
        return ""
    if track.source is not None and track.source.file is None:
        return INPUT
    if track.name in session.loops and not looped:
        return LATER
    return BY_HAND if any(wire.kind == "keys" and wire.track == track.name for wire in session.wires) else ""


def _bare(track: TrackState, fresh: bool, looped: Collection[Event]) -> TrackState:
    """Return a track without our moves, at the gain for which they were decided; unmuted, and in time.

    Of what cannot be rendered, nothing plays.
    """
    source = track.source if track.source and track.source.file else None
    if track.target is not None or not (track.plays or looped or source):
        return replace(track, parts=(), mixed=None, source=None, otherwise=False, solo=False, fade=None)
    gain = track.mixed.against if track.mixed and track.mixed.role and not fresh else track.strip.get("gain", 1.0)
    strip = {**track.strip, "gain": gain, "mute": 0.0}
    return replace(
        track, strip=strip, mixed=None, source=source, otherwise=bool(looped), solo=False, fade=None, nudge=Time(0)
    )


def _wet(track: TrackState) -> bool:
    return bool(track.strip.get("room") or track.strip.get("delay")) or any("verb" in e.name for e in track.effects)


def _controls(
    session: Session, names: Iterable[str], begin: Time, played: Mapping[str, Sequence[Event]]
) -> tuple[set[str], set[str]]:
    """Return which sounds play for a while, each behind its family, and which controls they set."""
    values = [
        event.value
        for name in names
        for event in (*session.track(name).pattern.query(begin, begin + AS_FAR), *played.get(name, ()))
        if isinstance(event.value, dict)
    ]
    sounds = {str(value["s"]).partition(":")[0] for value in values if "s" in value}
    docs = {sound: LIBRARY.docs.get(sound) for sound in sounds}
    families = {sound: "drum" if doc.kind == "drums" else " ".join(doc.tags[:1]) for sound, doc in docs.items() if doc}
    said = {f"{families.get(sound, '')} {sound}".strip() for sound in sounds}
    return said, {key for value in values for key in value}
