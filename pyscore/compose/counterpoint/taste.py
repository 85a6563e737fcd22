"""What makes one legal line better than another, as costs: the lower, the better. Their weights are by ear.

Lines that move by step and against the cantus, turn back after leaps, reach their highest note once, keep to thirds
and sixths inside, and do not go round in circles are what the textbooks ask for.
"""

from __future__ import annotations

from .exercise import BAR, EIGHTH, HALF, PERFECT, QUARTER, STEP, THIRD, Exercise, Line, Slot, interval, sign, step
from .mode import OCTAVE
from .vertical import suspended

# Of melodic intervals by their size in semitones; what is not here is a large leap.
MOTION = {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.5, 4: 0.5, 5: 1.2, 7: 1.6}
LARGE, DOWNWARD_SIXTH = 2.6, 3.0
FOURTH, SIXTH, TENTH = 5, 9, 16
# e2 and a5, beyond which voices had better not be driven.
LOW, HIGH = 40, 81
EIGHTHS, DOTTED = 4, 6


def cost(music: Exercise, line: Line, at: int) -> float:
    """Return what the newest note of a line costs."""
    total = _melody(line, at) + _rhythm(music, line, at)
    if at and line[at - 1].pitch % OCTAVE in music.mode.raised and abs(step(line[at - 1], line[at])) > STEP:
        total += LARGE
    if line[at].place == 0:
        total += _harmony(music, line, at)
    if line[at].end == BAR * music.bars:
        total += _shape(line)
    return total


def _melody(line: Line, at: int) -> float:
    if at == 0:
        return 0.0
    size = step(line[at - 1], line[at])
    total = MOTION.get(abs(size), LARGE) + (DOWNWARD_SIXTH if size == -8 else 0.0)
    if line[at].length <= QUARTER and abs(size) > THIRD:
        total += 0.6
    if at > 1:
        total += _turns(line, at, size)
    return total


def _turns(line: Line, at: int, size: int) -> float:
    """Return the cost of two leaps in a row, of a leap that is not made good, and of going round in circles."""
    before = step(line[at - 2], line[at - 1])
    total = 0.0
    if abs(before) > STEP and abs(size) > STEP:
        total += 0.8 if sign(before) == sign(size) else 0.4
    if abs(before) >= FOURTH and sign(size) != -sign(before):
        total += 1.0
    recent = [slot.pitch for slot in line[max(0, at - 3) : at + 1]]
    if recent[-1] == recent[-3]:
        total += 0.4
    if len(recent) == 4 and recent[:2] == recent[2:]:
        total += 1.5
    seen = [slot.pitch for slot in line[max(0, at - 7) : at + 1]]
    if len(seen) == 8 and seen[:4] == seen[4:]:
        total += 2.0
    return total + 0.12 * sum(slot.pitch == line[at].pitch for slot in line[max(0, at - 8) : at])


def _harmony(music: Exercise, line: Line, at: int) -> float:
    """Return the cost of what a line sounds with the others where a bar begins."""
    slot = line[at]
    bar = slot.bar
    total = 0.0
    if 0 < bar < music.bars - 1 and interval(slot.pitch, music.cantus[bar]) in PERFECT:
        total += 0.7
    if at and bar:
        moved, rise = music.cantus[bar] - music.cantus[bar - 1], step(line[at - 1], slot)
        total += 0.4 * sign(moved) * sign(rise)
    total += _parallel_run(music, line, at)
    return total + (0.0 if music.alone else _fullness(music, slot))


