"""Groups, returns, side-chains and the master as they sound: small pieces on the real engine."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy import signal as dsp
from scipy.io import wavfile

from pyscore.listen.levels import true_peak
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, OfflineTarget, score_of
from pyscore.live.stems import render_stems
from pyscore.pattern import Time

from ..playing import RATE, Changed, above, heard, level, played, session_of, stretch, swapped

# At 120 beats a minute a cycle lasts 2 s.
BEAT = 'd1 >> s("bd*2")\nd2 >> note("c3").s("pad").legato(4)\n'
UNHEARD = 1e-6


def same(one: str, other: str, seconds: float = 1.5) -> bool:
    """Return whether two performances sound the same, and are heard at all."""
    first, second = heard(one, seconds), heard(other, seconds)
    return level(first) > -60 and bool(np.abs(first - second).max() < UNHEARD)


# Groups


def test_what_goes_through_a_group_is_as_loud_as_before() -> None:
    assert same(BEAT, BEAT + 'group("drums", d1, d2)')
    assert same(BEAT, BEAT + 'group("drums", d1, d2)\nd1.to(None)')
    assert same(BEAT + "pan_law(6)", BEAT + 'pan_law(6)\ngroup("drums", d1, d2)')


def test_a_group_is_mixed_and_goes_through_effects_as_a_track_does() -> None:
    assert same(BEAT + "d1.mix(gain=.5)\nd2.mix(gain=.5)", BEAT + 'group("drums", d1, d2).mix(gain=.5)')
    dark = heard(BEAT + 'group("drums", d1, d2).fx(filter_(lpf=200))', 1)
    assert above(dark, 3000) < above(heard(BEAT, 1), 3000) - 30
    assert not heard(BEAT + 'group("drums", d1, d2).mute()', 1).any()


@pytest.mark.parametrize("soloed", ['track("drums").solo()', "d1.solo()", 'd1.solo()\ntrack("drums").solo()'])
def test_whoever_solos_a_group_hears_what_is_in_it_and_whoever_solos_a_track_hears_it_through_its_group(
    soloed: str,
) -> None:
    assert same(BEAT + 'group("drums", d1)\nd2.mute()', BEAT + f'group("drums", d1)\n{soloed}')


def test_a_solo_leaves_the_returns_alone() -> None:
    text = BEAT + 'send("hall", reverb(time=2, mix=1))\nd1.mix(hall=.5, room=.5)\ntrack("room").mix(gain=.9)\n'
    assert same(text + "d2.mute()", text + "d1.solo()")


def test_an_undone_group_is_none() -> None:
    undone = swapped(BEAT, 4, 1, 'group("drums", d1).mix(gain=.1)\nundo()')
    assert np.abs(undone - heard(BEAT, 4)).max() < UNHEARD


# Returns


def test_what_is_sent_to_a_return_is_heard_from_it() -> None:
    plain = heard('d1 >> s("bd*2")', 1.5)
    sent = heard('d1 >> s("bd*2")\nsend("copy")\nd1.mix(copy=.5)', 1.5)
    assert np.abs(sent - 1.5 * plain).max() < UNHEARD
    assert same('d1 >> s("bd*2")\nd1.mix(gain=1.5)', 'd1 >> s("bd*2")\nsend("copy")\ngroup("g", d1).mix(copy=.5)')
    late = heard('d1 >> s("rim")\nsend("far", delay(time=1/4, mix=1, feedback=0))\nd1.mix(far=.5)', 1) - heard(
        'd1 >> s("rim")', 1
    )
    assert np.abs(stretch(late, 0, 0.49)).max() < UNHEARD
    assert level(stretch(late, 0.5, 0.6)) > -60


def test_a_return_that_is_undone_is_silent() -> None:
    undone = swapped(BEAT, 6, 1, 'send("copy")\nd1.mix(copy=1)\nundo()')
    assert np.abs(undone - heard(BEAT, 6)).max() < UNHEARD


# Side-chains


def test_a_track_ducks_by_the_depth_while_another_one_hits_and_comes_back() -> None:
    """The kick is heard by who ducks, and by nobody else: it goes through a group that is turned down."""
    silent = BEAT + 'group("unheard", d1).mix(gain=0)\n'
    free, ducked = heard(silent, 1), heard(silent + "d2.duck(d1, depth=.75, attack=.002, release=.05)", 1)
    gains = [level(stretch(ducked, at, at + 0.03)) - level(stretch(free, at, at + 0.03)) for at in (0.05, 0.1, 0.9)]
    assert gains[:2] == pytest.approx([-12.04, -12.04], abs=0.1)
    assert gains[2] == pytest.approx(0, abs=0.2)
    assert same(silent, silent + "d2.duck(d1)\nd2.duck(None)")


def test_who_ducks_does_so_behind_effects_that_are_set_later() -> None:
    silent = BEAT + 'group("unheard", d1).mix(gain=0)\n'
    assert same(
        silent + "d2.fx(filter_(lpf=900))\nd2.duck(d1)", silent + "d2.duck(d1)\nd2.fx(delay())\nd2.fx(filter_(lpf=900))"
    )


@pytest.mark.parametrize("first", ["d1", "d2"])
def test_a_compressor_hears_another_track_whichever_was_there_first(first: str) -> None:
    text = f"{first} >> silence\n{BEAT}" + 'group("unheard", d1).mix(gain=0)\n'
    free, turned = heard(text, 1), heard(text + "d2.fx(compressor(key=d1, threshold=-50, ratio=20))", 1)
    assert level(stretch(turned, 0.05, 0.1)) < level(stretch(free, 0.05, 0.1)) - 15
    assert same(text + "d2.fx(compressor(key=d1))", text + 'd2.fx(compressor(key="d1"))')


# The master


def test_the_master_has_a_level_and_effects_and_a_fade() -> None:
    plain, soft = heard(BEAT, 1, mastered=True), heard(BEAT + "master.mix(gain=.25)", 1, mastered=True)
    assert level(soft) - level(plain) == pytest.approx(-12.04, abs=0.01)
    dark = heard(BEAT + "master.fx(filter_(lpf=200))", 1, mastered=True)
    assert above(dark, 3000) < above(plain, 3000) - 30
    assert not heard(BEAT + "master.mute()", 1, mastered=True)[RATE // 10 :].any()
    faded = heard('d1 >> s("bd*8")\nmaster.fade(1)', 5, mastered=True)
    loud = [level(stretch(faded, at, at + 0.25)) for at in (0, 1, 1.5, 2.5)]
    assert loud[0] - loud[1] == pytest.approx(6, abs=1.5)
    assert loud[1] - loud[2] == pytest.approx(6, abs=1.5)
    assert loud[3] < -100


def test_stems_hear_nothing_of_the_master() -> None:
    assert same(BEAT, BEAT + "master.mix(gain=.1)\nmaster.fx(filter_(lpf=100))")


@pytest.mark.parametrize(
    "text",
    [
        'd1 >> s("sn*16 cp*16 hh*16").gain(40)',
        'd1 >> note("c1 c7").s("bass").gain(100)\nmaster.fx(distort(amount=1))\nmaster.mix(gain=2)',
        'd1 >> s("bd*32").gain(20).room(1).delay(1)\ngroup("g", d1).mix(gain=2)\npan_law(6)',
    ],
    ids=["noise", "tone", "wet"],
)
def test_whatever_is_thrown_at_the_master_its_true_peak_stays_below_one_dbtp(text: str) -> None:
    sound = heard(text, 3, mastered=True)
    assert level(sound) > -20
    assert true_peak(sound) <= 10 ** (-1 / 20)


@pytest.mark.parametrize("decibels", [3, 4.5, 6])
def test_a_pan_law_says_how_loud_the_middle_is_and_leaves_the_sides(decibels: float) -> None:
    text = f'd1 >> s("bd")\npan_law({decibels})\n'
    side, middle = heard(text + "d1.mix(pan=0)", 0.5), heard(text, 0.5)
    assert level(middle[:, 0]) - level(side[:, 0]) == pytest.approx(-decibels, abs=0.03)
    assert np.array_equal(side, heard('d1 >> s("bd")\nd1.mix(pan=0)', 0.5))


# Stems


def test_stems_of_groups_sends_and_side_chains_add_up_to_the_mix(tmp_path: Path) -> None:
    text = """
