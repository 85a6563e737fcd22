"""Charts and forms: how chords stand in bars, and sections one after another."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscore.compose.arrange.chart import chart
from pyscore.compose.arrange.figure import beats, figure, strong
from pyscore.compose.arrange.form import ENERGY, Plan, plan
from pyscore.compose.score import bar_length
from pyscore.pattern.signals import saw

METERS = ("2/4", "3/4", "4/4", "5/4", "6/4", "7/4", "6/8", "9/8", "12/8", "7/8", "5/8")


def symbols(text: str, meter: str = "4/4") -> list[list[tuple[float, str]]]:
    bars = chart(text, meter).sections["A"]
    return [[(float(start), chord.name if chord else "-") for start, chord in bar] for bar in bars]


def test_chords_stand_in_bars() -> None:
    assert symbols("Cm7 | F7/A | Bb^7") == [[(0, "Cm7")], [(0, "F7/A")], [(0, "Bb^7")]]


def test_a_percent_sign_is_the_bar_before() -> None:
    assert symbols("C G | %") == [[(0, "C"), (2, "G")]] * 2


def test_a_slash_is_a_beat_more() -> None:
    assert symbols("C / / G") == [[(0, "C"), (3, "G")]]
    assert symbols("C | / / G /") == [[(0, "C")], [(0, "C"), (2, "G")]]


@pytest.mark.parametrize(
    ("meter", "starts"), [("3/4", [0, 2]), ("5/4", [0, 3]), ("6/8", [0, 1.5]), ("7/4", [0, 4]), ("4/4", [0, 2])]
)
def test_two_chords_share_a_bar_the_first_the_longer(meter: str, starts: list[float]) -> None:
    assert [start for start, _ in symbols("C G", meter)[0]] == starts


def test_bars_without_a_chord_and_repeats() -> None:
    assert symbols("N.C. | C") == [[(0, "-")], [(0, "C")]]
    assert symbols("|: C | F :| G") == [[(0, "C")], [(0, "F")], [(0, "C")], [(0, "F")], [(0, "G")]]


def test_sections_are_named_in_the_text_or_by_a_dictionary() -> None:
    text = chart("verse: C | A7 chorus: F | G\nB: Am")
    assert list(text.sections) == ["verse", "chorus", "B"]
    assert [len(bars) for bars in text.sections.values()] == [2, 2, 1]
    assert chart({"A": "C"}).sections == chart("C").sections
    assert chart(["C", "F G"]).sections == chart("C | F G").sections


@pytest.mark.parametrize(
    ("text", "key"),
    [("Dm7 | G7 | C^7 | %", "c major"), ("Am | F | G | Am", "a minor"), ("Ebm | Abm | Bb7 | Ebm", "eb minor")],
)
def test_the_key_is_the_likely_one_in_the_spelling_of_the_chart(text: str, key: str) -> None:
    assert chart(text).key == key


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("C | Xq7", "section A, bar 2, chord 1: 'Xq7' is not a chord"),
        ("A: C B: F | G Hm", "section B, bar 2, chord 2: 'Hm' is not a chord"),
        ("%", "bar 1: '%' repeats the bar before"),
        ("", "section A has no bars"),
        ("A: C B:", "section B has no bars"),
        ("C |" * 1001, "section A has 1,001 bars"),
    ],
)
def test_what_is_no_chart_is_said_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        chart(text)


# Forms


def laid(form: str = "", intensity: object = None, text: str = "A: C | F | G | Am B: Dm | G7") -> Plan:
    return plan(chart(text), form, intensity)  # type: ignore[arg-type]


def names(laid: Plan) -> list[tuple[str, int]]:
    return [(bar.section, bar.count) for bar in laid.bars if bar.number == 0]


def test_sections_are_laid_end_to_end_and_an_outro_has_an_ending() -> None:
    form = laid("intro A B:6 solo outro:2")
    assert names(form) == [("intro", 4), ("A", 4), ("B", 6), ("solo", 4), ("outro", 2), ("end", 1)]
    assert form.end == 4 * 21
    assert [bar.start for bar in form.bars] == [4 * number for number in range(21)]
    assert names(laid()) == [("A", 4), ("B", 2)]


def test_a_piece_ends_on_its_own_chord() -> None:
    [ending] = laid("A outro").bars[-1].spans
    assert ending.chord is not None
    assert ending.chord.name == "C"


def test_sections_of_the_chart_come_before_those_that_any_chart_has() -> None:
    assert names(laid("intro A", text="intro: C | F A: G | C")) == [("intro", 2), ("A", 2)]


def test_chords_go_on_over_bar_lines() -> None:
    form = laid("A A", text="C | C | F | C")
    assert [(int(span.begin), int(span.end)) for span in form.spans] == [(0, 8), (8, 12), (12, 24), (24, 28), (28, 32)]


def levels(form: str, intensity: object) -> list[float]:
    return [round(bar.intensity, 3) for bar in laid(form, intensity).bars]


def test_intensity_is_for_all_or_by_section_or_goes_from_one_to_another() -> None:
    assert levels("B B", 0.3) == [0.3] * 4
    assert levels("B B", [0.3, (0.5, 0.7)]) == [0.3, 0.3, 0.5, 0.7]
    assert levels("A:1 B", {"B": 0.9}) == [ENERGY["A"][0], 0.9, 0.9]
    assert levels("A", saw.slow(4)) == [0.0, 0.25, 0.5, 0.75]
    assert levels("A", "<.1 .2>") == [0.1, 0.2, 0.1, 0.2]


def test_what_comes_again_is_more_intense() -> None:
    first, second = (bar.intensity for bar in laid("A:1 A:1").bars)
    assert second > first


@pytest.mark.parametrize(
    ("form", "intensity", "message"),
    [
        ("A vers", None, "no section 'vers' in the chart"),
        ("A outr", None, "did you mean 'outro'"),
        ("A:0", None, "how many bars it has"),
        ("A:9999 B:2", None, "more than 10,000 bars"),
        ("A", 3, "an intensity is a number from 0 to 1"),
        ("A B", [0.5], "1 intensities for 2 sections"),
        ("A B", {"C": 0.5}, "no section 'C' in the form"),
    ],
)
def test_what_is_no_form_is_said_in_a_line(form: str, intensity: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        laid(form, intensity)


# Figures


def test_a_figure_of_its_own_meter_is_as_it_is_written() -> None:
    assert [(int(hit.start), int(hit.length), hit.value) for hit in figure("1@3 5", 0, "4/4", "4/4")] == [
        (0, 3, 1),
        (3, 1, 5),
    ]


@given(
    st.sampled_from(METERS), st.sampled_from(["1@4", "1 5 1 5", "[1 8]*4", "<[1 ~ 5 a] [1@3 5]>", "6(3,8)", "[5 3]*8"])
)
def test_a_figure_fitted_to_any_meter_stays_in_its_bar_and_begins_with_the_same(meter: str, text: str) -> None:
    hits = figure(text, 0, "4/4", meter)
    assert hits[0].start == 0
    assert hits[0].value == figure(text, 0, "4/4", "4/4")[0].value
    for hit in hits:
        assert hit.length > 0
        assert 0 <= hit.start < hit.start + hit.length <= bar_length(meter)


def test_what_lasts_to_the_end_of_a_bar_does_so_in_any() -> None:
    assert [hit.length for hit in figure("1@4", 0, "4/4", "5/4")] == [5]


def test_beats_are_dotted_where_the_meter_is() -> None:
    assert [hit.start for hit in figure("[1 2]*4", 0, "4/4", "6/8")] == [0, 1, Fraction(3, 2), Fraction(5, 2)]


def test_strong_beats_are_the_first_of_each_group() -> None:
    assert [float(beat) for beat in strong("5/4")] == [0, 3]
    assert [float(beat) for beat in strong("12/8")] == [0, 1.5, 3, 4.5]


def test_the_last_beat_of_a_shorter_bar_is_the_last_of_the_figure() -> None:
    assert beats(4, 3)[-1] == beats(4, 5)[-1] == 3
