"""What fits where: tracks, verbs, transforms, controls, sounds, scales, effects and their controls."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from pyscore.live.names import LIBRARY, NAMES
from pyscore.live.repl.completion import StageCompleter
from pyscore.live.repl.place import place
from pyscore.live.repl.words import Words
from pyscore.live.session import Session
from pyscore.live.shelf import SAMPLES
from pyscore.live.stage import Track
from pyscore.pattern.build import silence
from pyscore.pattern.chords import CHORDS
from pyscore.pattern.outside import forget_controls, set_control
from pyscore.pattern.scales import SCALES
from pyscore.sound.samples.banks import ALSO


@pytest.fixture(autouse=True)
def _some_banks_and_a_control(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("linn_bd", "linn_sn"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(ALSO, str(tmp_path))
    monkeypatch.setenv("PYSCORE_HOME", str(tmp_path / "home"))
    SAMPLES.look_again()
    forget_controls()
    set_control("cc74", 0.5)
    yield
    forget_controls()


def words() -> Words:
    session = Session()
    session.play("bass", silence)
    session.scenes["drop"] = {}
    mine = {"lead": NAMES["track"]("lead"), "riff": NAMES["s"]("bd"), "math": math, "tune": 5}
    return Words({**NAMES, **mine}, LIBRARY, session)


def fitting(text: str) -> list[str]:
    return [word.name for word in words().fitting(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Names
        ("hus", ["hush"]),
        ("d1", ["d1", "d10", "d11", "d12", "d13", "d14", "d15", "d16"]),
        ("x = chop", ["chop"]),
        ("tun", ["tune"]),
        ("whil", ["while"]),
        ('d1 >> s("bd").every(4, chunk', ["chunk"]),
        # After a dot
        ("d1.fad", ["fade"]),
        ('track("bass").so', ["solo"]),
        ("lead.unm", ["unmute"]),
        ("d1.fx(delay(time=1/4, feedback=.5)).mix(room=.2).nu", ["nudge"]),
        ('s("bd(3,8)").stutt', ["stutter"]),
        ('d1 >> s("bd").lp', ["lpf", "lpq"]),
        ('d1 >> s("bd").every(2, fast(2)).iter_', ["iter_back"]),
        ("sine.rang", ["range", "range2"]),
        ("riff.degrade_", ["degrade_by"]),
        ("(riff + 1).iter_b", ["iter_back"]),
        ("math.cei", ["ceil"]),
        ("tune.bit_l", ["bit_length"]),
        ("nothing.a", []),
        ("d1.nothing", []),
        # In strings
        ('s("ba', ["bass"]),
        ('d1 >> s("bd [sn ac', ["acid"]),
        ('note("c e").s("<pluck ke', ["keys"]),
        ('s("bd*4, be', ["bell"]),
        ('d1 >> "bd ri', ["rim"]),
        ('once("c', ["cp"]),
        ("sound('pa", ["pad"]),
        ('s("""bd\n  ba', ["bass"]),
        ('n("0 2").scale("c4 phry', ["phrygian", "phrygian #6"]),
        ('n("0").scale("dori', ["dorian"]),
        ('n("0").scale("f#:natural mi', ["natural minor"]),
        ('n("0").scale("<c:major d:mino', ["minor"]),
        ('n("0").scale("<c:natural:mi', ["natural:minor"]),
        ('n("0").scale_transpose(2, "c dori', ["dorian"]),
        ('s("bd [~ ', ["acid"]),
        ('s("bd linn_', ["linn_bd", "linn_sn"]),
        ('s("bd sn").bank("80', ["808"]),
        ('s("bd*2 <s', ["saw", "sn"]),
        ('s("bd(3,8) c', ["cp"]),
        ('d1.now >> "bd ri', ["rim"]),
        ('play("b', ["bass", "bd", "bell"]),
        ('s("bd sn").every(2, fast("<1 ', []),
        ("note(\"c4'maj7", ["maj7", "maj7#5", "maj7#11"]),
        ("d2 >> n(\"0 <e3'min7f", ["min7f5", "min7f9"]),
        ("note(\"c4 f#4'sus", ["sus"]),
        ('chord("C F#m7', ["m7", "m7#5"]),
        ('chord("C', []),
        ('n("0 2").arp("conv', ["converge"]),
        ('n("0 2").arp("<up pinky', ["pinkyup", "pinkyupdown"]),
        ('chord("C F").voicing("dro', ["drop2"]),
        ('n("0").tune("well tun', ["well tuned piano"]),
        ('lpf(ctrl("cc', ["cc74"]),
        ('track("ba', ["bass"]),
        ('scene("d', ["drop"]),
        ('n("0 ba', []),
        ('lpf("ba', []),
        # Effects and what they are set to
        ("d1.fx(dela", ["delay"]),
        ("d1.fx(delay(ti", ["time"]),
        ("d1.fx(delay(time=1/4, fee", ["feedback"]),
        ("d1.mix(ga", ["gain"]),
        ("d1.mix(gain=tun", ["tune"]),
        # Neither in comments nor in numbers
        ("# hus", []),
        ('"bd" # s("ba', []),
    ],
)
def test_it_offers(text: str, expected: list[str]) -> None:
    found = fitting(text)
    # There may be more that begins like that, as more sounds are made.
    assert [name for name in found if name in expected] == expected
    assert expected or not found


