"""Drums on paper and in General MIDI: where each stands on its staff, with which head, and which key plays it. A table.

Places follow Norman Weinberg, Guide to Standardized Drumset Notation (1998), keys the General MIDI percussion map.
"""

from __future__ import annotations

from typing import NamedTuple


class Drum(NamedTuple):
    """A drum: the key of General MIDI, the line or space it stands on as a note in treble clef, head, and name."""

    key: int
    place: str
    head: str
    name: str
    lily: str


ROWS = """
bd   36 f4 normal    bassdrum   Bass Drum
sn   38 c5 normal    snare      Snare Drum
rim  37 c5 x         sidestick  Side Stick
cp   39 b4 x         handclap   Hand Clap
hh   42 g5 x         hihat      Closed Hi-Hat
oh   46 g5 circle-x  openhihat  Open Hi-Hat
hp   44 d4 x         pedalhihat Pedal Hi-Hat
lt   45 a4 normal    lowtom     Low Tom
mt   47 d5 normal    himidtom   Middle Tom
ht   50 e5 normal    hightom    High Tom
cr   49 a5 x         crashcymbal Crash Cymbal
cy   57 b5 x         crashcymbalb Cymbal
rd   51 f5 x         ridecymbal Ride Cymbal
cb   56 e5 triangle  cowbell    Cowbell
tb   54 b4 triangle  tambourine Tambourine
sh   70 c6 x         maracas    Shaker
ma   70 c6 x         maracas    Maracas
cl   75 d6 x         claves     Claves
hc   62 e5 diamond   mutehiconga High Conga
mc   63 d5 diamond   openhiconga Middle Conga
lc   64 a4 diamond   loconga    Low Conga
perc 76 b5 triangle  hiwoodblock Percussion
"""
DRUMS: dict[str, Drum] = {}
for row in ROWS.strip().splitlines():
    _sound, _key, _place, _head, _lily, _name = row.split(maxsplit=5)
    DRUMS[_sound] = Drum(int(_key), _place, _head, _name, _lily)
# What others call them: Tidal's and Strudel's, and the drums that General MIDI has and pyscore has not.
OTHER_NAMES = {"sd": "sn", "kick": "bd", "snare": "sn", "clap": "cp", "hat": "hh", "ride": "rd", "crash": "cr"}
OTHER_KEYS = {35: "bd", 40: "sn", 41: "lt", 43: "lt", 44: "hh", 48: "mt", 52: "cy", 53: "rd", 55: "cr", 59: "rd"}
OTHER_KEYS |= {60: "hc", 61: "lc", 69: "sh", 70: "sh", 77: "perc", 82: "sh"}
UNKNOWN = "perc"
BY_KEY = {drum.key: sound for sound, drum in reversed(DRUMS.items())} | OTHER_KEYS
BY_PLACE = {(drum.place, drum.head): sound for sound, drum in reversed(DRUMS.items())}
# What is played with the feet has stems down, in a voice of its own.
FEET = ("bd", "hp")


def drum(sound: str) -> Drum:
    """Return the drum of a sound such as `bd`, of any kit; one that is not known stands for percussion.

    >>> drum("bd_808").key, drum("sn:3").name, drum("anvil").name
    (36, 'Snare Drum', 'Percussion')
    """
    return DRUMS.get(plain(sound), DRUMS[UNKNOWN])


def plain(sound: str) -> str:
    """Return the sound without its kit and number."""
    name = sound.partition(":")[0].partition("_")[0]
    return OTHER_NAMES.get(name, name)


def stands_for(place: str, head: str) -> str:
    """Return the sound of what stands somewhere on a staff of drums, with a head.

    >>> stands_for("f4", "normal"), stands_for("g5", "x"), stands_for("c2", "normal")
    ('bd', 'hh', 'perc')
    """
    return BY_PLACE.get((place, head)) or BY_PLACE.get((place, "normal"), UNKNOWN)


def sound_of(key: int) -> str:
    """Return the sound of a key of General MIDI's percussion.

    >>> sound_of(36), sound_of(42), sound_of(80)
    ('bd', 'hh', 'perc')
    """
    return BY_KEY.get(key, UNKNOWN)
