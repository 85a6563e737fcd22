"""Chance: random signals, what is left out, changed, chosen and put in another order. Tidal's cases are elsewhere."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure
from pyscore.pattern.chance import random_at, random_of, randoms_at, seed_at, xorwise
from pyscore.pattern.transforms.chance import choose_each_cycle, seeded

from .comparing import bag, onsets, same, values

add, fast, rev, s, saw, sine, stack = (NAMES[name] for name in ("add", "fast", "rev", "s", "saw", "sine", "stack"))
brand, brand_by, irand, rand, rand2 = (NAMES[name] for name in ("brand", "brand_by", "irand", "rand", "rand2"))
choose, choose_by, cycle_choose = (NAMES[name] for name in ("choose", "choose_by", "cycle_choose"))
randcat, randrun, wrandcat = (NAMES[name] for name in ("randcat", "randrun", "wrandcat"))
wchoose, wchoose_by = NAMES["wchoose"], NAMES["wchoose_by"]

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "degrade": lambda p: p.degrade(),
    "degrade_by": lambda p: p.degrade_by("<0.2 0.7>"),
    "undegrade": lambda p: p.undegrade(seed=3),
    "undegrade_by": lambda p: p.undegrade_by("0.2 0.7"),
    "degrade_over_by": lambda p: p.degrade_over_by(2, "<0.3 0.6>"),
    "fade_out": lambda p: p.fade_out(4),
    "fade_in": lambda p: p.fade_in("<3 5>"),
    "fade_out_from": lambda p: p.fade_out_from(1, 2),
    "fade_in_from": lambda p: p.fade_in_from(1, 2),
    "sometimes_by": lambda p: p.sometimes_by("<0.3 0.8>", fast(2)),
    "sometimes": lambda p: p.sometimes(rev),
    "often": lambda p: p.often(fast(2)),
    "rarely": lambda p: p.rarely(add(10)),
    "almost_always": lambda p: p.almost_always(rev),
    "almost_never": lambda p: p.almost_never(rev),
    "always": lambda p: p.always(rev),
    "never": lambda p: p.never(rev),
    "some_cycles_by": lambda p: p.some_cycles_by("0.3 0.8", fast(2)),
    "some_cycles": lambda p: p.some_cycles(rev),
    "shuffle": lambda p: p.shuffle("<4 3>"),
    "scramble": lambda p: p.scramble(4),
}

EIGHT = mini("hh*8")


# Random numbers


def test_random_numbers_are_those_of_tidal() -> None:
    assert (random_at(0), random_at(1, 4), random_at(3, 4)) == (0, 0.6295689214020967, 0.20052618719637394)


def test_a_random_number_belongs_to_an_exact_time_however_it_is_written() -> None:
    assert random_at(1, 3) == random_at(7, 21)
    assert random_at(10**15 + 1, 10**9) == random_at((10**15 + 1) * 3, 3 * 10**9)


def test_random_numbers_come_again_after_300_cycles() -> None:
    assert [random_at(n, 7) for n in range(50)] == [random_at(n + 2100 * 10**9, 7) for n in range(50)]


def test_random_numbers_lie_between_0_and_1_before_the_beginning_too() -> None:
    numbers = [random_at(n, 16) for n in range(-400, 400)]
    assert all(0 <= number < 1 for number in numbers)
    assert random_at(-1, 4) != random_at(1, 4)
    assert 0.45 < sum(numbers) / len(numbers) < 0.55


def test_the_series_goes_on_in_signed_words_of_64_bits() -> None:
    assert xorwise(xorwise(seed_at(5))) in range(-(1 << 63), 1 << 63)
    assert randoms_at(5, 3)[0] == random_at(5)
    assert randoms_at(5, 0) == []


@pytest.mark.parametrize("number", [0.0, 0.5, 17.25, 299.0, -3.5])
def test_noise_has_the_random_numbers_of_time(number: float) -> None:
    assert random_of(number) == random_at(*Fraction(number).as_integer_ratio())


# Random signals


def test_a_random_signal_is_read_in_the_middle_of_an_event() -> None:
    assert values(rand.segment(2), 3, 4) == [random_at(13, 4), random_at(15, 4)]
    assert values(rand.segment(Fraction(1, 2)), -2, 0) == [random_at(-1)]


def test_a_random_signal_moved_in_time_has_the_numbers_of_that_time() -> None:
    assert same(rand.early(5).segment(4), rand.segment(4).early(5))
    assert same(rand.fast(3).segment(2), rand.segment(Fraction(2, 3)).fast(3))


def test_two_way_chance_lies_between_minus_1_and_1() -> None:
    assert values(rand2.segment(8)) == [2 * number - 1 for number in values(rand.segment(8))]


def test_random_whole_numbers_may_have_a_limit_that_changes() -> None:
    assert set(values(irand(3).segment(32))) == {0, 1, 2}
    assert max(values(irand("<2 9>").segment(32))) == 1
    assert max(values(irand("<2 9>").segment(32), 1, 2)) == 8
    assert set(values(irand(0).segment(8))) == {0}


def test_true_and_false_come_with_their_probability() -> None:
    assert set(values(brand_by(0).segment(64))) == {False}
    assert set(values(brand_by(1).segment(64))) == {True}
    assert same(brand.segment(8), brand_by("0.5").segment(8))
    assert 0.2 < sum(values(brand_by(0.25).segment(64), 0, 16)) / 1024 < 0.3


def test_another_seed_is_another_signal() -> None:
    assert same(seeded(0).segment(8), rand.segment(8))
    assert same(seeded(2).segment(8), rand.early(0.0002).segment(8))
    assert not same(irand(8, seed=1).segment(8), irand(8).segment(8))


# What is left out


@pytest.mark.parametrize("amount", [0.1, 0.5, 0.9])
def test_what_is_left_out_and_what_is_kept_make_the_whole(amount: float) -> None:
    pattern = mini("a [b c]*2 <d e>")
    both = stack(pattern.degrade_by(amount), pattern.undegrade_by(amount))
    assert same(both, pattern, 16)


def test_nothing_and_everything_can_be_left_out() -> None:
    assert len(EIGHT.degrade_by(0).query(1, 9)) == 64
    assert EIGHT.degrade_by(1).query(0, 8) == []
    assert EIGHT.undegrade_by(0).query(1, 8) == []
    assert same(EIGHT.undegrade_by(1), EIGHT)


def test_half_is_left_out_unless_told_otherwise() -> None:
    assert same(EIGHT.degrade(), EIGHT.degrade_by(0.5))
    assert same(EIGHT.undegrade(), EIGHT.undegrade_by(0.5))


def test_how_much_is_left_out_may_change_within_a_cycle() -> None:
    assert same(EIGHT.degrade_by("0 1"), mini("[hh*4 ~]"), 1)


def test_seeds_count_as_the_question_marks_of_a_string_do() -> None:
    assert same(mini("hh*8?, hh*8?"), stack(EIGHT.degrade(), EIGHT.degrade(seed=1)))


def test_nought_and_false_are_left_out_no_sooner_than_others() -> None:
    for value in (0, False, 0.0, {}):
        assert len(pure(value).fast(8).degrade_by(0.3).query(0, 4)) == len(EIGHT.degrade_by(0.3).query(0, 4))


def test_the_same_choices_are_made_for_some_cycles() -> None:
    loop = EIGHT.degrade_over_by(3, 0.5)
    first, *others = (bag([event.shifted(-cycle) for event in loop.query(cycle, cycle + 1)]) for cycle in range(6))
    assert [first == other for other in others] == [True, True, False, False, False]


def test_choices_are_made_over_one_cycle_at_least() -> None:
    with pytest.raises(ValueError, match="a number of cycles above 0: not 0"):
        EIGHT.degrade_over_by(0, 0.5)


def test_a_fade_asks_each_event_where_it_is() -> None:
    assert same(EIGHT.fade_out(4), EIGHT.fade_out_from(0, 4))
    assert same(EIGHT.fade_in(4), EIGHT.fade_in_from(0, 4))
    assert same(EIGHT.fade_out_from(2, 1), EIGHT.mask("<1 1 0 0>"), 2)
    assert EIGHT.fade_out_from(2, 1).query(3, 9) == []
    assert len(EIGHT.fade_in_from(2, 1).query(-5, 2)) == 0
    assert len(EIGHT.fade_in_from(2, 1).query(3, 5)) == 16


def test_a_fade_takes_time() -> None:
    with pytest.raises(ValueError, match="a number of cycles above 0: not 0"):
        EIGHT.fade_out(0)


# What is changed


def test_sometimes_changes_what_would_be_left_out() -> None:
    pattern = mini("0*4 1*3")
    assert same(pattern.sometimes_by(0.3, add(10)), stack(pattern.degrade_by(0.3), pattern.undegrade_by(0.3).add(10)))


def test_each_word_for_how_often_is_a_number() -> None:
    pattern = mini("0*32")
    counts = [
        sum(values(getattr(pattern, name)(add(1)), 0, 8))
        for name in ("never", "almost_never", "rarely", "sometimes", "often", "almost_always", "always")
    ]
    assert counts == sorted(set(counts))
    assert (counts[0], counts[-1]) == (0, 256)


def test_how_often_may_change() -> None:
    assert values(mini("0*8").sometimes_by("<0 1>", add(1)), 1, 3) == [1] * 8 + [0] * 8


def test_some_cycles_are_changed_as_wholes() -> None:
    pattern = mini("0*8").some_cycles(add(1))
    found = [set(values(pattern, cycle, cycle + 1)) for cycle in range(-8, 8)]
    assert all(len(each) == 1 for each in found)
    assert len({frozenset(each) for each in found}) == 2
    assert not same(pattern, mini("0*8").some_cycles(add(1), seed=1), 16)


def test_what_is_applied_is_a_transform() -> None:
    with pytest.raises(TypeError, match=r"expected a transform.*found 3"):
        mini("a").sometimes(3)


# What is chosen


def test_values_are_chosen_from_a_list_or_from_arguments() -> None:
    assert same(choose(["a", "e", 0]).segment(8), choose("a", "e", 0).segment(8))
    assert set(values(choose("a", "e", 0).segment(16))) == {"a", "e", 0}
    assert choose().query(0, 1) == choose_by(rand, []).query(0, 1) == wchoose([]).query(0, 1) == []


def test_a_pattern_of_numbers_chooses_and_begins_again_after_the_last() -> None:
    assert values(choose_by("0 0.25 0.5 0.99 1 -0.1", "a", "b", "c", "d")) == ["a", "b", "c", "d", "a", "d"]
    assert values(choose_by(saw, [False, 0]).segment(2)) == [False, 0]


def test_one_value_a_cycle_lasts_all_of_it() -> None:
    assert [event.whole for event in cycle_choose(1, 2).query(0, 9)] == [event.whole for event in pure(0).query(0, 9)]


def test_patterns_are_not_values() -> None:
    with pytest.raises(TypeError, match="for those there is randcat"):
        choose(mini("a b"), "c")


def test_a_weight_is_the_part_that_a_value_has() -> None:
    found = Counter(values(wchoose(("a", 3), ("b", 1), ("c", 0)).segment(64), 0, 8))
    assert found.keys() == {"a", "b"}
    assert 2 < found["a"] / found["b"] < 4
    assert values(wchoose_by("0 0.74 0.75 1", [("a", 3), ("b", 1), ("c", 0)])) == ["a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        ([("a", -1)], "a weight is a number, 0 or more: not -1"),
        ([("a", "b")], "a weight is a number, 0 or more: not 'b'"),
        ([("a", float("nan"))], "a weight is a number, 0 or more: not nan"),
        ([("a", 1, 2)], "expected a value and its weight"),
        (["a", "b"], "expected a value and its weight"),
        ([("a", 0), ("b", 0)], "one at least must be above 0"),
    ],
)
def test_weights_that_make_no_sense_are_named(pairs: list[object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        wchoose(*pairs)
    with pytest.raises(ValueError, match=problem):
        wrandcat(*pairs)


def test_a_random_pattern_each_cycle_is_heard_from_where_its_turn_would_be() -> None:
    heard = {value for cycle in range(32) for value in values(randcat("a b", "c", "d e f"), cycle, cycle + 1)}
    assert heard == set("abcdef")
    assert same(randcat("a b"), mini("a b"))
    assert randcat().query(0, 1) == wrandcat().query(0, 1) == []


def test_a_random_pattern_of_none_that_is_heard_is_silent() -> None:
    assert same(wrandcat(("a b", 1), ("c", 0)), mini("a b"))
    assert same(wrandcat((1, mini("a b")), (0, "c")), mini("a b"))


def test_events_of_a_random_pattern_begin_and_end_with_its_cycle() -> None:
    assert onsets(randcat(mini("a").slow(2)), 0, 2) == [("0", "1", "a"), ("1", "2", "a")]


def test_what_is_chosen_anew_whenever_it_is_asked_is_not_remembered() -> None:
    answers = iter(range(10))
    volatile = pure(0).fmap(lambda _: next(answers))
    volatile.period = -1
    chosen = choose_each_cycle(rand, [volatile, volatile])
    assert values(chosen) != values(chosen)


# What is put in another order


def test_shuffled_pieces_are_each_heard_once() -> None:
    pattern = mini("a b c d e f")
    for cycle in range(-4, 12):
        assert sorted(values(pattern.shuffle(6), cycle, cycle + 1)) == list("abcdef")
    assert len({tuple(values(pattern.shuffle(6), cycle, cycle + 1)) for cycle in range(12)}) > 6


def test_shuffling_is_picking_by_a_random_run() -> None:
    assert values(mini("0 1 2 3 4").shuffle(5), 0, 8) == values(randrun(5), 0, 8)


def test_scrambled_pieces_are_those_of_a_random_signal() -> None:
    assert values(mini("0 1 2 3 4").scramble(5), 0, 8) == values(irand(5).segment(5), 0, 8)


def test_pieces_keep_what_is_in_them_and_the_events_that_they_cut_begin_where_they_did() -> None:
    assert sorted(values(mini("[a b] c").shuffle(2))) == ["a", "b", "c"]
    assert len(onsets(mini("a").shuffle(4))) == 1
    assert same(mini("a [b c]").shuffle(1), mini("a [b c]"))


def test_a_signal_can_be_shuffled_too() -> None:
    assert sorted(values(saw.shuffle(4).segment(4))) == values(saw.segment(4))


@pytest.mark.parametrize("name", ["shuffle", "scramble"])
def test_no_pieces_are_silent_and_too_many_are_refused(name: str) -> None:
    assert getattr(EIGHT, name)(0).query(0, 2) == getattr(EIGHT, name)(-3).query(0, 2) == []
    with pytest.raises(ValueError, match=f"{name} takes a number of pieces up to 20,000: not 1000000000"):
        getattr(EIGHT, name)(10**9).query(0, 1)


def test_the_number_of_pieces_may_change() -> None:
    pattern = mini("a b c d")
    assert same(pattern.shuffle("<4 2>"), NAMES["slowcat"](pattern.shuffle(4), pattern.shuffle(4)), 1)
    assert values(pattern.shuffle("<4 2>"), 1, 2) == values(pattern.shuffle(2), 1, 2)


def test_controls_are_shuffled_as_well() -> None:
    assert {event.value["s"] for event in s("bd sn").n("0 1").shuffle(2).query(0, 1)} == {"bd", "sn"}


def test_sines_do_not_decide_for_events_by_chance() -> None:
    assert same(EIGHT.degrade_by(sine.range(0, 0)), EIGHT)
