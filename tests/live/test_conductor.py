"""The conductor: which messages for which exact time, whatever the steps in which it is asked to go on."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.live.conductor import PlayingError
from pyscore.live.names import NAMES
from pyscore.live.session import Session
from pyscore.pattern import Time

from ..playing import session_of
from .stage_hands import conducted, conductor_of, name_of, timed, voices
from .stage_hands import settings as controls

PIECE = """
tempo(60, at=1)
d1 >> s("~ sn").lpf(500)
d2 >> note("[c2,c3]").s("bass").lpf(800)
d1.mix(gain=.8)
d2.fx(delay(time=1/4))
"""
LOW, HIGH = 65.40639132514966, 130.8127826502993

BASS = ("/s_new", "bass", -1, 1, 1016, "amp", 1.0, "cutoff", 800.0)
SNARE = ("amp", 1.0, "pan", 0.0, "seed")


# The first id of an insert: the two returns have the first two, and the master the next two.
INSERT = 1000 + 2**25


def bass(freq: float, sustain: float) -> tuple[object, ...]:
    return (*BASS, "freq", freq, "pan", 0.0, "sustain", sustain, "out", 38)


# 2 s a cycle, and 4 s from cycle 1 on.
GOLDEN = [
    (0, bass(LOW, 2.0)),
    (0, bass(HIGH, 2.0)),
    (1, ("/g_new", 1019, 1, 1012)),
    (1, ("/s_new", "sn", -1, 1, 1019, *SNARE, 318929, "rng", 128, "out", 18)),
    (1, ("/s_new", "filter", -1, 1, 1019, "bus", 18, "mix", 1, "lpf", 500.0)),
    (1, ("/s_new", "tail", -1, 1, 1019, "bus", 18, "out", 32, "patience", 0.25)),
    (2, ("/n_set", 1, "cps", 0.25)),
    (2, bass(LOW, 4.0)),
    (2, bass(HIGH, 4.0)),
    (4, ("/g_new", 1020, 1, 1012)),
    (4, ("/s_new", "sn", -1, 1, 1020, *SNARE, 12881585, "rng", 129, "out", 18)),
    (4, ("/s_new", "filter", -1, 1, 1020, "bus", 18, "mix", 1, "lpf", 500.0)),
    (4, ("/s_new", "tail", -1, 1, 1020, "bus", 18, "out", 32, "patience", 0.25)),
]
TRACKS = [
    ("/g_new", 1011, 1, 1000),
    ("/g_new", 1012, 1, 1011),
    ("/g_new", 1013, 1, 1011),
    ("/s_new", "strip", 1014, 1, 1011, "bus", 32, "out", 16, "meter", 6, "delay_bus", 26, "room_bus", 20),
    ("/g_freeAll", 1013),
    ("/n_set", 1014, "gain", 0.8),
    ("/g_new", 1015, 1, 1000),
    ("/g_new", 1016, 1, 1015),
    ("/g_new", 1017, 1, 1015),
    ("/s_new", "strip", 1018, 1, 1015, "bus", 38, "out", 16, "meter", 8, "delay_bus", 26, "room_bus", 20),
    ("/g_freeAll", 1017),
    ("/s_new", "delay", INSERT + 4, 1, 1017, "bus", 38, "cps", 0.5, "time", 0.25),
]


def test_a_small_piece_message_by_message() -> None:
    assert conducted(session_of(PIECE, seed=3), 2) == GOLDEN


def test_before_it_the_seed_the_mixer_and_the_tracks_are_made() -> None:
    conductor, engine = conductor_of(session_of(PIECE, seed=3))
    made = [message for at, message in engine.sent]
    assert {at for at, _ in engine.sent} == {None}
    assert made[0] == ("/s_new", "seed", -1, 0, 1, "value", 3)
    assert made[1:18] == conductor.mixer.__class__(conductor.mixer.territory, conductor.library).setup(0.5)
    assert made[18:] == TRACKS


def test_a_live_set_is_the_same_piece_a_little_later() -> None:
    conductor, engine = conductor_of(session_of(PIECE, seed=3))
    conductor.origin = Time(1, 3)
    conductor.advance(Time(2))
    assert timed(engine.sent) == [(at + Time(1, 3), message) for at, message in GOLDEN]


def test_what_cannot_be_heard_is_not_sent() -> None:
    sent = conducted(session_of('d1 >> s("bd*4").gain("1 0")\nd2 >> note("c4")\nd3 >> s("bd").gain(0)'), 1)
    assert voices(sent) == [(0, "bd"), (0.5, "bd")]


# However it is asked to go on

RICH = """
tempo(90)
tempo(140, at=7/3)
d1 >> stack(s("bd*4"), s("sn*2"), s("bd*4").gain(.5), s("~ cp").room(.3))
d2 >> n("<[0,2,4]*3 [4,2]>").off(1/8, add(7)).scale("c3 minor").s("pluck").lpf(sine.slow(3).range(300, 3000))
d3 >> s("hh(5,8)").gain(saw.range(.2, 1)).pan("<0 1>/3").every(3, rev).slow(1.5)
d4 >> seq_p((0, 2, s("oh*3")), (1.25, 4, note("c2 ~ g1").s("bass").delay(.2)))
"""


def rich() -> Session:
    return session_of(RICH, seed=11)


WHOLE = conducted(rich(), 4)


@given(st.lists(st.fractions(Time(0), Time(4), max_denominator=97), max_size=12))
@settings(deadline=None, max_examples=60)
def test_in_pieces_of_any_size_it_sends_the_same(cuts: list[Time]) -> None:
    assert conducted(rich(), 4, cuts) == WHOLE


def test_in_pieces_of_forty_milliseconds_it_sends_the_same() -> None:
    assert len(WHOLE) > 150
    assert conducted(rich(), 4, [Time(step, 61) for step in range(4 * 61)]) == WHOLE


def test_a_seed_depends_on_the_set_the_track_the_time_and_nothing_else() -> None:
    def seeds(text: str, seed: int = 5, track: int = 1012) -> dict[object, int]:
        sent = conducted(session_of(text, seed), 2)
        return {at: controls(each)["seed"] for at, each in sent if each[:2] == ("/s_new", "sn") and each[4] == track}

    alone = seeds('d1 >> s("sn*4")')
    assert len(alone) == len(set(alone.values())) == 8
    assert all(0 <= seed < 2**24 for seed in alone.values())
    assert seeds('d1 >> s("sn*4").gain("1 .5").sustain(.1)\nd2 >> s("sn*8")') == alone
    assert {at: seed for at, seed in seeds('d1 >> s("sn*8")').items() if at in alone} == alone
    assert set(seeds('d1 >> s("sn*4")', seed=6).values()).isdisjoint(alone.values())
    assert set(seeds('d1 >> silence\nd2 >> s("sn*4")', track=1016).values()).isdisjoint(alone.values())


def test_voices_at_one_time_have_seeds_of_their_own() -> None:
    sent = conducted(session_of('d1 >> stack(s("sn"), s("sn").gain(.5), s("sn"))'), 1)
    assert len({controls(message)["seed"] for _, message in sent}) == 3


# What changes while it plays


def test_a_new_pattern_takes_over_with_the_next_cycle() -> None:
    session = session_of('d1 >> s("bd*2")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(5, 4))
    session.play("d1", NAMES["s"]("hh*2"))
    conductor.advance(Time(3))
    assert voices(engine.sent) == [(0, "bd"), (1, "bd"), (2, "bd"), (3, "bd"), (4, "hh"), (5, "hh")]


def test_on_a_boundary_it_takes_over_at_once_and_the_last_word_counts() -> None:
    session = session_of('d1 >> s("bd")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    session.play("d1", NAMES["s"]("hh"))
    session.play("d1", NAMES["s"]("cp"))
    conductor.advance(Time(2))
    assert voices(engine.sent) == [(0, "bd"), (2, "cp")]


def test_patterns_that_were_replaced_are_forgotten() -> None:
    session = session_of('d1 >> s("bd")')
    conductor, engine = conductor_of(session)
    for cycle in range(1, 20):
        conductor.advance(Time(cycle) - Time(1, 3))
        session.play("d1", NAMES["s"]("hh" if cycle % 2 else "bd"))
    assert len(session.tracks["d1"].parts) == 2
    conductor.advance(Time(20))
    assert voices(engine.sent) == [(2 * cycle, "hh" if cycle % 2 else "bd") for cycle in range(20)]


def test_a_new_track_joins_with_its_channel() -> None:
    session = session_of('d1 >> s("bd")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1, 2))
    before = len(engine.sent)
    session.play("d2", NAMES["s"]("hh"))
    assert [message[0] for _, message in engine.sent[before:]] == ["/g_new", "/g_new", "/g_new", "/s_new"]
    conductor.advance(Time(2))
    assert voices(engine.sent) == [(0, "bd"), (2, "bd"), (2, "hh")]


def test_a_tempo_change_waits_for_the_next_cycle_and_keeps_the_beat() -> None:
    session = session_of('d1 >> s("bd*2")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(5, 4))
    session.set_tempo(240)
    conductor.advance(Time(4))
    assert [at for at, _ in voices(engine.sent)] == [0, 1, 2, 3, 4, Time(9, 2), 5, Time(11, 2)]
    assert [each for each in timed(engine.sent) if each[1][0] == "/n_set"] == [(4, ("/n_set", 1, "cps", 1.0))]


def test_a_tempo_for_a_cycle_that_was_sent_already_comes_with_the_next() -> None:
    session = session_of('d1 >> s("bd*2")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(5, 4))
    session.set_tempo(240, at=Time(1, 2))
    assert session.tempo.seconds(Time(2)) == 4
    conductor.advance(Time(3))
    assert [at for at, _ in voices(engine.sent)] == [0, 1, 2, 3, 4, Time(9, 2)]


def test_several_tempi_each_are_told_once_at_their_time() -> None:
    sent = conducted(session_of('tempo(60)\ntempo(240, at=3/2)\ntempo(120, at=3)\nd1 >> s("bd")'), 5)
    told = [(at, message) for at, message in sent if message[0] == "/n_set"]
    assert told == [(6, ("/n_set", 1, "cps", 1.0)), (Time(15, 2), ("/n_set", 1, "cps", 0.5))]


def test_hush_and_stop_end_patterns_with_the_cycle() -> None:
    session = session_of('d1 >> s("bd")\nd2 >> s("hh")')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1, 2))
    session.hush()
    conductor.advance(Time(4))
    assert voices(engine.sent) == [(0, "bd"), (0, "hh")]


def test_strips_change_at_once_and_inserts_crossfade() -> None:
    session = session_of('d1 >> s("bd")\nd1.fx(delay(mix=.3))')
    conductor, engine = conductor_of(session)
    conductor.advance(Time(1))
    before, begin = len(engine.sent), Fraction(2)
    session.insert("d1", (NAMES["compressor"](ratio=3),))
    session.set_strip("d1", {"pan": 0})
    old, new = INSERT + 4, INSERT + 5
    assert engine.sent[before:] == [
        (begin, ("/s_new", "compressor", new, 1, 1013, "bus", 32, "cps", 0.5, "ratio", 3.0, "mix", 0.0)),
        (begin + Fraction(1, 100), ("/n_set", old, "mix", 0.0)),
        (begin + Fraction(1, 100), ("/n_set", new, "mix", 1.0)),
        (begin + Fraction(11, 100), ("/n_free", old)),
        (None, ("/n_set", 1014, "pan", -1)),
    ]
    assert conductor.session is session


def test_the_returns_are_tracks_too() -> None:
    session = session_of('d1 >> s("bd")\ntrack("room").mix(gain=.5)\ntrack("delay").fx(delay(time=1/3))')
    _, engine = conductor_of(session)
    assert (None, ("/n_set", 1006, "gain", 0.5)) in engine.sent
    assert engine.sent[-2:] == [
        (None, ("/g_freeAll", 1009)),
        (None, ("/s_new", "delay", INSERT + 4, 1, 1009, "bus", 26, "cps", 0.5, "time", 1 / 3)),
    ]
    # The hall that the mixer put there stays where nobody asked for another.
    assert [message for _, message in engine.sent].count(("/g_freeAll", 1005)) == 1


def test_only_some_tracks_sound_as_they_do_among_all() -> None:
    among = conducted(rich(), 4)
    conductor, engine = conductor_of(rich(), only=frozenset({"d3"}))
    conductor.advance(Time(4))
    group = conductor.mixer.channels["d3"].voices
    voices_of_d3 = [each for each in among if each[1][0] == "/s_new" and each[1][4] == group]
    assert len(voices_of_d3) > 10
    assert [each for each in timed(engine.sent) if each[1][0] == "/s_new"] == voices_of_d3


# What the engine must have first


def test_no_synth_is_asked_for_before_the_engine_has_its_synthdef() -> None:
    """A SynthDef is taken up beside the audio, so what sounds at once waits for it, and what comes later needs not."""
    session = rich()
    conductor, engine = conductor_of(session)
    session.insert("d1", (NAMES["compressor"](),))
    conductor.advance(Time(4))
    definitions, messages = iter(engine.definitions), iter(engine.sent)
    sure: set[str] = set()
    given_: set[str] = set()
    for what in engine.order:
        if what == "synthdef":
            given_.add(name_of(next(definitions)))
        elif what == "sync":
            sure |= given_
        else:
            at, message = next(messages)
            if what == "/s_new":
                assert message[1] in (sure if at is None else given_), message
    assert {"strip", "master", "compressor", "tail", "pluck"} <= given_
    assert len(engine.definitions) == len({name_of(each) for each in engine.definitions})


# Errors

WRONG = """d1 >> s("bd*2")
d2 >> s("hh").fmap(lambda value: 1 / 0)
d3 >> s("bsas hh")
d4 >> mini("1 2")
d5 >> s("cp")
"""


def test_an_error_in_one_track_does_not_stop_the_others() -> None:
    said: list[str] = []
    conductor, engine = conductor_of(session_of(WRONG), complain=said.append)
    conductor.advance(Time(2))
    assert sorted(voices(engine.sent)) == [
        (0, "bd"), (0, "cp"), (1, "bd"), (1, "hh"), (2, "bd"), (2, "cp"), (3, "bd"), (3, "hh")
    ]  # fmt: skip
    # Each is said once, with its place, however often it happens.
    assert sorted(said) == [
        "piece.py:2: d2: division by zero",
        "piece.py:3: d3: no sound 'bsas'; did you mean 'bass'?",
        "piece.py:4: d4: 1 is not a sound: begin with s(…), n(…) or note(…)",
        "piece.py:4: d4: 2 is not a sound: begin with s(…), n(…) or note(…)",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("d2 >> s('hh').fmap(lambda value: 1 / 0)", "piece.py:3: d2: division by zero"),
        ("d2 >> s('hh').fmap(lambda value: int(None))", "piece.py:3: d2: int() argument must be"),
        ("d2 >> s('bsas')", "piece.py:3: d2: no sound 'bsas'; did you mean 'bass'?"),
        ("d2 >> s('hh').when(lambda cycle: [][cycle], rev)", "piece.py:3: d2: list index out of range"),
        ("track('lead') >> s('hh').fmap(lambda value: exec('raise ValueError'))", "piece.py:3: lead: ValueError"),
    ],
)
def test_offline_an_error_is_raised_with_file_line_and_track(line: str, said: str) -> None:
    with pytest.raises(PlayingError) as raised:
        conducted(session_of(f"d1 >> s('bd')\n\n{line}"), 2)
    assert str(raised.value).startswith(said)


def test_a_pattern_that_is_mended_plays_again() -> None:
    session = session_of(WRONG)
    conductor, engine = conductor_of(session, complain=lambda problem: None)
    conductor.advance(Time(1))
    session.play("d2", NAMES["s"]("oh"))
    conductor.advance(Time(2))
    assert (2, "oh") in voices(engine.sent)
