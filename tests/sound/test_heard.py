"""Voices, chains and the mixer as they sound: small pieces on the real engine, before the master."""

from fractions import Fraction

import numpy as np
import pytest

from pyscore.live.names import LIBRARY

from ..playing import RATE, above, heard, level, played, score_for, stretch

# At 120 beats a minute a cycle lasts 2 s.
VOICES = [doc.name for doc in LIBRARY.of_kind("instruments", "drums")]
MIXER = {"strip", "delay", "reverb", "through"}


def first(sound: np.ndarray, after: float, least: float = 1e-4) -> float:
    """Return when anything is heard after a time, in seconds."""
    return after + int(np.flatnonzero(np.abs(stretch(sound, after, 1e6)).max(axis=1) > least)[0]) / RATE


# What a single event says of itself


def test_room_is_heard_after_the_voice_and_leaves_the_voice_as_it_was() -> None:
    dry = heard('d1 >> s("rim")', 1.5)
    wet, half = (heard(f'd1 >> s("rim").room({amount})', 1.5) for amount in (0.5, 0.25))
    assert level(stretch(dry, 0.5, 1.5)) < -120
    assert -75 < level(stretch(wet, 0.5, 1.5)) < -30
    assert level(stretch(wet, 0.5, 1.5)) - level(stretch(half, 0.5, 1.5)) == pytest.approx(6.02, abs=0.1)
    # The hall sets in after 20 ms.
    assert np.abs(stretch(wet - dry, 0, 0.02)).max() < 1e-6


@pytest.mark.parametrize(("bpm", "echo"), [(120, 0.375), (240, 0.1875)])
def test_delay_is_heard_three_sixteenths_of_a_cycle_later(bpm: int, echo: float) -> None:
    dry, wet = (heard(f'tempo({bpm})\nd1 >> s("rim"){sent}', 0.6) for sent in ("", ".delay(.3)"))
    echoes = wet - dry
    assert np.abs(stretch(echoes, 0, echo - 0.002)).max() < 1e-6
    assert first(echoes, 0) == pytest.approx(echo, abs=0.002)
    assert level(stretch(echoes, echo, echo + 0.05)) > -50


def test_lpf_takes_the_highs_of_a_drum_away_and_hpf_its_lows() -> None:
    snare, dark = (heard(f'd1 >> s("sn"){each}', 1) for each in ("", ".lpf(500)"))
    assert above(dark, 4000) < above(snare, 4000) - 30
    assert level(dark) > level(snare) - 12
    kick, thin = (heard(f'd1 >> s("bd"){each}', 1) for each in ("", ".hpf(2000)"))
    lows = level(kick - thin)  # what the high-pass took away
    assert level(thin) < level(kick) - 20
    assert lows == pytest.approx(level(kick), abs=2)


def test_lpf_is_the_cutoff_of_a_voice_that_has_one() -> None:
    dark, bright = (heard(f'd1 >> note("c2").s("bass").env(0).drive(0).lpf({hertz})', 1) for hertz in (200, 6000))
    assert above(dark, 2000) < above(bright, 2000) - 30


# What an event says, and the insert that does the same to the whole track.
ALIKE = [
    ("crush(4)", "crush(bits=4)"),
    ("coarse(12)", "coarse(factor=12)"),
    ("shape(.6)", "shape(amount=.6)"),
    ("distort(.7)", "distort(amount=.7)"),
    ("squiz(4)", "squiz(ratio=4)"),
    ("ring(1).ringf(300)", "ring_mod(freq=300)"),
    ('vowel("o")', "vowel_filter(vowel=3)"),
    ("bandf(900)", "filter_(bpf=900)"),
    ("hpf(900).hresonance(.8)", "filter_(hpf=900, resonance=.8)"),
    ("djf(.2)", "dj(knob=.2)"),
    ("tremolorate(8).tremolodepth(1)", "tremolo(time=1/16, depth=1)"),
    ("phaserrate(3)", "phaser(rate=3)"),
    ("octersub(1)", "octaver(sub=1, mix=.5)"),
]


