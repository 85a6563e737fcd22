"""Laws that hold for every pattern, whatever it is made of. Time is in cycles: a pattern knows no tempo."""

from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyscore.pattern import NAMES, Event, MiniError, Pattern, Span, Time, mini, pure

from ..comparing import bag, lengths
from ..strategies import mini_texts, patterns, rhythms, spans, times, transforms

fastcat, slowcat, stack = NAMES["fastcat"], NAMES["slowcat"], NAMES["stack"]

law = settings(max_examples=60, deadline=None)
factors = st.sampled_from([Time(1), Time(2), Time(3), Time(1, 2), Time(3, 2), Time(5, 7)])
gapless = st.lists(st.integers(0, 7).map(str), min_size=1, max_size=5).map(" ".join)


def begun(events: list[Event]) -> Counter[tuple[Span | None, str]]:
    return Counter((event.whole, repr(event.value)) for event in events if event.onset)


def inside(part: Span, whole: Span) -> bool:
    return whole.begin <= part.begin < part.end <= whole.end


@law
@given(patterns(), spans(), times(0, 1))
def test_asking_in_two_pieces_loses_and_doubles_nothing(pattern: Pattern, span: Span, where: Time) -> None:
    cut = span.begin + (span.end - span.begin) * where
    pieces = [piece for piece in (Span(span.begin, cut), Span(cut, span.end)) if piece.begin < piece.end]
    events = [event for piece in pieces for event in pattern.query(*piece)]
    assert begun(events) == begun(pattern.query(*span))
    assert lengths(events) == lengths(pattern.query(*span))


@law
@given(patterns(), spans())
def test_every_part_lies_inside_its_whole_and_inside_the_question(pattern: Pattern, span: Span) -> None:
    for whole, part, _ in pattern.query(*span):
        assert inside(part, span)
        assert whole is not None
        assert inside(part, whole)


@law
@given(patterns(), spans())
def test_the_same_question_has_the_same_answer_in_the_order_of_its_parts(pattern: Pattern, span: Span) -> None:
    answer = pattern.query(*span)
    assert answer == pattern.query(*span)
    assert [event.part for event in answer] == sorted(event.part for event in answer)


@law
@given(patterns(), times(-2, 3), spans())
def test_early_undoes_late(pattern: Pattern, amount: Time, span: Span) -> None:
    assert bag(pattern.late(amount).early(amount).query(*span)) == bag(pattern.query(*span))


@law
@given(patterns(), factors, spans())
def test_slow_undoes_fast(pattern: Pattern, factor: Time, span: Span) -> None:
    assert bag(pattern.fast(factor).slow(factor).query(*span)) == bag(pattern.query(*span))


@law
@given(patterns(), factors, times(-2, 2), spans())
def test_faster_or_later_is_the_same_music_on_another_scale_of_time(
    pattern: Pattern, factor: Time, amount: Time, span: Span
) -> None:
    begin, end = span
    fast = [event.scaled(1 / factor) for event in pattern.query(begin * factor, end * factor)]
    late = [event.shifted(amount) for event in pattern.query(begin - amount, end - amount)]
    assert bag(pattern.fast(factor).query(begin, end)) == bag(fast)
    assert bag(pattern.late(amount).query(begin, end)) == bag(late)


@law
@given(patterns(), spans())
def test_reversed_twice_it_is_itself(pattern: Pattern, span: Span) -> None:
    twice = pattern.rev().rev().query(*span)
    assert lengths(twice) == lengths(pattern.query(*span))
    assert begun(twice) == begun(pattern.query(*span))


@law
@given(patterns())
def test_a_cycle_backwards_has_the_wholes_of_the_cycle_in_a_mirror(pattern: Pattern) -> None:
    forwards = [event for event in pattern.query(2, 3) if event.whole and inside(event.whole, Span(Time(2), Time(3)))]
    backwards = [event.mirrored(Time(5)) for event in forwards]
    assert bag(backwards) <= bag(pattern.rev().query(2, 3))


@law
@given(st.lists(patterns(2), max_size=3), spans(), st.randoms(use_true_random=False))
def test_it_does_not_matter_in_which_order_patterns_are_stacked(layers: list[Pattern], span: Span, chance) -> None:
    shuffled = chance.sample(layers, len(layers))
    apart = [event for layer in layers for event in layer.query(*span)]
    assert bag(stack(*layers).query(*span)) == bag(stack(*shuffled).query(*span)) == bag(apart)


@law
@given(patterns(), spans())
def test_a_pattern_alone_is_a_stack_or_a_sequence_of_one(pattern: Pattern, span: Span) -> None:
    alone = pattern.query(*span)
    assert bag(stack(pattern).query(*span)) == bag(alone)
    for one in (slowcat(pattern), fastcat(pattern), NAMES["timecat"]((3, pattern))):
        assert lengths(one.query(*span)) == lengths(alone)


