"""Bach's chorales in music21's corpus as sheets, and what people have said of them: signatures, fermatas, numerals."""

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from music21 import converter, corpus, roman

from pyscore.compose.analysis.explain import homes_of
from pyscore.compose.analysis.home import key_name, likely_keys, pitched
from pyscore.compose.analysis.homing import settled
from pyscore.compose.analysis.lines import voiced
from pyscore.compose.analysis.phrases import melody, phrases
from pyscore.compose.analysis.reading import Read, read
from pyscore.compose.harmony import key_of
from pyscore.compose.score import Mark, Note, Part, Sheet
from pyscore.pattern.time import Time

ANALYSES = "bach/choraleAnalyses/riemenschneider{:03}.rntxt"
# Of an analysis of the same version of a piece, so much of what sounds belongs to its chords.
SAME = 0.85
# By how many sharps a signature differs from that of the major key on the final, and which mode that is.
MODES = {0: "major", -3: "minor", -2: "dorian", -4: "phrygian", 1: "lydian", -1: "mixolydian", -5: "locrian"}
HALF = Time(1, 2)


class Chorale(NamedTuple):
    """A chorale: its sheet, how many sharps its signature has, and when the notes under its fermatas end (beats)."""

    name: str
    sheet: Sheet
    sharps: int
    fermatas: frozenset[Time]


class Numeral(NamedTuple):
    """What sounds from a time on: in which key, which numeral, its root, tones above it, and bass."""

    start: Time
    end: Time
    key: str
    figure: str
    root: int
    tones: frozenset[int]
    bass: int


@cache
def names() -> tuple[str, ...]:
    """Return the names of the distinct chorales that music21's iterator gives."""
    return tuple(sorted(set(corpus.chorales.Iterator(returnType="filename"))))


@cache
def chorale(name: str) -> Chorale:
    """Return a chorale of the corpus."""
    score = corpus.parse(name)
    meter = score.recurse().getElementsByClass("TimeSignature").first()
    signature = score.recurse().getElementsByClass("KeySignature").first()
    bar = Time(Fraction(4 * meter.numerator, meter.denominator))
    pickup = time(score.parts[0].getElementsByClass("Measure")[0].quarterLength) % bar
    shift, ends = (bar - pickup if pickup else Time(0)), set()
    parts = []
    for part in score.parts:
        notes = []
        for each in part.flatten().stripTies().notes:
            start, length = shift + time(each.offset), time(each.quarterLength)
            notes += [Note(start, length, int(pitch.midi), name=spelling(pitch)) for pitch in each.pitches if length]
            if any(type(mark).__name__ == "Fermata" for mark in each.expressions):
                ends.add(start + length)
        parts.append(Part(str(part.partName or part.id), tuple(notes)))
    sheet = Sheet(tuple(parts), title=name, meters=(Mark(Time(0), meter.ratioString),), pickup=pickup)
    return Chorale(name, sheet, signature.sharps if signature else 0, frozenset(ends))


def time(number: Any) -> Time:
    return Time(Fraction(number).limit_denominator(96))


def spelling(pitch: Any) -> str:
    return str(pitch.name).lower().replace("-", "b")


# Keys


class Final(NamedTuple):
    """What a signature and a final say of a key: the tonic, that is the last bass, and the mode it has there."""

    tonic: int
    mode: str

    @property
    def minor(self) -> bool:
        return self.mode in ("minor", "dorian", "phrygian", "locrian")


def final(music: Chorale) -> Final:
    """Return the key that the last bass, as the tonic, has in the signature.

    Signatures of that time leave out a flat of minor (dorian) or a sharp of major (mixolydian), and tunes in e with no
    sharps are phrygian: what is compared is the tonic, and whether the signature's third above it is minor.
    """
    notes = pitched(music.sheet)
    end = max(note.end for note in notes)
    tonic = min(note.pitch for note in notes if note.end == end) % 12
    above = (music.sharps - 7 * tonic + 6) % 12 - 6
    return Final(tonic, MODES.get(above, "none"))


def agrees(music: Chorale, key: str) -> bool:
    """Return whether a key has the tonic and the third that signature and final say."""
    said, found = final(music), key_of(key)
    return said.tonic == found.tonic and said.minor == found.minor


# Roman numerals


@cache
def analysed() -> tuple[tuple[int, Chorale, tuple[Numeral, ...]], ...]:
    """Return the chorales whose analysis and score are both in the corpus, of the same version."""
    found = ((number, analysis(number)) for number in range(1, 21))
    return tuple((number, *each) for number, each in found if each and fit(*each) >= SAME)


