"""Instruments: what each can play, how it is written, and what sounds for it. A table of facts, and how to ask it.

Sources: A: Samuel Adler, The Study of Orchestration (3rd edition, 2002), appendix A. B: Alfred Blatter, Instrumentation
and Orchestration (2nd edition, 1997). R: Nikolai Rimsky-Korsakov, Principles of Orchestration (1913). M: the compass as
its makers build and tune it. P: as far as the synth of pyscore that plays it is in its element.
"""

from __future__ import annotations

from typing import NamedTuple

from ...pattern.nearest import nearest
from ...pattern.notes import midi

DRUMS = "drums"


class Instrument(NamedTuple):
    """What can play a part. Notes are MIDI numbers as they sound.

    `lowest` and `highest` bound what good players can play, `low` and `high` what any can play at ease. `clefs` are
    the usual ones, the most usual first, or `grand` for two staves. `transposition` is how many semitones higher it
    sounds than it is written; `program` counts General MIDI's sounds from 0, as MIDI sends it; `synth` is the sound
    that plays it on stage; `source` says where its range is from, a letter of this module's list.
    """

    name: str
    family: str
    lowest: int
    highest: int
    low: int
    high: int
    clefs: tuple[str, ...]
    transposition: int
    program: int
    synth: str
    source: str

    def plays(self, note: int) -> bool:
        """Return whether it can play a MIDI note.

        >>> instrument("violin").plays(55), instrument("violin").plays(54)
        (True, False)
        """
        return self.lowest <= note <= self.highest