@pytest.mark.parametrize(("said", "insert"), ALIKE, ids=[said for said, _ in ALIKE])
def test_what_an_event_says_of_its_sound_is_the_effect(said: str, insert: str) -> None:
    plain, single, whole = (heard(f'd1 >> s("sn"){text}', 0.4) for text in ("", f".{said}", f"\nd1.fx({insert})"))
    assert np.abs(single - plain).max() > 1e-3
    assert np.abs(single - whole).max() < 2e-3


@pytest.mark.parametrize("chain", ["", ".room(.01)"], ids=["plain", "in a chain"])
def test_pan_0_leaves_the_right_side_silent(chain: str) -> None:
    text = " ".join(VOICES)
    sound = heard(f'd1 >> s("{text}").slow({len(VOICES)}/2).legato(.2).pan(0){chain}', len(VOICES))
    for number, name in enumerate(VOICES):
        left, right = stretch(sound, number, number + 1).T
        assert np.abs(left).max() > 1e-4, name
        # In a chain, before the hall's sixtieth of the first one comes back from the right.
        if number == 0 or not chain:
            assert np.abs(right[:960] if chain else right).max() < 1e-6, name


def test_pan_goes_from_left_to_right() -> None:
    sound = heard('d1 >> s("rim*4").pan("0 .25 .75 1")', 2)
    balance = [np.diff([level(side) for side in stretch(sound, at, at + 0.2).T])[0] for at in (0, 0.5, 1, 1.5)]
    assert balance[0] < -60
    assert -20 < balance[1] < -3
    assert balance[2] == pytest.approx(-balance[1], abs=0.5)
    assert balance[3] > 60


def test_gain_is_a_level_and_velocity_a_level_too() -> None:
    full, half, soft = (heard(f'd1 >> s("bass"){each}', 0.4) for each in ("", ".gain(.5)", ".velocity(.5)"))
    assert level(full) > -40
    assert np.abs(half * 2 - full).max() < 1e-6
    assert level(soft) < level(full) - 3


# What a track does


def test_a_strip_scales_what_comes_from_its_track() -> None:
    full, half, none = (heard(f'd1 >> s("sn*2").room(.3)\nd1.mix(gain={gain})', 2) for gain in (1, 0.5, 0))
    assert level(full) > -40
    assert np.abs(half * 2 - full).max() < 1e-6
    assert not none.any()


def test_a_muted_track_is_silent_with_its_sends_and_the_others_stay() -> None:
    text = 'd1 >> s("sn*2").room(.5)\nd1.mix(delay=.5)\nd2 >> s("bd")'
    both, one = heard(text, 2), heard(f"{text}\nd1.mute()", 2)
    alone = heard('d1 >> silence\nd2 >> s("bd")', 2)
    assert level(both - one) > -40
    assert np.array_equal(one, alone)
    assert np.array_equal(heard(f"{text}\nd1.mute().unmute()", 2), both)


def test_a_strips_pan_and_sends_are_heard() -> None:
    left = heard('d1 >> s("sn")\nd1.mix(pan=0)', 0.5)
    assert level(left[:, 0]) > -40
    assert not left[:, 1].any()
    plain, sent = (heard(f'd1 >> s("rim"){mix}', 1.5) for mix in ("", "\nd1.mix(room=.5)"))
    single = heard('d1 >> s("rim").room(.5)', 1.5)
    assert level(stretch(plain, 0.5, 1.5)) < -120
    # The same hall; how loud the strip's half is beside an event's half is a matter of its pan law.
    halls = [sound / np.abs(sound).max() for sound in (sent - plain, single - plain)]
    assert np.abs(halls[0] - halls[1]).max() < 1e-4
    assert abs(level(sent - plain) - level(single - plain)) < 3.1


def test_a_tracks_effects_work_in_place_and_in_order() -> None:
    plain = heard('d1 >> s("sn")\nd2 >> silence', 1)
    dark = heard('d1 >> s("sn")\nd2 >> silence\nd1.fx(filter_(lpf=300))', 1)
    assert above(dark, 4000) < above(plain, 4000) - 30
    late = heard('d1 >> s("rim")\nd1.fx(delay(time=1/4, mix=1, feedback=0))', 1)
    assert np.abs(stretch(late, 0, 0.49)).max() < 1e-6
    assert first(late, 0) == pytest.approx(0.5, abs=0.003)
    # One after the other: what has been echoed is filtered, and what was filtered is echoed.
    orders = [heard(f'd1 >> s("sn")\nd1.fx({fx})', 1) for fx in (
        "compressor(threshold=-40, ratio=20), filter_(lpf=300)", "filter_(lpf=300), compressor(threshold=-40, ratio=20)"
    )]  # fmt: skip
    assert np.abs(orders[0] - orders[1]).max() > 0.01


