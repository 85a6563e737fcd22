"""Progressions reharmonized: what changes, why, and what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.compose.harmony import changes, chord_of, reharmonize
from pyscore.compose.harmony.swaps import RULES

STANDARD = "Cmaj7 Am7 | Dm7 G7 | Em7 A7 | Dm7 G7 | Cmaj7"
SONG = "C Am F G C Em F G C"


@pytest.mark.parametrize(
    ("chords", "rule", "expected"),
    [
        ("Dm7 G7 Cmaj7", "tritone", "Dm7 Db7 Cmaj7"),
        ("C F C", "borrowed", "C Fm C"),
        ("C Dm G C", "secondary dominant", "C A7 Dm G C"),
        ("C F G C", "secondary dominant", "C F D7 G C"),
        ("C G7 C", "ii-V", "C Dm7 G7 C"),
        ("C G C", "backdoor", "C Bb7 C"),
        ("C Dm G C", "passing diminished", "C C#dim7 Dm G C"),
        ("Am E7 Am", "ii-V", "Am Bm7b5 E7 Am"),
    ],
)
def test_each_rule_does_what_the_book_says(chords: str, rule: str, expected: str) -> None:
    key = "a minor" if chords.startswith("Am") else "c major"
    new = reharmonize(chords, rule, key=key, amount=1)
    assert " ".join(mark.text for mark in new.sheet.chords) == expected
    assert {swap.rule for swap in new.swaps} == {rule}


@given(st.sampled_from([STANDARD, SONG]), st.integers(0, 500), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_ends_stay_time_is_kept_and_every_change_says_why(chords: str, seed: int, amount: float) -> None:
    old, new = changes(chords), reharmonize(chords, key="c major", seed=seed, amount=amount)
    assert new.chords[0].chord == old[0].chord
    assert new.chords[-1].chord == old[-1].chord
    assert sum(change.length for change in new.chords) == sum(change.length for change in old)
    assert all(one.end == two.start for one, two in zip(new.chords, new.chords[1:], strict=False))
    assert all(swap.reason and swap.rule in RULES for swap in new.swaps)
    assert new.why.count("\n") == max(0, len(new.swaps) - 1)
    kept = {change.start for change in old} - {swap.start for swap in new.swaps}
    same = {change.start: change.chord for change in new.chords}
    assert all(same[change.start].classes == change.chord.classes for change in old if change.start in kept)


def test_a_seed_says_all_and_seeds_differ() -> None:
    found = [reharmonize(STANDARD, seed=seed).why for seed in (1, 1, 2, 3, 4)]
    assert found[0] == found[1]
    assert len(set(found)) > 2


def test_nothing_is_changed_if_nothing_is_asked_for() -> None:
    assert reharmonize(STANDARD, amount=0).swaps == ()


@given(st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_a_melody_stays_consonant(seed: int) -> None:
    melody = "<e5 c5 a4 [d5 b4] c5 b4 a4 g4 c5>"
    new = reharmonize(SONG, key="c major", melody=melody, seed=seed, amount=1)
    held = [(0, 4), (1, 0), (2, 9), (4, 0), (5, 11), (6, 9), (7, 7), (8, 0)]
    for bar, pitch in held:
        for change in new.chords:
            if change.start < 4 * bar + 4 and change.end > 4 * bar:
                above = (pitch - change.chord.root) % 12
                # Of its own, or a ninth, eleventh, thirteenth that lies well: never the fourth over a major chord.
                assert above in change.chord.steps or above in {2, 9, 11, 6, 5}, (bar, change.chord.name)
                assert not (above == 5 and 4 in change.chord.steps), (bar, change.chord.name)


def test_it_plays() -> None:
    new = reharmonize("C F G C", key="c major")
    assert {event.value["part"] for event in new.query(0, 1)} == {"soprano", "alto", "tenor", "bass"}
    assert chord_of("C").classes >= {event.value["note"] % 12 for event in new.query(0, 1)}


def test_rules_that_are_not_known_are_said_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="no rule 'triton'; did you mean 'tritone'"):
        reharmonize("C G C", "triton")