# Name, lowest and highest note, low and high note at ease, clefs, transposition, General MIDI program, synth, source.
TABLE = """
woodwinds
  piccolo            d5  c8   g5  g7   treble              12   72  flute          A
  flute              c4  d7   d4  a6   treble               0   73  flute          A
  alto flute         g3  g6   g3  d6   treble              -5   73  flute          A
  bass flute         c3  c6   c3  g5   treble             -12   73  flute          B
  recorder           f4  g6   g4  d6   treble               0   74  flute          B
  panpipe            g3  g6   c4  e6   treble               0   75  panpipe        P
  whistle            d5  d7   d5  b6   treble              12   78  whistle        M
  oboe               bb3 a6   d4  d6   treble               0   68  fof            A
  oboe d'amore       g#3 c#6  b3  a5   treble              -3   68  fof            A
  english horn       e3  c6   g3  a5   treble              -7   69  fof            A
  clarinet           d3  bb6  d3  c6   treble              -2   71  clarinet       A
  a clarinet         c#3 a6   c#3 b5   treble              -3   71  clarinet       A
  eb clarinet        g3  c7   c4  g6   treble               3   71  clarinet       A
  basset horn        f2  d6   f2  g5   treble              -7   71  clarinet       B
  bass clarinet      bb1 f5   d2  d4   treble,bass        -14   71  clarinet       A
  bassoon            bb1 eb5  bb1 g4   bass,tenor           0   70  clarinet       A
  contrabassoon      bb0 bb3  c1  eb3  bass               -12   70  clarinet       A
  soprano sax        ab3 e6   bb3 c6   treble              -2   64  clarinet       A
  alto sax           db3 a5   eb3 e5   treble              -9   65  clarinet       A
  tenor sax          ab2 e5   bb2 b4   treble             -14   66  clarinet       A
  baritone sax       c2  a4   eb2 e4   treble             -21   67  clarinet       A
  harmonica          c4  c7   c4  c6   treble               0   22  harmonium      M
brass
  horn               b1  f5   f2  c5   treble,bass         -7   60  brass          A
  trumpet            e3  d6   g3  a5   treble              -2   56  brass          A
  c trumpet          f#3 d6   a3  bb5  treble               0   56  brass          A
  piccolo trumpet    g#3 g6   d4  d6   treble              10   56  brass          A
  cornet             e3  bb5  g3  g5   treble              -2   56  brass          A
  flugelhorn         e3  bb5  g3  f5   treble              -2   56  brass          B
  alto trombone      a2  f5   b2  d5   alto                 0   57  brass          A
  trombone           e2  d5   g2  g4   bass,tenor           0   57  brass          A
  bass trombone      bb1 bb4  d2  f4   bass                 0   57  brass          A
  euphonium          bb1 bb4  f2  f4   bass                 0   58  brass          B
  tuba               d1  f4   f1  bb3  bass                 0   58  fm_brass       A
strings
  violin             g3  e7   g3  a6   treble               0   40  violin         A
  viola              c3  e6   c3  c6   alto,treble          0   41  violin         A
  cello              c2  c6   c2  g4   bass,tenor,treble    0   42  cello          A
  double bass        e1  c4   e1  g3   bass               -12   43  cello          A
  string section     e1  e7   c2  c6   grand                0   48  strings        A
  harp               b0  g#7  d2  d6   grand                0   46  harp           A
plucked
  guitar             e2  b5   e2  e5   treble             -12   24  nylon          A
  steel guitar       e2  d6   e2  g5   treble             -12   25  steel_guitar   M
  electric guitar    e2  e6   e2  a5   treble             -12   27  pluck          M
  distorted guitar   e2  e6   e2  a5   treble             -12   30  fuzzlead       M
  bass guitar        e1  g4   e1  c4   bass               -12   33  bass           M
  upright bass       e1  c4   e1  g3   bass               -12   32  pluck          A
  banjo              c3  d6   d3  a5   treble             -12  105  pluck          B
  mandolin           g3  a6   g3  e6   treble               0   25  steel_guitar   B
  ukulele            c4  a5   c4  e5   treble               0   24  nylon          M
  sitar              c#2 g5   c3  c5   treble               0  104  sitar          M
  koto               g2  e6   d3  a5   treble               0  107  koto           M
  shamisen           c3  c6   c3  g5   treble               0  106  shamisen       M
keyboards
  piano              a0  c8   c2  c7   grand                0    0  piano          A
  electric piano     e1  e7   c2  c6   grand                0    4  rhodes         M
  wurlitzer          a1  c7   c2  c6   grand                0    4  wurli          M
  clavinet           f1  e6   c2  c6   grand                0    7  clavinet       M
  harpsichord        f1  f6   c2  d6   grand                0    6  harpsichord    A
  celesta            c4  c8   c4  c8   grand               12    8  celesta        A
  organ              c2  c7   c2  c6   grand                0   16  organ          M
  pipe organ         c2  c7   c2  c6   grand                0   19  pipe           A
  harmonium          f2  c6   f2  f5   grand                0   20  harmonium      P
  accordion          f3  a6   g3  e6   treble               0   21  accordion      B
percussion
  timpani            c2  c4   f2  a3   bass                 0   47  timpani        A
  xylophone          f4  c8   f4  c8   treble              12   13  xylophone      A
  marimba            c2  c7   a2  c6   grand                0   12  marimba        A
  vibraphone         f3  f6   f3  f6   treble               0   11  vibraphone     A
  glockenspiel       g5  c8   g5  c8   treble              24    9  glockenspiel   A
  crotales           c6  c8   c6  c8   treble              24   98  glockenspiel   A
  tubular bells      c4  f5   c4  f5   treble               0   14  tubular_bells  A
  steel drum         d3  e6   g3  c6   treble               0  114  steel_drum     P
  kalimba            c3  g6   c4  c6   treble               0  108  kalimba        P
  music box          c4  g7   c5  c7   treble               0   10  music_box      P
  handpan            a2  a5   d3  d5   treble               0  114  handpan        P
  drums              c-1 g9   b1  a5   percussion           0    0  -              M
voices
  soprano            c4  c6   d4  a5   treble               0   52  choir          A
  mezzo-soprano      a3  a5   c4  f5   treble               0   52  choir          A
  alto               f3  f5   g3  d5   treble               0   52  choir          A
  tenor              c3  c5   d3  a4   treble8,bass         0   52  choir          A
  baritone           g2  g4   a2  e4   bass                 0   52  choir          A
  bass               e2  e4   f2  c4   bass                 0   52  choir          A
  choir              e2  c6   f2  a5   grand                0   52  choir          A
  singer             e3  e5   g3  c5   treble               0   53  vox            P
synthesisers
  synth bass         c1  c4   e1  e3   bass               -12   38  bass           P
  sub bass           c1  c4   e1  c3   bass               -12   39  sub            P
  reese bass         c1  c4   e1  c3   bass               -12   39  reese          P
  acid bass          c1  c5   e1  e3   bass               -12   38  acid           P
  fm bass            c1  c4   e1  e3   bass               -12   38  fm_bass        P
  synth lead         c2  c7   g3  c6   treble               0   81  lead           P
  square lead        e1  e7   c4  c6   treble               0   80  square         P
  chip lead          a1  e7   c4  c6   treble               0   80  chip           P
  poly synth         a1  c7   c3  c6   grand                0   90  poly           P
  supersaw           c2  c7   c3  c6   grand                0   81  supersaw       P
  synth stab         c2  c6   g3  c5   treble               0   55  stab           P
  synth brass        c2  e6   g2  c6   grand                0   62  fm_brass       P
  synth strings      c2  c7   c3  c6   grand                0   50  strings        P
  synth pluck        c2  c7   c3  c6   treble               0   84  pluck          P
  pad                e1  c6   c3  c5   grand                0   89  pad            P
  warm pad           c2  c6   c3  c5   grand                0   89  warm_pad       P
  dark pad           g1  c5   c2  g4   grand                0   95  dark_pad       P
  glass pad          c3  c7   g3  g5   treble               0   92  glass_pad      P
  shimmer pad        e2  c6   c3  c5   grand                0   88  shimmer_pad    P
  drone              c1  c4   c2  g3   bass                 0   95  drone          P
  bell               c2  c7   c4  c6   treble               0   98  bell           P
"""