def test_effects_that_are_set_anew_replace_the_old_ones() -> None:
    once, twice = (heard(f'd1 >> s("sn*4")\n{fx}', 2) for fx in ("d1.fx()", "d1.fx(filter_(lpf=300))\nd1.fx()"))
    assert np.array_equal(once, twice)


def test_a_return_is_a_track_that_can_be_mixed() -> None:
    dry, off = heard('d1 >> s("rim")', 1), heard('d1 >> s("rim").room(.5)\ntrack("room").mix(gain=0)', 1)
    assert np.abs(dry - off).max() < 1e-6


# Tracks beside one another


def test_chains_of_two_tracks_do_not_hear_each_other() -> None:
    text = """
d1 >> s("sn*4").hpf(900).room(.4)
d2 >> s("hh*6").lpf(7000).delay(.5)
d3 >> note("c2").s("bass").hpf(60)
"""
    both = heard(text, 3)
    alone = [heard(text + "\n".join(f"d{other} >> silence" for other in {1, 2, 3} - {one}), 3) for one in (1, 2, 3)]
    assert all(level(each) > -60 for each in alone)
    assert np.abs(sum(alone) - both).max() < 1e-6


def test_a_track_sounds_the_same_whatever_plays_beside_it() -> None:
    """Noise too: each voice draws from a random generator that no other one has."""
    alone = heard('d1 >> s("sn*4").room(.2)\nd2 >> silence', 2)
    beside = heard('d1 >> s("sn*4").room(.2)\nd2 >> s("hh*7 cp*3")\nd2.mute()', 2)
    assert level(alone) > -40
    assert np.array_equal(alone, beside)


def test_a_seed_is_a_take() -> None:
    takes = [heard('d1 >> s("sn*2 hh*3")', 2, seed=seed) for seed in (1, 1, 2)]
    assert np.array_equal(takes[0], takes[1])
    assert level(takes[0] - takes[2]) > -60


# What is left


@pytest.mark.parametrize("chain", [".room(.01)", ".hpf(500)"])
def test_a_swell_from_silence_is_heard_through_a_chain(chain: str) -> None:
    sound = heard(f'd1 >> note("c3").s("pad").slow(8).attack(10).gain(.03){chain}', 6)
    assert level(stretch(sound, 4, 6)) > -80


def synths(words: list[str]) -> list[str]:
    """Return the names of the synths in what the engine said of its node tree."""
    rows = [line.split() for line in words if line.startswith(" ")]
    return [row[1] for row in rows if len(row) == 2 and row[1] != "group"]


def test_every_voice_and_every_chain_frees_itself() -> None:
    """Of 64 and more events nothing is left: no voice, no effect, no tail, no group."""
    text = f"""
d1 >> s("{" ".join(VOICES)}").legato(.1).room(.4).hpf(200)
d2 >> s("bd*16").lpf(300)
d3 >> s("{" ".join(VOICES)}").legato(.1).attack(.01).release(.05)
d4 >> s("hh*4").{".".join(said for said, _ in ALIKE)}
"""
    score = score_for(text, 2)
    score.send([("/g_dumpTree", 0, 0)], Fraction(1))
    _, during = played(score, 2)
    score = score_for(text, 2)
    # The longest: a bell rings for 7 s, and a tail then waits for a quarter of a second.
    score.send([("/g_dumpTree", 0, 0)], Fraction(14))
    _, after = played(score, 15)
    assert {"tail", "filter", "bd"} <= set(synths(during))
    assert set(synths(after)) == MIXER
    groups = [line for line in after if line.endswith("group")]
    # Three of the mixer, one of the master, and three of each of its six channels.
    assert len(groups) == 4 + 3 * 6
