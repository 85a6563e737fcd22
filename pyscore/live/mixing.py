"""What a performer types to have a set mixed: `mix.auto()`, `mix.why()`, `mix.off()`."""

from typing import Any

from .automix import Hand
from .mixed import Automatic
from .shelf import LIBRARY
from .spotlight import session
from .strip import Strip

# So many cycles may be listened to.
LONGEST = 64


class Mix:
    """An engineer beside you, who says what is done and why: `mix.auto()`, `mix.why()`, `mix.off()`.

    >>> from .session import Session
    >>> from .spotlight import on_stage
    >>> with on_stage(Session()):
    ...     mix.why()
    nothing was mixed: mix.auto()
    """

    def auto(self, *, once: bool = False, dry: bool = False, cycles: int = 8, **roles: Any) -> None:
        """Mix what plays: gains, places, cuts where tracks mask each other, compression, sends; each with its reason.

        `mix.auto(lead=d2, bed=(d3, d4))` says what tracks are: voice, lead, bass, kick, snare, hat, percussion, drums,
        bed or texture. So many `cycles` are listened to, beside the music, and again when code changes, if not `once`;
        live loops as they have played lately; inputs are left as they are. `dry` only tells. Your own faders stay
        yours, over which its moves lie; `undo()` or `mix.off()` takes them back.
        Raises ValueError.
        """
        if not 1 <= cycles <= LONGEST:
            raise ValueError(f"mix.auto listens to 1 to {LONGEST} cycles: not {cycles}")
        session().automix = Automatic(_roles(roles), once, dry, int(cycles))
        session().later(_begin)

    def off(self) -> None:
        """Take back what was mixed: everything is as you have set it."""
        session().automix = None
        for track in list(session().tracks.values()):
            if track.mixed:
                session().move(track.name, mixed=None)

    def why(self, track: Any = None) -> None:
        """Print what was done, and why: to all tracks, or to one."""
        name = track.name if isinstance(track, Strip) else track
        mixed = {each.name: each.mixed for each in session().tracks.values() if each.mixed and each.mixed.role}
        lines = [f"{key} is {each.role}" for key, each in mixed.items() if name in (None, key)]
        said = [line for key, each in mixed.items() if name in (None, key) for line in each.why]
        print("\n".join([*lines, *dict.fromkeys(said)]) or "nothing was mixed: mix.auto()")

    def __repr__(self) -> str:
        return "mix"


mix = Mix()


def _begin(on_stage: Any) -> None:
    """Have the session mixed that is on stage."""
    if on_stage.remix is None:
        on_stage.remix = Hand(on_stage, LIBRARY).ask
    on_stage.remix(True)


def _roles(given: dict[str, Any]) -> dict[str, str]:
    """Return roles by track, where tracks were given by role. Raises ValueError."""
    from ..listen.mixing.roles import ROLES
    from ..pattern.nearest import nearest

    found = {}
    for role, tracks in given.items():
        if role not in ROLES:
            raise ValueError(f"no role '{role}'{nearest(role, ROLES)} (there are {', '.join(ROLES)})")
        for each in tracks if isinstance(tracks, (tuple, list)) else (tracks,):
            found[each.name if isinstance(each, Strip) else str(each)] = role
    return found


MIX = {"mix": mix}