def _parallel_run(music: Exercise, line: Line, at: int) -> float:
    """Return the cost of a third or sixth that follows two of its kind."""
    downs = [each for each in line[max(0, at - 3 * 4) : at + 1] if each.place == 0][-4:]
    kinds = [(each.pitch - music.cantus[each.bar] + 1) // 2 for each in downs]
    same = sum(kind == kinds[-1] for kind in kinds[:-1])
    return (0.0, 0.1, 0.8, 3.0)[same]


def _fullness(music: Exercise, slot: Slot) -> float:
    """Return the cost of doubling, and less than none for a chord with its third and fifth."""
    chord = music.chords[slot.bar]
    classes = {pitch % OCTAVE for pitch in chord}
    doubled = 0.7 if slot.pitch % OCTAVE in classes else -0.4
    bass = min(slot.pitch, *chord)
    third = {(pitch - bass) % OCTAVE for pitch in (slot.pitch, *chord)} & {3, 4}
    near = music.under[0][slot.bar] if music.under else music.over[-1][slot.bar]
    far = 0.1 * max(0, abs(slot.pitch - near) - SIXTH) + 0.3 * max(0, slot.pitch - HIGH, LOW - slot.pitch)
    return far + doubled + (0.0 if third or slot.bar in {0, music.bars - 1} else 0.6)


def _rhythm(music: Exercise, line: Line, at: int) -> float:
    slot = line[at]
    if music.species == 2:
        return 3.0 if slot.length == BAR and slot.bar < music.bars - 1 else 0.0
    if music.species == 4:
        return _binding(music, slot) + (-1.5 if slot.tied else 0.5 * (slot.place == HALF))
    return _binding(music, slot) + _florid(music, line, at) if music.species == 5 else 0.0


def _binding(music: Exercise, slot: Slot) -> float:
    """Return the cost of a tie: less than none for a suspension, most of all for the one that makes the cadence."""
    total = -0.8 if suspended(music, slot) else 0.0
    if slot.bar == music.bars - 3 and slot.place >= HALF:
        led = slot.tied and (slot.pitch - music.leading) % OCTAVE in {1, 2}
        total += 0.0 if led else 2.0 if slot.end >= BAR * (music.bars - 2) else 0.0
    return total


def _florid(music: Exercise, line: Line, at: int) -> float:
    """Return the cost of a florid line's rhythm: ties and variety are good, eighth notes are rare and go by step."""
    slot = line[at]
    total = -1.0 if slot.tied else 0.0
    if slot.length == BAR and slot.place == 0 and slot.bar < music.bars - 1:
        total += 3.0
    if slot.length == EIGHTH:
        total += 1.0 if slot.bar == music.bars - 2 or sum(each.length == EIGHTH for each in line) > EIGHTHS else 0.0
    if at and EIGHTH in {slot.length, line[at - 1].length} and abs(step(line[at - 1], slot)) > STEP:
        total += 3.0
    if slot.length == DOTTED:
        total += 0.6 * sum(each.length == DOTTED for each in line[max(0, at - 6) : at])
    if slot.place == HALF:
        total += _resolution(music, line, at)
    if slot.bar == music.bars - 2 and 0 < slot.place < HALF:
        total += 1.0
    if slot.place >= HALF and slot.bar < music.bars - 2 and slot.end >= BAR * (slot.bar + 1):
        total += _sameness(line, at)
    return total


def _resolution(music: Exercise, line: Line, at: int) -> float:
    """Return the cost of a suspension that has not waited for the middle of the bar to resolve."""
    held = next((each for each in reversed(line[max(0, at - 4) : at]) if each.bar < line[at].bar), None)
    late = held is None or not suspended(music, held) or -STEP <= step(held, line[at]) < 0
    return 0.0 if late else 2.0


def _sameness(line: Line, at: int) -> float:
    """Return the cost of a bar whose rhythm was that of a bar just before it."""
    bar = line[at].bar
    rhythms = [[each.place for each in line[max(0, at - 20) : at + 1] if each.bar == bar - back] for back in range(3)]
    halves = 1.0 if rhythms[0] == [0, HALF] else 0.0
    return halves + 1.6 * (rhythms[0] == rhythms[1]) + 0.7 * (rhythms[0] == rhythms[2])


def _shape(line: Line) -> float:
    """Return the cost of a line as a whole: a highest note that comes again, or a narrow or a wide compass."""
    pitches = [slot.pitch for slot in line]
    top = max(pitches)
    compass = top - min(pitches)
    narrow = max(0, FOURTH + 2 - compass)
    return 0.7 * (pitches.count(top) - 1) + 0.5 * narrow + (2.0 if compass > TENTH else 0.0)
