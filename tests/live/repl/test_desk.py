"""What is done at the prompt, without one: evaluating, explaining, keys, leaving."""

import pytest

from pyscore.live.repl.show import KEYS
from pyscore.pattern import Time

from .hands import desk_of, playing_tracks


def test_what_is_typed_is_evaluated_and_a_track_answers_nothing() -> None:
    desk, said = desk_of()
    desk.answer('d1 >> s("bd*4")')
    assert playing_tracks(desk) == ["d1"]
    assert said == []


def test_values_and_what_is_printed_are_shown() -> None:
    desk, said = desk_of()
    desk.answer('print("so")\n1 + 1')
    desk.answer("")
    assert said == [("printed", "so"), ("value", "2")]


def test_a_mistake_is_shown_and_what_played_plays_on() -> None:
    desk, said = desk_of()
    desk.answer('d1 >> s("bd")')
    desk.answer('d1 >> s("hh")\nd2 >> sss("bd")')
    assert playing_tracks(desk) == ["d1"]
    assert desk.session.tracks["d1"].pattern.query(0, 1)[0].value == {"s": "bd"}
    assert said == [("error", "line 2, column 7: NameError: name 'sss' is not defined; did you mean 'hpss'?\n"
                              '  d2 >> sss("bd")\n        ^')]  # fmt: skip


@pytest.mark.parametrize("text", ["?every", "every?", " ? every ", "?every("])
def test_a_question_is_answered(text: str) -> None:
    desk, said = desk_of()
    desk.answer(text)
    assert [(kind, told.splitlines()[0]) for kind, told in said] == [("help", "every(n, change, offset=0)")]


def test_a_question_alone_tells_the_keys_and_one_for_the_roll_shows_it() -> None:
    desk, said = desk_of(playing=True)
    desk.answer("?")
    desk.answer('d1 >> s("bd")')
    desk.answer("?roll")
    assert said[0] == ("help", KEYS)
    assert said[1][1].splitlines()[1].startswith("d1 bd |#")


def test_hush_stops_the_patterns_and_can_be_undone() -> None:
    desk, _ = desk_of()
    desk.answer('d1 >> s("bd")\nd2 >> s("hh")')
    desk.hush()
    assert playing_tracks(desk) == []
    desk.answer("undo()")
    assert playing_tracks(desk) == ["d1", "d2"]


def test_panic_ends_all_sound() -> None:
    desk, _ = desk_of(playing=True)
    desk.answer('d1 >> s("bd")')
    assert desk.player is not None
    desk.player.run(Time(1))
    desk.panic()
    before = len(desk.player.engine.sent)  # type: ignore[attr-defined]  # a recording engine's
    desk.player.run(Time(2))
    assert playing_tracks(desk) == []
    sent = desk.player.engine.sent[before:]  # type: ignore[attr-defined]
    assert any(message[0] in ("/g_freeAll", "/g_deepFree") for _, message in sent)


@pytest.mark.parametrize("spoilt", ["hush = 1", "def hush(): pass\ndel hush", "hush = lambda: 1 / 0"])
def test_hush_hushes_whatever_its_name_has_become(spoilt: str) -> None:
    desk, _ = desk_of()
    desk.answer(f'd1 >> s("bd")\n{spoilt}')
    desk.hush()
    assert playing_tracks(desk) == []


def test_a_track_is_muted_and_heard_again() -> None:
    desk, _ = desk_of()
    desk.answer('d3 >> s("bd")')
    desk.mute("d3")
    assert desk.session.tracks["d3"].strip["mute"] == 1
    desk.mute("d3")
    assert desk.session.tracks["d3"].strip["mute"] == 0
    desk.mute("d9")
    assert "d9" not in desk.session.tracks


def test_quit_leaves_and_so_does_ctrl_d_but_twice_while_something_plays() -> None:
    desk, said = desk_of()
    desk.answer('d1 >> s("bd")')
    desk.wish_to_leave()
    assert not desk.left
    assert said == [("help", "d1 still plays: Ctrl-D again leaves")]
    desk.answer('d2 >> s("hh")')
    desk.wish_to_leave()
    assert not desk.left
    desk.wish_to_leave()
    assert desk.left
    idle, _ = desk_of()
    idle.wish_to_leave()
    assert idle.left
    for text in ("quit()", "exit()"):
        other, _ = desk_of()
        other.answer(text)
        assert other.left


def test_what_would_end_python_ends_nothing() -> None:
    desk, said = desk_of()
    desk.answer("raise SystemExit(3)")
    desk.answer("import sys; sys.exit()")
    desk.answer("raise KeyboardInterrupt")
    assert not desk.left
    assert [kind for kind, _ in said] == ["error"] * 3
    assert "quit() or Ctrl-D leaves" in said[0][1]


def test_what_was_done_while_the_set_played_is_a_plain_line() -> None:
    desk, said = desk_of()
    desk.tell("d2 -2.5 dB: over its place")
    assert said == [("printed", "d2 -2.5 dB: over its place")]


def test_a_complaint_of_the_playing_thread_shows_the_line_that_was_typed() -> None:
    desk, said = desk_of(playing=True)
    desk.answer('d1 >> s("hh bsas")')
    assert desk.player is not None
    desk.player.run(Time(1))
    assert said == [("error", "d1: no sound 'bsas'; did you mean 'bass'?\n"
                              '  d1 >> s("hh bsas")\n              ^')]  # fmt: skip
