"""Strategies of Hypothesis: mini-notation, patterns, transforms, and stretches of time with rational ends."""

from collections.abc import Callable

from hypothesis import strategies as st

from pyscore.pattern import NAMES, Pattern, Span, Time, mini, pure

DENOMINATORS = (1, 2, 3, 4, 5, 8, 12)

Transform = Callable[[Pattern], Pattern]
Text = st.SearchStrategy[str]


def times(low: int, high: int) -> st.SearchStrategy[Time]:
    """Points of time from `low` to `high` cycles."""
    return st.sampled_from(DENOMINATORS).flatmap(
        lambda below: st.integers(low * below, high * below).map(lambda above: Time(above, below))
    )


def spans(longest: int = 3) -> st.SearchStrategy[Span]:
    """Stretches of time, none of them empty."""
    lengths = times(0, longest).filter(bool)
    return st.builds(lambda begin, length: Span(begin, begin + length), times(-3, 6), lengths)


# Numbers, so that arithmetic is possible, and `t` would not be.
atoms = st.integers(0, 7).map(str)
factors = st.sampled_from(["2", "3", "1.5", "0.5", "<1 2>", "[2 3]", "<2 3 0.5>"])
suffixes = st.one_of(
    st.sampled_from(["", "", "", "!2", "!", "@2", "@1.5", " _", "(3,8)", "(<3 5>,8,2)", "(-3,8)", "(2,5,<0 1>)"]),
    factors.map("*{}".format),
    factors.map("/{}".format),
)


def sequences(inside: Text, most: int = 4) -> Text:
    """Steps, some of them rests, with suffixes."""
    steps = st.one_of(st.builds("{}{}".format, inside, suffixes), st.just("~"))
    return st.lists(steps, min_size=1, max_size=most).map(" ".join)


def mini_texts(first: Text = atoms, leaves: int = 5) -> Text:
    """Mini-notation that can be read, in all of its forms."""
    return st.recursive(
        sequences(first),
        lambda inner: sequences(
            st.one_of(
                first,
                inner.map("[{}]".format),
                inner.map("<{}>".format),
                st.builds("[{}, {}]".format, inner, inner),
            ),
            3,
        ),
        max_leaves=leaves,
    )


rhythms = mini_texts(st.sampled_from(["t", "t", "f"]), 3).map(mini)


def transforms(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Transform]:
    """Every transform of time and structure, as a function of a pattern."""
    call = NAMES.__getitem__
    simple = st.one_of(
        st.sampled_from([1, 2, 3, Time(3, 2), Time(2, 3), -1, "<1 2>", "2 3"]).map(call("fast")),
        st.sampled_from([1, 2, Time(3, 4), "<1 3>"]).map(call("slow")),
        times(-2, 2).map(call("early")),
        st.sampled_from([Time(1, 4), Time(2, 3), "<0 0.25>"]).map(call("late")),
        st.just(call("rev")),
        st.sampled_from([1, 3, "<2 5>"]).map(call("segment")),
        st.builds(call("euclid"), st.integers(-5, 9), st.integers(1, 8), st.integers(-9, 9)),
        rhythms.map(lambda rhythm: lambda pattern: pattern.struct(rhythm)),
        rhythms.map(lambda rhythm: lambda pattern: pattern.mask(rhythm)),
        inner.map(lambda other: lambda pattern: call("stack")(pattern, other)),
        inner.map(lambda other: lambda pattern: call("fastcat")(pattern, other)),
        inner.map(lambda other: lambda pattern: call("slowcat")(other, pattern)),
        inner.map(lambda other: lambda pattern: call("timecat")((2, pattern), (1, other))),
        inner.map(lambda other: lambda pattern: call("seq_p")((0, 3, pattern), (Time(1, 2), 4, other))),
    )
    return st.one_of(
        simple,
        st.builds(
            lambda n, change, offset: lambda pattern: pattern.every(n, change, offset=offset),
            st.sampled_from([1, 2, 3, "<2 3>"]),
            simple,
            st.integers(-1, 2),
        ),
        st.tuples(times(0, 1), simple).map(lambda pair: call("off")(*pair)),
        simple.map(call("superimpose")),
    )


def patterns(leaves: int = 3) -> st.SearchStrategy[Pattern]:
    """Patterns of numbers, made in every way that there is."""
    base = st.one_of(
        mini_texts().map(mini),
        st.integers(0, 7).map(pure),
        st.sampled_from(["sine", "saw"]).map(lambda name: NAMES[name].segment(3)),
    )
    return st.recursive(base, _extended, max_leaves=leaves)


def _extended(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    return st.one_of(
        st.builds(lambda pattern, change: change(pattern), inner, transforms(inner)),
        st.builds(lambda one, other: one + other, inner, inner),
        st.builds(lambda one, other: one.add(other), inner, inner),
    )