@law
@given(patterns(), rhythms, spans())
def test_mask_keeps_wholes_and_only_shortens_what_is_heard(pattern: Pattern, rhythm: Pattern, span: Span) -> None:
    heard = {(event.whole, event.value) for event in pattern.query(*span)}
    for event in pattern.mask(rhythm).query(*span):
        assert (event.whole, event.value) in heard
        assert inside(event.part, event.extent)


@law
@given(patterns(), spans())
def test_mask_by_all_or_nothing_is_all_or_nothing(pattern: Pattern, span: Span) -> None:
    assert lengths(pattern.mask("t").query(*span)) == lengths(pattern.query(*span))
    assert pattern.mask("f").query(*span) == []


@law
@given(patterns(), rhythms, spans())
def test_struct_takes_every_whole_from_the_rhythm(pattern: Pattern, rhythm: Pattern, span: Span) -> None:
    beats = {event.whole for event in rhythm.query(*span) if event.value == "t"}
    for event in pattern.struct(rhythm).query(*span):
        assert event.whole in beats
        assert inside(event.part, event.extent)


@law
@given(patterns(), patterns(2), gapless, spans())
def test_controls_keep_the_structure_of_the_left(pattern: Pattern, other: Pattern, levels: str, span: Span) -> None:
    numbers = NAMES["n"](pattern)
    wholes = {event.whole for event in numbers.query(*span)}
    assert {event.whole for event in numbers.gain(other).query(*span)} <= wholes
    beginnings = Counter(event.whole for event in numbers.onsets(*span))
    assert Counter(event.whole for event in numbers.gain(levels).onsets(*span)) == beginnings


@law
@given(patterns(), patterns(2), spans())
def test_arithmetic_takes_structure_from_the_left_or_from_both(pattern: Pattern, other: Pattern, span: Span) -> None:
    wholes = {event.whole for event in pattern.query(*span)}
    assert {event.whole for event in pattern.add(other).query(*span)} <= wholes
    meetings = {
        left.whole.meet(right.whole) for left in pattern.query(*span) for right in other.query(*span)
    }  # fmt: skip
    assert {event.whole for event in (pattern + other).query(*span)} <= meetings
    assert bag((pattern + other).query(*span)) == bag((other + pattern).query(*span))


@law
@given(patterns(2), transforms(patterns(1)), st.sampled_from([0, 0.0, False, "", None]), spans())
def test_no_value_makes_an_event_vanish(pattern: Pattern, change, empty: object, span: Span) -> None:
    def constant(value: object) -> Counter[str]:
        changed = change(pattern.fmap(lambda _: value)).query(*span)
        return bag([event._replace(value=None) for event in changed])

    assert constant(empty) == constant(1)


@law
@given(patterns(), transforms(patterns(1)), spans())
def test_off_and_superimpose_are_stacks(pattern: Pattern, change, span: Span) -> None:
    quarter = Time(1, 4)
    echo = stack(pattern, change(pattern.late(quarter)))
    assert bag(pattern.off(quarter, change).query(*span)) == bag(echo.query(*span))
    assert bag(pattern.superimpose(change).query(*span)) == bag(stack(pattern, change(pattern)).query(*span))


@law
@given(patterns(), transforms(patterns(1)), st.integers(1, 4), st.integers(-2, 4))
def test_every_changes_its_cycles_and_no_others(pattern: Pattern, change, n: int, offset: int) -> None:
    result = pattern.every(n, change, offset=offset)
    for cycle in range(-3, 6):
        expected = change(pattern) if (cycle - offset) % n == 0 else pattern
        assert lengths(result.query(cycle, cycle + 1)) == lengths(expected.query(cycle, cycle + 1))


def fits(text: str) -> bool:
    """Return whether a text has no more steps than a cycle may have: a few in brackets in brackets are too many."""
    try:
        mini(text)
    except MiniError as error:
        return "steps in a cycle" not in str(error)
    return True


@law
@given(mini_texts(), st.sampled_from([2, 3, 1.5, 0.5]), spans())
def test_mini_notation_says_the_same_in_brackets_and_with_transforms(text: str, factor: float, span: Span) -> None:
    assume(fits(f"[{text}](3,8,1)"))
    plain = mini(text)
    assert lengths(mini(f"[{text}]").query(*span)) == lengths(plain.query(*span))
    assert lengths(mini(f"[{text}]*{factor}").query(*span)) == lengths(plain.fast(factor).query(*span))
    assert lengths(mini(f"[{text}]/{factor}").query(*span)) == lengths(plain.slow(factor).query(*span))
    assert lengths(mini(f"[{text}](3,8,1)").query(*span)) == lengths(plain.euclid(3, 8, 1).query(*span))
    assert lengths(mini(f"{text} , {text}").query(*span)) == lengths(stack(plain, plain).query(*span))
    assert lengths(mini(f"[{text}]!3").query(*span)) == lengths(fastcat(plain, plain, plain).query(*span))
    assert lengths(mini(f"<[{text}] 9>").query(*span)) == lengths(slowcat(plain, pure(9)).query(*span))
