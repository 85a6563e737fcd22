"""Mini-notation: what real Tidal answers, what is said of text that cannot be read, and that nothing else happens."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyscore.pattern import MiniError, mini, pure

from .comparing import frozen, onsets, same, values
from .strategies import mini_texts

TIDAL = frozen("tidal_mini.json")
RANDOM = frozen("tidal_random.json")


@pytest.mark.parametrize("text", [*TIDAL, *RANDOM])
def test_onsets_are_those_of_tidal(text: str) -> None:
    found = [[begin, end, str(value)] for begin, end, value in onsets(mini(text), 0, 4)]
    assert sorted(found) == sorted((TIDAL | RANDOM)[text])


def test_the_answers_of_tidal_are_about_everything_that_can_be_written() -> None:
    assert (len(TIDAL), len(RANDOM)) == (326, 180)
    for mark in (
        "[",
        "<",
        "{",
        "*",
        "/",
        ",",
        "~",
        "@",
        "!",
        " _",
        " . ",
        "(3,8,2)",
        "(<3 5>,8)",
        "}%",
        "?",
        "?0.3",
        "|",
    ):
        assert any(mark in text for text in (*TIDAL, *RANDOM)), mark


def test_a_euclidean_group_plays_whole_on_each_beat_as_in_tidal() -> None:
    assert onsets(mini("[a b](3,8)")) == [
        ("0", "1/16", "a"), ("1/16", "1/8", "b"),
        ("3/8", "7/16", "a"), ("7/16", "1/2", "b"),
        ("3/4", "13/16", "a"), ("13/16", "7/8", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 -2 0.5 -.5 3. .5", [1, -2, 0.5, -0.5, 3.0, 0.5]),
        ("c#4 eb3 bd:3 x'y x_y a.b t 3# -1b", ["c#4", "eb3", "bd:3", "x'y", "x_y", "a.b", "t", "3#", "-1b"]),
        ("0 .. 3 5", [0, 1, 2, 3, 5]),
        ("0..2", [0, 1, 2]),
        ("2 .. -1", [2, 1, 0, -1]),
        ("0 .. <1 2>", [0, 1]),
        ("c4 .. e4", [60, 61, 62, 63, 64]),
        ("bd .. sn", ["bd", "sn"]),
        ("1%4 3%2", [Fraction(1, 4), Fraction(3, 2)]),
        ("c4'maj", [60, 64, 67]),
        ("0'min7", [0, 3, 7, 10]),
        ("e3'min7'ii", [59, 62, 64, 67]),
        ("c4'maj'5", [60, 64, 67, 72, 76]),
        ("808 808:3 4x", [808, "808:3", "4x"]),
        ("a - b ~", ["a", "b"]),
        ("a~b[c]d", ["a", "b", "c", "d"]),
        ("\ta\n  b\r\n", ["a", "b"]),
        ("a!! b", ["a", "a", "a", "b"]),
        ("a!3 b", ["a", "a", "a", "b"]),
        ("a*2 b!2*2", ["a", "a", "b", "b", "b", "b"]),
        ("", []),
        ("[] <> , ~", []),
        ("a*0 b/0", []),
        ("a(0,8) b(3,0)", []),
    ],
)
def test_a_text_is_read_as_these_values(text: str, found: list[object]) -> None:
    assert values(mini(text)) == found
    assert list(map(type, values(mini(text)))) == list(map(type, found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a _ b", "a@2 b"),
        ("a __ b", "a@3 b"),
        ("a!2 b", "a a b"),
        ("a*2", "[a a]"),
        ("[a b]/2", "<a b>"),
        ("<a b>*2", "[a b]"),
        ("<a b , c>", "[<a b>, c]"),
        ("a( <3 5> , 8 )", "a(<3 5>,8)"),
        ("a(-3,8)", "~ a a ~ a a ~ a"),
        ("a(3,8,2)", "[~ a ~ ~ a ~ a ~]"),
        ("a(3,8,-1)", "[~ a ~ ~ a ~ ~ a]"),
        ("a(9,8)", "a*8"),
        ("a*<2 4>", "<[a a] [a a a a]>"),
        ("a*-1", "a"),
        ("[a b]*-1", "[b a]"),
        ("bd* 2", "bd*2"),
        ("a b . c", "[a b] [c]"),
        (". a", "~ a"),
        ("a . b .", "a b"),
        ("<a b . c>", "<[a b] c>"),
        ("a ! b", "a a b"),
        ("a! b", "a a b"),
        ("a!2!2 b", "a a a b"),
        ("a@2@3 b", "a@4 b"),
        ("a @3 b", "a@3 b"),
        ("{a b c}", "a b c"),
        ("{a b c}%4", "<[a b c a] [b c a b] [c a b c]>"),
        ("{a b, c d e}", "[a b, <[c d] [e c] [d e]>]"),
        ("{a b c}%<2 4>", "<[a b] [b c a b] [b c] [a b c a]>"),
        ("{a b}%4@3 c", "{a b}%4 c"),
        ("{a b}%2 3", "[a b] 3"),
        ("{} {}%3 a", "~ ~ a"),
        ("t(3,8)", "t f f t f f t f"),
        ("f(3,8,1)", "t t f t t f t f"),
    ],
)
def test_two_texts_mean_the_same(one: str, other: str) -> None:
    assert same(mini(one), mini(other))


def test_the_same_text_is_read_once() -> None:
    assert mini("bd [sn cp]") is mini("bd [sn cp]")


WORD = "expected a word, a number, '~', '[', '<' or '{', found "
BROKEN = [
    # What is open must be closed, by its own bracket.
    ("bd [", 5, "expected ']' for the '[' at column 4, found the end"),
    ("bd <sn", 7, "expected '>' for the '<' at column 4, found the end"),
    ("[a [b c]", 9, "expected ']' for the '[' at column 1, found the end"),
    ("[a>", 3, "expected ']' for the '[' at column 1, found '>'"),
    ("<a b]", 5, "expected '>' for the '<' at column 1, found ']'"),
    ("[a)", 3, "expected ']' for the '[' at column 1, found ')'"),
    ("bd(3,8", 7, "expected ')' for the '(' at column 3, found the end"),
    ("bd(3,8]", 7, "expected ')' for the '(' at column 3, found ']'"),
    ("]", 1, "nothing is open that ']' could close"),
    ("bd ] sn", 4, "nothing is open that ']' could close"),
    ("a >", 3, "nothing is open that '>' could close"),
    ("a)", 2, "nothing is open that ')' could close"),
    ("[a]]", 4, "nothing is open that ']' could close"),
    # Factors.
    ("bd*", 4, "expected a number, '[' or '<', found the end"),
    ("bd*x", 4, "expected a number, '[' or '<', found 'x'"),
    ("bd*-", 4, "expected a number, '[' or '<', found '-'"),
    ("bd*1e3", 4, "expected a number, '[' or '<', found '1'"),
    ("bd/", 4, "expected a number, '[' or '<', found the end"),
    ("[bd/]", 5, "expected a number, '[' or '<', found ']'"),
    ("bd*<2 x>", 7, "expected a number, found 'x'"),
    ("bd*[2 [3 c4]]", 10, "expected a number, found 'c4'"),
    ("*2", 1, WORD + "'*'"),
    ("bd *2", 4, WORD + "'*'"),
    # Euclid.
    ("bd(", 4, "expected a number, found the end"),
    ("bd()", 4, "expected a number, found ')'"),
    ("bd(,8)", 4, "expected a number, found ','"),
    ("bd(3,)", 6, "expected a number, found ')'"),
    ("bd(3,8,)", 8, "expected a number, found ')'"),
    ("bd(3)", 5, "expected ',' and a number of steps, found ')'"),
    ("bd(3,8,2,1)", 9, "expected ')' for the '(' at column 3, found ','"),
    ("bd(a,8)", 4, "expected a number, found 'a'"),
    ("bd(3,<8 x>)", 9, "expected a number, found 'x'"),
    ("(3,8)", 1, WORD + "'('"),
    # Weights and copies.
    ("bd@0", 4, "a weight must be above 0"),
    ("bd@-1", 4, "a weight must be above 0"),
    ("bd@", 4, "expected a number, found the end"),
    ("bd@<2 3>", 4, "expected a number, found '<'"),
    ("bd!0", 4, "expected a whole number up to 10,000"),
    ("bd!1.5", 4, "expected a whole number up to 10,000"),
    ("bd!²", 4, "expected a number, found '²'"),
    ("a ? b", 5, "'?' after a space drops steps of all before it: put it right behind a step, or at the end"),
    ("[a | b, c]", 7, "'|' and ',' in one bracket: put one of them in brackets of its own"),
    ("{a | b}", 7, "'|' between the sequences of '{ }': put them in '[ ]'"),
    ("{a b", 5, "expected '}' for the '{' at column 1, found the end"),
    ("{a b}%", 7, "expected a number, '[' or '<', found the end"),
    ("{a b}%x", 7, "expected a number, '[' or '<', found 'x'"),
    ("0 .. ", 6, WORD + "the end"),
    ("1%0", 1, "a number divided by 0"),
    ("bd c4'mjaor", 4, "no chord 'mjaor'; did you mean 'major'?"),
    ("0 .. 1000000000", 2, "more than 10,000 steps in a cycle"),
    ("{a b}%1000000000", 1, "more than 10,000 steps in a cycle"),
    ("_ a", 1, "'_' makes the step before it longer, and there is none"),
    ("a [_ b]", 4, "'_' makes the step before it longer, and there is none"),
    # Characters that mean nothing here.
    ("bd$", 3, WORD + "'$'"),
    ("bd é", 4, WORD + "'é'"),
    ("a:", 2, WORD + "':'"),
    ("a ;b", 3, WORD + "';'"),
    ("\x00", 1, WORD + "U+0000"),
    ("a \ud800", 3, WORD + "U+D800"),
    ("a 🥁", 3, WORD + "'🥁'"),
    # More than can be played.
    ("[" * 200 + "a" + "]" * 200, 41, "brackets deeper than 40"),
    ("<" * 9999, 41, "brackets deeper than 40"),
    ("1(" * 9999, 82, "brackets deeper than 40"),
    ("1*[" * 9999, 123, "brackets deeper than 40"),
    ("a" + "*1" * 9999, 83, "more than 40 brackets and changes inside one another"),
    ("bd*1000000000", 4, "more than 10,000 steps in a cycle"),
    ("bd*<2 1000000000>", 4, "more than 10,000 steps in a cycle"),
    ("bd/0.00000001", 4, "more than 10,000 steps in a cycle"),
    ("bd*100*100*100", 12, "more than 10,000 steps in a cycle"),
    ("a*[1!200]*[1!200]", 11, "more than 10,000 steps in a cycle"),
    ("[[bd*100]*100]*100", 16, "more than 10,000 steps in a cycle"),
    ("bd(3,1000000000)", 4, "more than 10,000 steps in a cycle"),
    ("[a!10000]!10000", 1, "more than 10,000 steps in a cycle"),
    ("a!9999,b!9999", 1, "more than 10,000 steps in a cycle"),
    ("<a@0.00000001>", 2, "more than 10,000 steps in a cycle"),
    ("a " * 10_001, 1, "more than 10,000 steps in a cycle"),
    ("a!99999", 3, "expected a whole number up to 10,000"),
    ("9" * 5000, 1, "a number longer than 40 digits"),
    ("a*" + "9" * 5000, 3, "a number longer than 40 digits"),
]


@pytest.mark.parametrize(("text", "column", "problem"), BROKEN, ids=[repr(text[:20]) for text, *_ in BROKEN])
def test_broken_text_is_answered_with_its_column_and_what_was_expected(text: str, column: int, problem: str) -> None:
    with pytest.raises(MiniError) as raised:
        mini(text)
    error = raised.value
    assert (error.text, error.column, error.problem) == (text, column, problem)
    assert f"column {column}: {problem}" in str(error)
    assert len(str(error).splitlines()) == 1


def test_the_caret_stands_under_the_column_in_its_line() -> None:
    for text, caret in (("bd [sn", "bd [sn\n      ^"), ("bd\n\tsn $", " sn $\n    ^"), ("a\nb ]\nc", "b ]\n  ^")):
        with pytest.raises(MiniError) as raised:
            mini(text)
        assert raised.value.caret == caret


@pytest.mark.parametrize("text", ["a!10000", "a*10000", "[a!100]*100", "<a!10000 b>*10000"])
def test_ten_thousand_steps_are_not_too_many(text: str) -> None:
    assert values(mini(text)) == ["a"] * 10_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * 39 + "a" + "]" * 39,
        "[~ " * 39 + "a" + "]" * 39,
        "<" * 39 + "a" + ">" * 39,
        "<a@2 " * 39 + "a" + ">" * 39,
        "[~, " * 39 + "a" + "]" * 39,
        "a" + "*<1 1>" * 38,
        "a" + "(<1 1>,<1 1>,<0 0>)" * 37,
        "a*" + "[1*" * 19 + "1" + "]" * 19,
    ],
)
def test_forty_brackets_or_changes_leave_room_on_the_stack(text: str) -> None:
    assert set(values(mini(text))) <= {"a"}
    assert mini(text).query(0, 1)


def read(text: str) -> None:
    """Read a text and ask for a cycle of it: a MiniError with a place in the text is all that may happen."""
    error = pattern = None
    try:
        pattern = mini(text)
    except MiniError as raised:
        error = raised
    if error is not None:
        assert 1 <= error.column <= len(text) + 1
        assert len(str(error).splitlines()) == 1
        assert error.caret.endswith("^")
    for event in [] if pattern is None else pattern.query(0, 1):
        assert event.whole is not None
        assert event.whole.begin <= event.part.begin < event.part.end <= event.whole.end


@settings(max_examples=300, deadline=None)
@given(st.text("ab_c t0123589.~-@!*/(),<>[]:?|{}'#\n", max_size=40))
@example("a*<a>")
@example("[a!10000]!10000")
@example("bd*1000000000")
@example("a(3,1000000000)")
def test_any_text_in_the_marks_of_mini_notation_is_a_pattern_or_a_mini_error(text: str) -> None:
    read(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_any_text_at_all_is_a_pattern_or_a_mini_error(text: str) -> None:
    read(text)


@settings(max_examples=150, deadline=None)
@given(mini_texts(), st.integers(0, 100), st.sampled_from(["", *"[]<>()*/,@!_~.$x0"]))
def test_a_good_text_with_a_mark_too_many_or_too_few_is_a_pattern_or_a_mini_error(
    text: str, at: int, mark: str
) -> None:
    at %= len(text) + 1
    read(text[:at] + mark + text[at + (not mark) :])


@settings(max_examples=100, deadline=None)
@given(mini_texts())
def test_spaces_between_steps_mean_nothing(text: str) -> None:
    assert same(mini(text), mini("  " + text.replace(" ", "\n  ").replace(",", " ,") + "\t"), 2)


def test_a_word_or_a_number_is_pure() -> None:
    assert same(mini("bd"), pure("bd"))
    assert same(mini("3"), pure(3))


def test_every_step_knows_where_it_is_written() -> None:
    text = "bd*2 [sn <cp hh>]"
    places = {event.value: [(place.begin, place.end) for place in at] for event, at in mini(text).located(0, 2)}
    assert places == {word: [(text.index(word), text.index(word) + 2)] for word in ("bd", "sn", "cp", "hh")}


def test_what_is_made_of_several_texts_knows_all_of_its_places() -> None:
    [(_, at)] = mini("1").add("2").fast("<1 2>").located(0, 1)
    assert [(place.text, place.begin) for place in at] == [("<1 2>", 1), ("1", 0), ("2", 0)]
