"""How loud each track is to be: its place in the mix by its role, and the gains that bring it there."""

from collections.abc import Mapping
from math import copysign, log10

from .moves import Move
from .roles import DRUMS, FRONTS, Role

# How loud each role is against a lead (LU). A voice comes to 3 to 4 LU under the mix as a whole, as B. De Man, B.
# Leonard, R. King and J. Reiss measured in mixes by engineers ("An Analysis and Evaluation of Audio Features for
# Multitrack Music Mixtures", ISMIR 2014); who accompanies is nearly as loud as each other, which E. Perez-Gonzalez and
# J. Reiss aim at (WASPAA 2009); beds lie under them, and textures under these. Those are chosen, not measured.
PLACES: Mapping[str, float] = {
    "voice": 2.0, "lead": 0.0, "drums": -2.0, "bass": -3.0, "bed": -5.0, "texture": -10.0,
}  # fmt: skip
# Within the drums (LU): against each other, a whole kit like its kick.
KIT: Mapping[str, float] = {"drums": 0.0, "kick": 0.0, "snare": -1.0, "percussion": -5.0, "hat": -8.0}
# No track is moved by less (dB), or by more: by that much where nothing tells what it is, and where it is sure.
LEAST, UNSURE, SURE = 0.3, 9.0, 24.0
# Where nothing leads, tracks may lie so far from their places (LU): who is in front of whom is a matter of taste.
FREE = 3.0


def family(role: str) -> str:
    """Return the role that has a place: of what is part of a kit, the drums.

    >>> family("hat"), family("bed")
    ('drums', 'bed')
    """
    return "drums" if role in DRUMS else role


def places(roles: Mapping[str, str]) -> dict[str, float]:
    """Return how loud each track is to be against all of them together (LU).

    Tracks of one role share its place, so that they are as loud as one would be; a hat without a kit stays a hat.

    >>> {name: round(place, 1) for name, place in places({"a": "lead", "b": "bed", "c": "bed"}).items()}
    {'a': -1.2, 'b': -9.2, 'c': -9.2}
    """
    parts = {name: 10 ** (KIT.get(role, 0.0) / 10) for name, role in roles.items()}
    wholes: dict[str, float] = {}
    for name, role in roles.items():
        wholes[family(role)] = wholes.get(family(role), 0.0) + parts[name]
    powers = {
        name: parts[name] / max(wholes[family(role)], 1.0) * 10 ** (PLACES[family(role)] / 10)
        for name, role in roles.items()
    }
    whole = sum(powers.values())
    return {name: 10 * log10(power / whole) for name, power in powers.items()}


def distances(loudness: Mapping[str, float], roles: Mapping[str, str]) -> dict[str, float]:
    """Return how far each track is over its place (LU), whatever the mix as a whole is played at.

    >>> distances({"a": -20.0, "b": -20.0}, {"a": "lead", "b": "bed"})
    {'a': -2.5, 'b': 2.5}
    """
    wanted = places(roles)
    over = {name: loudness[name] - wanted[name] for name in roles}
    level = sum(over.values()) / max(len(over), 1)
    return {name: round(each - level, 6) for name, each in over.items()}


def balance(loudness: Mapping[str, float], told: Mapping[str, Role]) -> list[Move]:
    """Return the gains that bring tracks of a loudness (LUFS) to their places.

    Not all the way where nothing leads, or where it is not sure what a track is.

    >>> told = {"a": Role("lead", 1.0, "its name"), "b": Role("bed", 0.0, "how it sounds")}
    >>> [move.amount for move in balance({"a": -40.0, "b": -10.0}, told)]
    [17.5, -9.0]
    """
    roles = {name: role.role for name, role in told.items()}
    front = next((role for role in FRONTS if role in roles.values()), None)
    free = 0.0 if front else FREE
    made = []
    for name, over in distances(loudness, roles).items():
        wanted, most = max(abs(over) - free, 0.0), UNSURE + (SURE - UNSURE) * told[name].confidence
        if wanted >= LEAST:
            why = _why(over, roles[name], front) + (f", not surely: {told[name].why}" if wanted > most else "")
            made.append(Move(name, "gain", round(-copysign(min(wanted, most), over), 2), why))
    return made


def _why(over: float, role: str, front: str | None) -> str:
    place = f"under the {front}" if front and family(role) != front else "in front" if front else "among the others"
    free = "" if front else f", where {FREE:g} is near enough"
    return f"{abs(over):.1f} LU {'over' if over > 0 else 'under'} its place {place} ({role}){free}"
