"""Inserts are swapped while sound goes on, without a click; and a panic ends all sound. Both are heard."""

import numpy as np

from pyscore.live.play import AHEAD

from ..playing import above, level, panicked, stretch, swapped

TONE = 'tempo(240)\nd1 >> note("48").s("pad").legato(1).slow(8).attack(.01)\n'
SECONDS = 4.0


def test_the_new_insert_is_heard_and_the_old_one_no_more() -> None:
    quiet = swapped(TONE + "d1.fx(filter_(lpf=200))", SECONDS, at=2, then="d1.fx()")
    loud = swapped(TONE, SECONDS, at=2, then="d1.fx(filter_(lpf=200))")
    for sound, before, after in ((quiet, False, True), (loud, True, False)):
        highs = [above(stretch(sound, *span), 1_000) for span in ((1.0, 1.9), (2.3, 3.3))]
        assert (highs[0] > highs[1] + 10) == before
        assert (highs[1] > highs[0] + 10) == after


def test_a_swap_does_not_click() -> None:
    sound = swapped(TONE + "d1.fx(filter_(lpf=300))", SECONDS, at=2, then="d1.fx(filter_(lpf=350), delay(mix=0))")
    steady = above(stretch(sound, 1.0, 1.5), 5_000)
    swap = max(above(stretch(sound, begin, begin + 0.1), 5_000) for begin in np.arange(1.95, 2.25, 0.05))
    assert swap < max(steady + 12, level(sound) - 60)
    assert (
        np.abs(np.diff(stretch(sound, 1.9, 2.3), axis=0)).max()
        < 3 * np.abs(np.diff(stretch(sound, 1.0, 1.9), axis=0)).max()
    )


LOUD = """
tempo(240)
d1 >> s("bd*8").room(.5).delay(.5)
d2 >> note("36").s("pad").legato(1).slow(8).attack(.01)
d2.fx(delay(feedback=.9, mix=.8))
d2.mix(room=.5)
"""


def test_a_panic_ends_voices_tails_and_echoes_within_fifty_milliseconds() -> None:
    sound = panicked(LOUD, 4.0, at=2.0, ahead=AHEAD)
    assert level(stretch(sound, 1.5, 2.0)) > -20
    assert level(stretch(sound, 2.05, 4.0)) < -90


def test_after_a_panic_the_set_is_heard_again() -> None:
    sound = panicked(LOUD, 6.0, at=2.0, ahead=AHEAD, then='d1 >> s("bd*8")')
    assert level(stretch(sound, 2.05, 2.9)) < -90
    assert level(stretch(sound, 3.0, 6.0)) > -30
