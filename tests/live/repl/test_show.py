"""What the prompt prints: errors with their place, what names mean, rolls."""

import pytest

from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.repl.show import complaint, described, roll_of, trouble, with_playhead
from pyscore.live.session import Session
from pyscore.pattern import Time

from ...playing import session_of


def wrong(text: str) -> str:
    return trouble(Evaluator(Session()).evaluate(text), text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('d1 >> s("bd [sn")', 'd1 >> s("bd [sn")\n                 ^'),
        ('d1 >> sss("bd")', 'd1 >> sss("bd")\n        ^'),
        ('x = 1\nd1 >> n("0").scale("c minr")', 'd1 >> n("0").scale("c minr")\n                        ^'),
        ("d1 >> )", "d1 >> )\n        ^"),
        ("d1.fx(dely(time=1))", "d1.fx(dely(time=1))\n        ^"),
        ("d1.mix(gian=1)", "d1.mix(gian=1)\n         ^"),
    ],
)
def test_an_error_shows_its_line_and_a_caret_under_what_is_wrong(text: str, shown: str) -> None:
    first, _, rest = wrong(text).partition("\n")
    assert first.startswith("line ")
    assert "Traceback" not in first
    assert rest == f"  {shown}"


def test_it_names_the_nearest_right_name() -> None:
    assert (
        wrong("d1 >> sund(1)").splitlines()[0]
        == "line 1, column 7: NameError: name 'sund' is not defined; did you mean 'sound'?"
    )


def test_wide_characters_and_tabs_do_not_move_the_caret() -> None:
    lines = wrong('x = "音楽"; sss').splitlines()
    assert lines[1] == '  x = "音楽"; sss'
    assert lines[2] == f"  {' ' * len('x = ')}{' ' * 6}{' ' * 2}^"
    assert wrong("if 1:\n\tsss").splitlines()[1:] == ["   sss", "   ^"]


def test_an_error_without_a_place_is_one_line() -> None:
    assert (
        "\n"
        not in wrong("import nothing_of_this_name\n" * 0 + "x = 1\n" * 2 + "exec('raise ValueError')").splitlines()[0]
    )


def test_a_complaint_of_the_playing_thread_shows_what_asked_for_it() -> None:
    texts = {3: 'x = 1\nd1 >> s("bd bsas")'}
    problem = "set:3:2: d1: no sound 'bsas'; did you mean 'bass'?"
    assert complaint(problem, texts).splitlines() == [
        "d1: no sound 'bsas'; did you mean 'bass'?",
        '  d1 >> s("bd bsas")',
        "              ^",
    ]
    assert complaint(problem, {}) == problem
    assert complaint("set:3:9: d1: gone", texts) == "set:3:9: d1: gone"
    assert complaint("not done: nonsense", texts) == "not done: nonsense"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("every", "every(n, change, offset=0)"),
        ("tempo", "tempo(bpm, at=None, ramp=0)"),
        ("delay", "delay(*pattern, **settings)"),
        ("range", "range(low, high)"),
        ("s", "s(pattern)"),
        (".lpf", "lpf(pattern)"),
        ("d1", "d1: A place in the mixer"),
        ("sine", "sine: a pattern, or a signal"),
        ("acid", 'acid: s("acid"), '),
        ("dorian", "dorian: a scale, 0 2 3 5 7 9 10"),
        ("maj7", "maj7: a chord, 0 4 7 11"),
        ("natural minor", "natural minor: a scale, 0 2 3 5 7 8 10"),
        ("evry", "nothing is called 'evry'; did you mean 'every'?"),
        ("zzzzzz", "nothing is called 'zzzzzz'"),
    ],
)
def test_a_name_is_explained(name: str, first: str) -> None:
    assert described(name, NAMES, LIBRARY).startswith(first)


def test_an_effect_is_explained_with_its_controls_and_a_transform_with_an_example() -> None:
    assert "feedback" in described("delay", NAMES, LIBRARY)
    assert ">>> " in described("every", NAMES, LIBRARY)


def test_every_name_can_be_explained() -> None:
    for name in (*NAMES, *LIBRARY.docs):
        assert described(name, NAMES, LIBRARY).strip()


def test_the_roll_has_a_row_for_each_track_and_sound() -> None:
    session = session_of('d1 >> s("bd*2, hh")\nd2 >> note("c3 e3").s("bass")\nd3 >> s("cp").fmap(lambda value: 1 / 0)')
    assert roll_of(session, Time(0), Time(1), 4).splitlines() == [
        "           |0   |",
        "d2 bass 52 |..#-|",
        "d2 bass 48 |#-..|",
        "d1 hh      |#---|",
        "d1 bd      |#-#-|",
    ]
    assert roll_of(Session(), Time(0), Time(1)) == "nothing plays"


def test_a_long_roll_is_cut_and_a_part_is_seen_from_where_it_plays() -> None:
    many = session_of('d1 >> note("0 .. 40").s("bass")')
    assert roll_of(many, Time(0), Time(1), rows=5).splitlines()[-1] == "… and 37 rows more"
    session = session_of('d1 >> s("bd")')
    session.tracks["d1"] = session.tracks["d1"].playing(Time(1), NAMES["s"]("hh"), "")
    assert roll_of(session, Time(0), Time(2), 2).splitlines()[1:] == ["d1 hh |..|#-|", "d1 bd |#-|..|"]


def test_the_playhead_marks_the_column_that_sounds() -> None:
    lines = ["      |7   |", "d1 bd |#-#-|", "nothing plays"]
    shown = with_playhead(lines, Time(7) + Time(1, 2), columns=4)
    assert "".join(text for _, text in shown) == "".join(f"{line}\n" for line in lines)
    assert [text for style, text in shown if style == "class:playhead"] == [" ", "#"]