def _rows() -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    family = ""
    for line in TABLE.strip("\n").splitlines():
        if not line.startswith(" "):
            family = line
            continue
        *words, lowest, highest, low, high, clefs, transposition, program, synth, source = line.split()
        bounds = (midi(lowest), midi(highest), midi(low), midi(high))
        own = "" if synth == "-" else synth
        name = " ".join(words)
        found[name] = Instrument(
            name, family, *bounds, tuple(clefs.split(",")), int(transposition), int(program), own, source
        )
    return found


INSTRUMENTS = _rows()
# What players call them too.
OTHER_NAMES = {
    "cor anglais": "english horn",
    "french horn": "horn",
    "bb clarinet": "clarinet",
    "bb trumpet": "trumpet",
    "fiddle": "violin",
    "contrabass": "double bass",
    "acoustic guitar": "guitar",
    "nylon guitar": "guitar",
    "rhodes": "electric piano",
    "wurli": "wurlitzer",
    "hammond": "organ",
    "chimes": "tubular bells",
    "vibes": "vibraphone",
    "drum kit": DRUMS,
    "voice": "singer",
    "mezzo": "mezzo-soprano",
    "strings": "string section",
}


def instrument(name: str) -> Instrument:
    """Return the instrument of a name, its own or another in use. Raises ValueError with the nearest name.

    >>> instrument("violin").lowest, instrument("French horn").transposition
    (55, -7)
    """
    plain = " ".join(name.lower().replace("_", " ").split())
    found = INSTRUMENTS.get(OTHER_NAMES.get(plain, plain))
    if found is None:
        raise ValueError(f"no instrument '{name}'{nearest(plain, [*INSTRUMENTS, *OTHER_NAMES])}")
    return found


def instruments(family: str = "") -> list[str]:
    """Return the names of all instruments, or of those of a family. Raises ValueError with the nearest family.

    >>> instruments("strings")
    ['violin', 'viola', 'cello', 'double bass', 'string section', 'harp']
    """
    families = {each.family for each in INSTRUMENTS.values()}
    if family and family not in families:
        raise ValueError(f"no family '{family}'{nearest(family, families)}")
    return [name for name, each in INSTRUMENTS.items() if family in ("", each.family)]


def played_by(synth: str) -> Instrument | None:
    """Return the first instrument that a synth plays on stage, or None for a synth that is none's.

    >>> played_by("rhodes").name
    'electric piano'
    """
    return next((each for each in INSTRUMENTS.values() if synth and each.synth == synth), None)