d1 >> s("bd*4")
d2 >> note("c2 g1").s("bass").delay(.2)
d3 >> s("hh*8").room(.3)
d4 >> n("0 2 4").scale("c4 minor").s("pluck")
group("drums", d1, d3).fx(distort(amount=.4)).mix(gain=.8, room=.1)
send("hall", reverb(time=1, mix=1))
d4.mix(hall=.5, pan=.2)
d2.duck(d1, depth=.7)
d4.fx(compressor(key=track("drums"), threshold=-40))
pan_law(4.5)
"""
    mix = heard(text, 2)
    made = render_stems(session_of(text), LIBRARY, tmp_path, Job(seconds=Fraction(2)))
    assert [each.path.stem for each in made] == ["drums", "d2", "d4"]
    stems = [np.asarray(wavfile.read(each.path)[1], dtype=float) for each in made]
    assert all(level(stem) > -60 for stem in stems)
    assert level(sum(stems) - mix) < -120


# Swaps


class Swapped(Changed):
    """A performance of which two blocks of code are evaluated by turns, a hundred times, eight times a cycle."""

    def conduct(self, conductor: Conductor, target: OfflineTarget, until: Time) -> None:
        """Play up to each change, make it, and play on."""
        for number in range(100):
            conductor.advance(self.at + Time(number, 8))
            target.now = conductor.session.tempo.seconds(conductor.cycle)
            assert Evaluator(conductor.session).evaluate(self.then.split("\n")[number % 2]).ok
        conductor.advance(until)


TONE = """
tempo(240)
d1 >> note("c4").s("pad").legato(1).slow(16).attack(.01).release(.1)
group("g", d1)
"""


@pytest.mark.parametrize("name", ["d1", 'track("g")', "master"])
def test_a_hundred_swaps_of_inserts_under_a_tone_never_click(name: str) -> None:
    turns = f"{name}.fx(filter_(lpf=300))\n{name}.fx(filter_(lpf=350), delay(mix=0))"
    job = Job(seconds=Fraction(15), rate=RATE)
    sound = played(score_of(Swapped(TONE, Time(1), turns), LIBRARY, job, Fraction(0))[0], 15)[0]
    assert level(stretch(sound, 1, 14)) > -30
    highs = dsp.butter(8, 8_000, "high", fs=RATE, output="sos")
    clicks = np.abs(stretch(dsp.sosfilt(highs, sound, axis=0), 0.5, 14)).max()
    assert 20 * np.log10(clicks) < -60
