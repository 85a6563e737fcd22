"""What could come next: what books and songs go on with comes first, and every suggestion has a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.harmony import suggest
from pyscore.compose.harmony.harmonize import harmonize
from pyscore.compose.harmony.homes import likely_key
from pyscore.compose.harmony.reading import changes
from pyscore.compose.score import written


@pytest.mark.parametrize(
    ("chords", "key", "wanted"),
    [
        ("Dm7 G7", "c major", {"I"}), ("I V vi", "g major", {"IV", "V"}), ("A7", "d minor", {"i"}),
        ("ii7", "f major", {"V"}),
        ("i iv", "c minor", {"i", "V", "VII"}), ("V7/vi", "c major", {"vi"}), ("viio7", "c major", {"I"}),
        ("I V7/IV", "c major", {"IV"}), ("iiø7", "a minor", {"V"}), ("bII7", "c major", {"I"}),
    ],
)  # fmt: skip
def test_what_books_go_on_with_comes_first(chords: str, key: str, wanted: set[str]) -> None:
    first = suggest(chords, key=key)[0].numeral
    assert first.rstrip("7") in wanted or first.removesuffix("7b9") in wanted


@given(st.lists(st.sampled_from("I ii iii IV V vi V7 ii7 bVII iv V7/V viio7 I64".split()), min_size=1, max_size=6))  # noqa: SIM905
@settings(max_examples=40, deadline=None)
def test_suggestions_are_ranked_apart_and_reasoned(chords: list[str]) -> None:
    found = suggest(chords, key="c major")
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert all(each.reason and "\n" not in each.reason for each in found)
    assert len({each.chord for each in found}) == len(found)
    assert 0 < sum(each.weight for each in found) <= 1.001


def test_what_went_on_from_there_before_is_likelier() -> None:
    plain = {each.numeral: each.weight for each in suggest("I vi", key="c major")}
    again = {each.numeral: each.weight for each in suggest("I vi iii I vi", key="c major")}
    assert again["iii"] > plain.get("iii", 0)


def test_keys_are_found_from_chords_and_from_music() -> None:
    assert suggest("Am F C")[0].chord == "G"
    assert suggest("F#m B7")[0].chord.startswith("E")
    sheet = written("<[c4,e4,g4] [d4,f4,a4,c5] [g3,b3,d4,f4]>")
    assert suggest(sheet, key="c major")[0].chord in {"C", "Cmaj7"}
    assert suggest(harmonize("c4 d4 e4 c4", style="pop", key="c major"))


@pytest.mark.parametrize(
    ("chords", "key"),
    [
        ("C G Am F", "c major"), ("Am Dm E7 Am", "a minor"), ("Dm7 G7 Cmaj7", "c major"), ("F#m7b5 B7 Em", "e minor"),
        ("Bbmaj7 Gm7 Cm7 F7", "bb major"), ("E B C#m A", "e major"), ("Cm Ab Eb Bb", "c minor"),
    ],
)  # fmt: skip
def test_the_key_of_chords_is_found(chords: str, key: str) -> None:
    assert likely_key([change.chord for change in changes(chords)]).name == key
