"""Arrangements: on our charts in every style, the bass knows the chords, all can be played, and sections differ."""

from itertools import combinations, pairwise

import pytest

from pyscore.compose.arrange.arranging import arrange
from pyscore.compose.arrange.instruments import DRUMS, INSTRUMENTS
from pyscore.compose.arrange.style import styles
from pyscore.compose.arrange.words import arrange as asked
from pyscore.compose.score import Score, Sheet
from pyscore.pattern import Pattern
from pyscore.pattern.time import Time

from .charts import CHARTS, arranged, bass_of, groove, on_strong_beats, out_of_range, sections

STYLES = styles()
# The charts that every run arranges in every style; all of them are for the soak.
FEW = ("two fives", "five", "six eight")
CHORD_TONES = 0.95
VAMP = "C | % | % | %"


def examined(name: str, manner: str) -> None:
    score = arranged(name, manner)
    sounding = list(on_strong_beats(name, score, bass_of(score.sheet)))
    right = sum(note.pitch % 12 in classes for note, classes in sounding)
    assert right >= CHORD_TONES * len(sounding)
    assert out_of_range(score.sheet) == []
    for part in score.sheet.parts:
        for note in part.notes:
            assert 0 <= note.start < score.sheet.length
            assert note.length > 0
            assert 0 < note.velocity <= 1


@pytest.mark.parametrize("manner", STYLES)
@pytest.mark.parametrize("name", FEW)
def test_the_bass_plays_chord_tones_on_strong_beats_and_nobody_leaves_his_range(name: str, manner: str) -> None:
    examined(name, manner)


@pytest.mark.soak
@pytest.mark.parametrize("manner", STYLES)
@pytest.mark.parametrize("name", [name for name in CHARTS if name not in FEW])
def test_the_bass_plays_chord_tones_on_strong_beats_on_all_charts(name: str, manner: str) -> None:
    examined(name, manner)


def test_no_two_styles_have_the_same_drums() -> None:
    for level in (0.5, 0.7, 0.9):
        grooves = {each: groove(arrange(VAMP, each, form="A A", intensity=level).sheet, Time(32)) for each in STYLES}
        for (left, one), (right, other) in combinations(grooves.items(), 2):
            assert len(one & other) / len(one | other) < 0.8, (left, right)


@pytest.mark.parametrize("manner", STYLES)
def test_sections_differ_in_density_and_loudness(manner: str) -> None:
    heard = {name: (dense, loud) for name, dense, loud in sections(arranged("two fives", manner).sheet)}
    assert heard["A"][0] > 1.15 * heard["intro"][0]
    assert heard["A"][1] > 1.3 * heard["intro"][1]
    assert heard["solo"][1] > 1.15 * heard["A"][1]
    assert heard["outro"][1] < heard["A"][1]


def test_the_same_seed_plays_the_same_and_another_another() -> None:
    once, again, other = (arrange("Dm7 | G7 | C^7 | A7", "swing", form="A solo", seed=seed) for seed in (1, 1, 2))
    assert once.sheet == again.sheet
    assert once.sheet != other.sheet


def test_what_stands_above_the_score_is_the_chart() -> None:
    sheet = arrange("A: Dm7 G7 | C^7 B: F | C", "bossa", form="A B", bpm=120, title="Little").sheet
    assert [(float(mark.start), mark.text) for mark in sheet.chords] == [
        (0, "Dm7"),
        (2, "G7"),
        (4, "C^7"),
        (8, "F"),
        (12, "C"),
    ]
    assert [(float(mark.start), mark.text) for mark in sheet.sections] == [(0, "A"), (8, "B")]
    assert sheet.title == "Little"
    assert sheet.paces[0].bpm == 120
    assert sheet.length == 16


def part(sheet: Sheet, name: str) -> list[tuple[float, int]]:
    return [(float(note.start), note.pitch) for note in sheet.part(name).notes]


def test_a_tune_is_played_wherever_its_section_comes() -> None:
    sheet = arrange("A: C | G B: F", "bossa", form="A B A", melody="c5 [e5 g5]").sheet
    assert part(sheet, "flute") == [
        (start + 12 * time, pitch) for time in (0, 1) for start, pitch in ((0, 72), (2, 76), (3, 79))
    ]
    sheet = arrange("A: C | G B: F", "bossa", form="A B A", melody={"B": "c5"}).sheet
    assert part(sheet, "flute") == [(8, 72)]


def test_a_tune_too_low_for_its_instrument_is_played_octaves_higher() -> None:
    assert part(arrange("C", "bossa", melody="c2 g2").sheet, "flute") == [(0, 72), (2, 79)]


