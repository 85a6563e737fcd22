"""The master as it is typed: the set is rendered, effects are fitted to it, and what was found is kept for a replay."""

from functools import partial
from pathlib import Path

import pytest
import soundfile

from pyscore.engine.offline import offline_kind
from pyscore.listen.files import read
from pyscore.listen.loudness import integrated
from pyscore.listen.mastering.bells import Fitted
from pyscore.listen.mastering.measure import Figures
from pyscore.listen.mastering.targets import loud
from pyscore.live import mastering
from pyscore.live.answers import Answers
from pyscore.live.evaluate import Evaluator
from pyscore.live.mastering import auto
from pyscore.live.names import LIBRARY
from pyscore.live.render import Job, render
from pyscore.live.session import Session
from pyscore.live.spotlight import on_stage
from pyscore.live.strip import master
from pyscore.pattern import Time

from ..listen.mastering.scenes import RATE, band
from ..playing import session_of
from .stage_hands import conductor_of

SET = 'd1 >> s("bd*4")\nd2 >> s("hh*8").gain(.4)\nd3 >> n("0 3 5").scale("c minor").s("bass")\n'


def _engine() -> bool:
    try:
        offline_kind("auto")
    except Exception:
        return False
    return True


needs_engine = pytest.mark.skipif(not _engine(), reason="needs an engine that renders")


@needs_engine
def test_a_running_set_becomes_as_loud_as_a_preset_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = session_of(SET)
    with on_stage(session):
        master.auto("broadcast", cycles=1)
    names = [each.name for each in session.track("master").effects]
    assert names[-1] == "limiter"
    assert "master for broadcast: " in capsys.readouterr().out
    render(session, LIBRARY, tmp_path / "out.wav", Job(seconds=session.tempo.seconds(Time(1)), bits="float"))
    assert integrated(*read(tmp_path / "out.wav")) == pytest.approx(-23, abs=0.3)


def test_a_replay_has_the_same_effects_and_listens_to_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listened = []
    monkeypatch.setattr(mastering, "_heard", lambda *given: (listened.append(given), (band(2), RATE))[1])
    soundfile.write(tmp_path / "reference.wav", band(2, bass=6), RATE)
    first, again = session_of(SET), session_of(SET)
    with on_stage(first):
        master.like(tmp_path / "reference.wav", cycles=1)
    (tmp_path / "reference.wav").unlink()
    again.answers = Answers(first.answers.heard)
    count = len(listened)
    with on_stage(again):
        master.like(tmp_path / "reference.wav", cycles=1)
    assert again.track("master").effects == first.track("master").effects
    assert len(listened) == count > 1


LOOP = """
@live_loop
def drums():
    play("bd")
    yield 4
voice = mic(1)
d2 >> s("hh*8")
d2.mute()
"""


def test_it_hears_what_live_loops_have_played_as_it_is_and_names_who_it_cannot_hear() -> None:
    session = Session()
    conductor, _ = conductor_of(session)
    assert Evaluator(session).evaluate(LOOP).ok
    conductor.advance(Time(3))
    alone, left = mastering._alone(session, 2)
    assert set(alone.loops) == {"drums"}
    assert left == {"mic1": "an input"}
    assert alone.track("d2").strip["mute"] == 1.0
    assert session.loops["drums"] is not alone.loops["drums"]


def heard_at(most: float, chain: dict[str, dict[str, float]]) -> Figures:
    """Return figures of a mix that gets louder by half of what the limiter gets, up to a loudness."""
    return Figures(min(most, -20 + chain["limiter"]["gain"] / 2), 5.0, -1.0, 10.0, 1.0, -20.0, ())


def test_the_limiter_is_turned_until_the_set_is_as_loud_as_wanted() -> None:
    made = Fitted({"limiter": {"gain": 3.0, "ceiling": -1.0}}, 1.0, -20.0, -3.0)
    chain, now = mastering._levelled(made, -11.0, partial(heard_at, 0.0))
    assert now.loudness == pytest.approx(-11, abs=0.05)
    assert "wanted" not in mastering._said(made, chain, now, loud(-11, RATE))


def test_it_says_what_is_short_of_the_loudness_wanted() -> None:
    made = Fitted({"limiter": {"gain": 3.0, "ceiling": -1.0}}, 1.0, -20.0, -3.0)
    chain, now = mastering._levelled(made, -11.0, partial(heard_at, -13.0))
    assert 14 <= chain["limiter"]["gain"] < 20
    assert "-13.0 LUFS (-11.0 wanted: more is not to be had below -1 dBTP)" in mastering._said(
        made, chain, now, loud(-11, RATE)
    )


def test_it_says_what_is_wrong() -> None:
    with on_stage(Session()):
        with pytest.raises(ValueError, match="no preset 'clup'; did you mean 'club'"):
            auto("clup", 8)
        with pytest.raises(ValueError, match="1 to 64 cycles"):
            auto("club", 0)
        with pytest.raises(ValueError, match="nothing to listen to"):
            auto("club", 8)