@cache
def analysis(number: int) -> tuple[Chorale, tuple[Numeral, ...]] | None:
    """Return a chorale and its analysis, in beats of our sheets: a bar's number says where it is."""
    path = corpus.getWork(ANALYSES.format(number))
    work = next(line.split(":")[1].strip() for line in path.read_text().splitlines() if line.startswith("BWV"))
    if not any(name.endswith(f"bwv{work}") for name in names()):
        return None
    music, rows = chorale(f"bach/bwv{work}"), []
    for measure in converter.parse(path).recurse().getElementsByClass("Measure"):
        bar = measure.number - (0 if music.sheet.pickup else 1)
        for each in measure.getElementsByClass("RomanNumeral"):
            offset = time(each.offset) + (music.sheet.bar - music.sheet.pickup if short(measure, music) else 0)
            rows.append((bar * music.sheet.bar + offset, each))
    rows.sort(key=lambda row: row[0])
    ends = [*(start for start, _ in rows[1:]), max(part.end for part in music.sheet.parts)]
    said = (numeral(start, end, each) for (start, each), end in zip(rows, ends, strict=True) if end > start)
    return music, tuple(said)


def short(measure: Any, music: Chorale) -> bool:
    """Return whether this is a pickup whose offsets count from its own beginning."""
    return measure.number == 0 and measure.duration.quarterLength < music.sheet.bar


def numeral(start: Time, end: Time, each: Any) -> Numeral:
    root = each.root().pitchClass
    tones = frozenset((pitch.pitchClass - root) % 12 for pitch in each.pitches)
    key = f"{spelling(each.key.tonic)} {each.key.mode}"
    return Numeral(start, end, key, each.figure, root, tones, each.bass().pitchClass)


def fit(music: Chorale, rows: Iterable[Numeral]) -> float:
    """Return the share of what sounds that belongs to the chords of an analysis."""
    whole = own = 0.0
    for row in rows:
        for note in pitched(music.sheet):
            length = float(max(Time(0), min(note.end, row.end) - max(note.start, row.start)))
            whole += length
            own += length * ((note.pitch - row.root) % 12 in row.tones)
    return own / whole


def ours(music: Chorale) -> list[Numeral]:
    """Return what we read, in the same form."""
    return [as_numeral(each) for each in reads(music.sheet)]


def reads(sheet: Sheet) -> list[Read]:
    return settled(read(sheet, voiced(sheet), homes_of(likely_keys(sheet), loop=False)))


def as_numeral(each: Read) -> Numeral:
    key = key_name(each.tonic, each.mode)
    return Numeral(each.start, each.end, key, each.entry.numeral, each.root, frozenset(each.entry.tones), each.bass)


def theirs(music: Chorale) -> list[Numeral]:
    """Return what music21 says: the key that it analyses, and the numeral in it of each chord of its chordify."""
    score = corpus.parse(music.name)
    key = score.analyze("key")
    shift = music.sheet.bar - music.sheet.pickup if music.sheet.pickup else Time(0)
    found = []
    for chord in score.chordify().flatten().getElementsByClass("Chord"):
        start = shift + time(chord.offset)
        found.append(numeral(start, start + time(chord.quarterLength), roman.romanNumeralFromChord(chord, key)))
    return found


def same_key(one: Numeral, other: Numeral) -> bool:
    left, right = key_of(one.key), key_of(other.key)
    return (left.tonic, left.minor) == (right.tonic, right.minor)


def quality(each: Numeral) -> str:
    if 4 in each.tones:
        return "augmented" if 8 in each.tones else "major"
    return "diminished" if 6 in each.tones and 7 not in each.tones else "minor"


MEASURES: dict[str, Callable[[Numeral, Numeral], bool]] = {
    "key": same_key,
    "root": lambda said, found: said.root == found.root,
    "root and quality": lambda said, found: said.root == found.root and quality(said) == quality(found),
    "root, quality and seventh": lambda said, found: said.root == found.root and said.tones == found.tones,
    "numeral in its key": lambda said, found: (
        same_key(said, found) and said.root == found.root and quality(said) == quality(found)
    ),
    "numeral with seventh and inversion in its key": lambda said, found: (
        same_key(said, found) and said[4:] == found[4:]
    ),
}


def agreement(
    find: Callable[[Chorale], list[Numeral]], pieces: Iterable[tuple[int, Chorale, tuple[Numeral, ...]]]
) -> dict[str, float]:
    """Return for which share of half beats what is found agrees with what is said, by each measure."""
    counts: Counter[str] = Counter()
    for _, music, said in pieces:
        found = find(music)
        start = said[0].start
        while start < said[-1].end:
            one = next(each for each in said if each.end > start)
            other = next((each for each in found if each.end > start), found[-1])
            counts.update(name for name, same in MEASURES.items() if same(one, other))
            counts["all"] += 1
            start += HALF
    return {name: counts[name] / counts["all"] for name in MEASURES}


# Phrases


def phrase_ends(music: Chorale) -> tuple[set[Time], set[Time]]:
    """Return when phrases end by the fermatas over the melody, and when we say so; the last end is in both."""
    ends = {note.end for note in melody(music.sheet)}
    return (set(music.fermatas) & ends) | {max(ends)}, {each.end for each in phrases(music.sheet, reads(music.sheet))}


def phrase_score(pieces: Iterable[Chorale]) -> tuple[float, float]:
    """Return the share of our phrase ends under a fermata, and of the fermatas that end a phrase of ours."""
    right = ours_ = said_ = 0
    for music in pieces:
        said, found = phrase_ends(music)
        if len(said) > 1:
            right, ours_, said_ = right + len(said & found), ours_ + len(found), said_ + len(said)
    return right / ours_, right / said_
