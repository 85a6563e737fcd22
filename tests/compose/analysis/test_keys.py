"""Keys, against what a harmony book says, and against the signatures and finals of Bach's chorales."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore import explain
from pyscore.compose.analysis.home import correlation, key_name, likely_keys, profile
from pyscore.compose.analysis.profiles import PROFILES
from pyscore.compose.score import Part, Sheet, written
from pyscore.pattern.time import Time
from tests.compose.analysis.bach import agrees, chorale, final, names

TABLE = [
    ("c4 d4 e4 f4 g4 f4 d4 c4", "c major"),
    ("a3 c4 e4 g#4 a4", "a minor"),
    ("eb4 g4 bb4 d5 eb5", "eb major"),
    ("f#4 a4 c#5 e#5 f#5", "f# minor"),
    ("d4 e4 f4 g4 a4 b4 c5 a4 b4 d4", "d dorian"),
    ("g4 a4 b4 c5 d5 e5 f5 b4 f5 g4", "g mixolydian"),
    ("e4 f4 g4 a4 b4 c5 d5 f4 e4", "e phrygian"),
    ("c4 d4 e4 f#4 g4 a4 b4 f#4 c4", "c lydian"),
]


@pytest.mark.parametrize(("tune", "key"), TABLE, ids=[key for _, key in TABLE])
def test_keys_are_as_in_the_book(tune: str, key: str) -> None:
    assert likely_keys(written(tune.split()))[0].key == key


def test_the_loop_of_a_key_need_not_end_on_its_tonic() -> None:
    tune = written(["c4", "e4", "g4", "c5", "f4", "a4", "g4", "b4"])
    assert likely_keys(tune, loop=True)[0].key == "c major"


def test_minor_may_end_with_a_major_third() -> None:
    tune = written(["d4", "f4", "a4", "bb4", "a4", "g4", "f4", "e4", "d4", "c#4", ("d4", 4)])
    chord = written("[d3,f#3,a3]").parts[0].notes
    parts = (tune.parts[0], Part("last chord", tuple(note.moved(Time(10)) for note in chord)))
    assert likely_keys(Sheet(parts))[0].key == "d minor"


def test_drums_have_no_key() -> None:
    from pyscore import s

    with pytest.raises(ValueError, match="no pitches"):
        likely_keys(s("bd sn"))


def test_profiles_are_twelve_weights_of_which_the_tonic_is_among_the_largest() -> None:
    for source, rows in PROFILES.items():
        for mode, row in zip(("major", "minor"), rows, strict=True):
            assert len(row) == 12
            assert row[0] >= sorted(row)[-2]
            assert correlation(row, profile(mode, source)) == pytest.approx(1)


def test_names_of_keys_take_the_fewest_accidentals() -> None:
    majors = [key_name(tonic, "major") for tonic in range(12)]
    assert majors == [f"{name} major" for name in ("c", "db", "d", "eb", "e", "f", "f#", "g", "ab", "a", "bb", "b")]


@given(st.lists(st.integers(48, 76), min_size=4, max_size=16), st.integers(-7, 7))
@settings(max_examples=60, deadline=None)
def test_a_transposed_tune_is_in_the_transposed_key(pitches: list[int], by: int) -> None:
    tune = written(pitches)
    raised = tune.mapped(lambda part: part.mapped(lambda note: note.raised(by)))
    fits = [sorted(round(likely.fit, 6) for likely in likely_keys(sheet)) for sheet in (tune, raised)]
    assert fits[0] == pytest.approx(fits[1])
    best = likely_keys(tune)[0]
    assert best.fit == pytest.approx(next(each.fit for each in likely_keys(raised) if each.key == _moved(best.key, by)))


def _moved(key: str, by: int) -> str:
    mode = key.split()[1]
    tonic = next(each for each in range(12) if key_name(each, mode) == key)
    return key_name((tonic + by) % 12, mode)


def share(pieces: tuple[str, ...]) -> float:
    found = [agrees(chorale(name), likely_keys(chorale(name).sheet)[0].key) for name in pieces]
    return sum(found) / len(found)


def test_what_a_signature_and_a_final_say_of_a_key() -> None:
    from tests.compose.analysis.bach import Chorale

    def said(sharps: int, last: str) -> tuple[int, str]:
        sheet: Sheet = written(["c4", last])
        return tuple(final(Chorale("", sheet, sharps, frozenset())))  # type: ignore[return-value]

    assert said(-3, "c3") == (0, "minor")
    assert said(-2, "c3") == (0, "dorian")
    assert said(0, "e3") == (4, "phrygian")
    assert said(1, "d3") == (2, "mixolydian")


def test_keys_of_some_chorales_agree_with_signature_and_final() -> None:
    assert share(names()[::20]) >= 0.9


@pytest.mark.soak
def test_keys_of_all_chorales_agree_with_signature_and_final() -> None:
    assert len(names()) >= 340
    assert share(names()) >= 0.95
    explained = [agrees(chorale(name), explain(chorale(name).sheet).key) for name in names()]
    assert sum(explained) / len(explained) >= 0.9