def test_a_dot_offers_every_transform_and_control_after_a_pattern_and_every_verb_after_a_track() -> None:
    assert {"fast", "every", "jux", "lpf", "room", "s", "scale"} <= set(fitting('s("bd").'))
    assert set(fitting("d1.")) == {name for name in dir(Track) if not name.startswith("_")}


def test_all_sounds_scales_and_effects_are_offered() -> None:
    sounds = {doc.name for doc in LIBRARY.of_kind("instruments", "drums")}
    assert set(fitting('s("')) == {*sounds, "linn_bd", "linn_sn"}
    assert set(fitting('scale("c ')) == set(SCALES)
    assert set(fitting("note(\"c4'")) == set(CHORDS)
    assert set(fitting("d1.fx(")) == {
        "filter_" if doc.name == "filter" else doc.name for doc in LIBRARY.of_kind("effects")
    }


def test_each_comes_with_what_it_does() -> None:
    places = ('s("', "d1.", 's("bd").', "", "d1.fx(delay(", "n(\"c4'", 'tune("', 'arp("', 'ctrl("')
    metas = {word.name: word.meta for text in places for word in words().fitting(text).words}
    assert metas["acid"] == LIBRARY.docs["acid"].summary
    assert metas["fade"].startswith("Fade the track to a level")
    assert metas["lpf"] == "low-pass: the voice's own filter, else one put after it (Hz, 20 to 20000)"
    assert metas["feedback"].endswith(")")
    assert metas["maj7"] == "0 4 7 11"
    assert metas["cc74"] == "a control: 0.5"
    assert [name for name, meta in metas.items() if not meta] == []


@given(st.text(alphabet='sd1.("\'[ \n#)]\\\\>"""=x', max_size=30))
def test_whatever_has_been_typed_it_can_be_asked(text: str) -> None:
    where = place(text)
    assert len(where.code) <= len(text)
    words().fitting(text)


# As the prompt sees it


def offered(text: str, asked: bool = False) -> list[tuple[str, str]]:
    event = CompleteEvent(completion_requested=asked, text_inserted=not asked)
    made = StageCompleter(words()).get_completions(Document(text), event)
    return [(text[: len(text) + each.start_position] + each.text, each.display_meta_text) for each in made]


def test_what_is_offered_replaces_what_was_begun() -> None:
    assert offered('d1 >> s("bd ba') == [('d1 >> s("bd bass', LIBRARY.docs["bass"].summary)]
    assert [text for text, _ in offered("d1.fx(delay(fe")] == ["d1.fx(delay(feedback="]
    assert [text for text, _ in offered('n("0").scale("c nat')] == ['n("0").scale("c natural minor']
    assert [text for text, _ in offered("?degrade_b")] == ["?degrade_by"]


def test_unasked_it_offers_only_where_something_was_begun_or_little_is_possible() -> None:
    assert offered("") == offered("print(") == offered('s("bd ') == []
    assert offered("", asked=True)
    assert offered('s("bd ', asked=True)
    assert offered("d1.")
    assert offered("d1.fx(")


def test_what_the_performers_own_names_do_when_they_are_looked_at_disturbs_nobody() -> None:
    class Rude:
        def __repr__(self) -> str:
            raise RuntimeError

        @property
        def __doc__(self) -> str:  # type: ignore[override]
            raise RuntimeError

    completer = StageCompleter(Words({"rude": Rude()}, LIBRARY, Session()))
    assert list(completer.get_completions(Document("ru"), CompleteEvent())) is not None