def test_a_solo_is_played_in_the_solo_alone() -> None:
    sheet = arrange("Dm7 | G7 | C^7 | %", "swing", form="A solo A").sheet
    assert {int(note.start // 16) for note in sheet.part("tenor sax").notes} == {1}


def test_swing_is_late_by_exactly_a_triplet() -> None:
    notes = arrange(VAMP, "swing", intensity=0.4).sheet.part(DRUMS).notes
    assert {note.start % 1 for note in notes if note.sound == "rd_acoustic"} == {Time(0), Time(2, 3)}


def test_a_walking_bass_leads_to_the_next_root_by_step() -> None:
    sheet = arrange("Dm7 | G7 | C^7 | A7 | Dm7 | G7 | Em7 | A7", "swing", form="A A A A", intensity=0.6).sheet
    notes = [note.pitch for note in sheet.part("upright bass").notes]
    assert len(notes) == 128
    leads = [abs(notes[place - 1] - notes[place]) for place in range(4, 128, 4)]
    assert sum(lead in (1, 2) for lead in leads) > 0.6 * len(leads)
    assert sum(left == right for left, right in pairwise(notes)) == 0


def test_a_tumbao_is_ahead_of_the_bar() -> None:
    notes = arrange("C | F | G | C", "salsa", intensity=0.6).sheet.part("upright bass").notes
    assert {note.start % 4 for note in notes} == {Time(3, 2), Time(3)}
    assert [note.pitch % 12 for note in notes if note.start % 4 == 3][:3] == [5, 7, 0]


def test_the_clave_of_salsa_is_the_sons_and_the_bossas_is_its_own() -> None:
    def struck(manner: str, drum: str) -> list[float]:
        notes = arrange(VAMP, manner, intensity=0.5).sheet.part(DRUMS).notes
        return [float(note.start) for note in notes if note.sound.startswith(drum) and note.start < 8]

    assert struck("salsa", "cl") == [1, 2, 4, 5.5, 7]
    assert struck("bossa", "rim") == [0, 1.5, 3, 5, 6.5]


def test_one_drop_leaves_the_first_beat_alone() -> None:
    notes = arrange(VAMP, "reggae", intensity=0.4).sheet.part(DRUMS).notes
    assert all(note.start % 4 for note in notes if note.sound == "bd_acoustic")


def test_a_piece_that_fades_gets_softer_to_its_end() -> None:
    notes = arrange(VAMP, "house", form="A outro:8", intensity=0.6).sheet.part(DRUMS).notes
    kicks = [note.velocity for note in notes if note.sound == "bd_909" and note.start >= 16]
    assert kicks[0] > 3 * kicks[-1]


@pytest.mark.parametrize(
    ("ensemble", "names"),
    [
        ("jazz trio", ["piano", "upright bass", "drums"]),
        ("string quartet", ["violin 1", "violin 2", "viola", "cello"]),
        (["piano"], ["piano"]),
        ("flute, guitar, double bass", ["guitar", "double bass"]),
        (["drums"], ["drums"]),
    ],
)
def test_an_ensemble_plays_a_style_with_what_it_has(ensemble: object, names: list[str]) -> None:
    sheet = arrange("Dm7 | G7 | C^7 | %", "bossa", ensemble, intensity=0.6).sheet  # type: ignore[arg-type]
    assert set(names) <= {each.name for each in sheet.parts}
    assert out_of_range(sheet) == []


@pytest.mark.parametrize("player", [name for name in INSTRUMENTS if name != DRUMS])
def test_anything_can_play_alone_within_its_range(player: str) -> None:
    assert out_of_range(arrange("Dm7 | G7 | C^7 | A7", "pop", [player], form="A solo").sheet) == []


def test_players_of_one_voice_play_one_note_at_a_time() -> None:
    sheet = arrange("Dm7 | G7 | C^7 | %", "soul", form="A A", intensity=0.9).sheet
    for name in ("trumpet", "alto sax", "tenor sax"):
        starts = [note.start for note in sheet.part(name).notes]
        assert len(starts) == len(set(starts)) > 0


def test_the_winds_of_a_big_band_answer_and_do_not_play_the_guitars_beats() -> None:
    sheet = arrange("Dm7 | G7 | C^7 | A7", "swing", "big band", form="A A", intensity=0.9).sheet
    trumpet, piano = sheet.part("trumpet 1").notes, sheet.part("piano").notes
    assert 0 < len(trumpet) < len({note.start for note in piano}) < 32


def test_it_plays_as_a_pattern() -> None:
    song = arrange("C | G", "rock")
    assert isinstance(song, Score)
    assert {event.value["part"] for event in song.query(0, 1)} >= {DRUMS, "bass guitar"}
    assert {event.value.get("s") for event in song.part(DRUMS).query(0, 2)} >= {"bd_acoustic", "sn_acoustic"}


def test_given_cycles_and_patterns_it_plays_these_in_turn() -> None:
    turns = asked((2, "<a b>"), (1, "c"))
    assert isinstance(turns, Pattern)
    assert [event.value for event in turns.query(0, 3)] == ["a", "b", "c"]
    assert isinstance(asked("C | G", style="rock"), Score)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: asked("C | Xq7"), "section A, bar 2, chord 1: 'Xq7' is not a chord"),
        (lambda: asked("C", style="bosa"), "did you mean 'bossa'"),
        (lambda: asked("C", form="B"), "no section 'B' in the chart"),
        (lambda: asked("C", ensemble="jaz trio"), "did you mean 'jazz trio'"),
        (lambda: asked("C", meter="4/0"), "is not a meter"),
        (lambda: asked("C", key="h minor"), "'h minor' is not a key"),
        (lambda: asked("C", melody="~"), "there are no notes in it"),
        (lambda: asked("C", melody={"Z": "c5"}), "no section 'Z' in the chart"),
        (lambda: asked(5), "5 is not a chart"),
    ],
)
def test_what_it_does_not_know_is_said_in_a_line(ask, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=message) as raised:
        ask()
    assert "\n" not in str(raised.value)
