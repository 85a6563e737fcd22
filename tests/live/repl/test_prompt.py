"""The prompt driven by its keys, through a pipe in place of a keyboard and a screen that shows nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyscore.live.repl.desk import Desk
from pyscore.live.repl.gauge import Gauge
from pyscore.live.repl.prompt import LastingHistory, Prompt, history_file

from .hands import desk_of, playing_tracks

ENTER, TAB, UP, LEFT, CTRL_C, CTRL_D, HUSH = "\r", "\t", "\x1b[A", "\x1b[D", "\x03", "\x04", "\x1c"
ALT = "\x1b"
F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        yield typed


Step = tuple[Callable[[Buffer], bool], str]


def typed(keyboard: PipeInput, text: str, *steps: Step, **options: Any) -> tuple[Desk, list[tuple[str, str]]]:
    """Return a desk at whose prompt this was typed, up to a quit() at the end, and what it said.

    Each step has what must be seen on the screen before more is typed.
    """
    desk, said = desk_of()
    prompt = Prompt(desk, **{"history": InMemoryHistory(), **options})
    left = [*steps]

    def look(_: object) -> None:
        while left and left[0][0](prompt.session.default_buffer):
            keyboard.send_text(left.pop(0)[1])

    prompt.session.app.after_render += look
    keyboard.send_text(text)
    left.append((lambda buffer: True, CTRL_C + "quit()" + ENTER))
    prompt.run()
    return desk, said


def remembers(count: int) -> Callable[[Buffer], bool]:
    """Return what waits until so many texts of the history are there: they are read while one types."""
    return lambda buffer: len(buffer._working_lines) > count


def test_enter_evaluates_a_line(keyboard: PipeInput) -> None:
    desk, said = typed(keyboard, f'd1 >> s("bd*4"){ENTER}1 + 1{ENTER}')
    assert playing_tracks(desk) == ["d1"]
    assert said == [("value", "2")]


def test_a_blank_line_ends_a_block_which_is_indented_by_itself(keyboard: PipeInput) -> None:
    desk, said = typed(keyboard, f"for x in 1, 2:{ENTER}if x:{ENTER}print(x){ENTER}{ENTER}")
    assert said == [("printed", "1\n2")]
    assert not desk.session.tracks


def test_an_open_bracket_goes_on_in_the_next_line(keyboard: PipeInput) -> None:
    _, said = typed(keyboard, f"(1 +{ENTER}2){ENTER}")
    assert said == [("value", "3")]


def test_alt_enter_evaluates_whatever_is_there(keyboard: PipeInput) -> None:
    _, said = typed(keyboard, f"(1 +{ALT}{ENTER}")
    assert said[0][0] == "error"
    assert said[0][1].startswith("line 1, column 1: '(' was never closed\n  (1 +\n  ^")


def test_in_the_middle_of_a_block_enter_begins_a_line_and_in_that_of_a_line_evaluates_it(keyboard: PipeInput) -> None:
    _, said = typed(keyboard, f"1 + 1{LEFT}{LEFT}{ENTER}")
    assert said == [("value", "2")]
    block = f"\x1b[200~if 1:\nprint(2)\x1b[201~{LEFT * 8}{ENTER}"
    _, said = typed(keyboard, f"{block}{ALT}{ENTER}")
    assert said[0][1].startswith("line 3")


def test_tab_completes_and_indents_at_the_margin(keyboard: PipeInput) -> None:
    offered: Step = (lambda buffer: bool(buffer.complete_state and buffer.complete_state.completions), TAB)
    complete: Step = (lambda buffer: buffer.text.endswith("acid"), f'"){ENTER}')
    desk, _ = typed(keyboard, 'd1 >> s("aci', offered, complete)
    assert desk.session.tracks["d1"].pattern.query(0, 1)[0].value == {"s": "acid"}
    _, said = typed(keyboard, f"if 1:{ENTER}{TAB}{ALT}{CTRL_C}")
    assert said == []


def test_a_mistake_is_told_and_taken_up_again_from_the_history(keyboard: PipeInput) -> None:
    mend: Step = (remembers(2), f"{UP}{LEFT * 6}\x7f{ENTER}")
    desk, said = typed(keyboard, f'd1 >> s("bd"){ENTER}d1 >> ss("hh"){ENTER}', mend)
    assert [kind for kind, _ in said] == ["error"]
    assert desk.session.tracks["d1"].pattern.query(0, 1)[0].value == {"s": "hh"}


def test_undo_is_typed_like_anything_else(keyboard: PipeInput) -> None:
    desk, said = typed(keyboard, f'd1 >> s("bd"){ENTER}d2 >> s("hh"){ENTER}undo(){ENTER}')
    assert playing_tracks(desk) == ["d1"]
    assert said == []


@pytest.mark.parametrize("key", [HUSH, F2, F3])
def test_keys_hush_and_panic_while_a_line_is_being_typed(keyboard: PipeInput, key: str) -> None:
    desk, _ = typed(keyboard, f'd1 >> s("bd"){ENTER}d2 >> {key}s("hh"){ENTER}')
    assert playing_tracks(desk) == ["d2"]


def test_alt_and_a_number_mute_a_track(keyboard: PipeInput) -> None:
    desk, _ = typed(keyboard, f'd1 >> s("bd"){ENTER}d2 >> s("hh"){ENTER}{ALT}2{ALT}1{ALT}1{ALT}7')
    assert {name: track.strip.get("mute") for name, track in desk.session.tracks.items()} == {"d1": 0, "d2": 1}


def test_ctrl_c_forgets_the_line(keyboard: PipeInput) -> None:
    _, said = typed(keyboard, f"1 / 0{CTRL_C}2{ENTER}")
    assert said == [("value", "2")]


def test_ctrl_d_leaves_when_nothing_plays_and_twice_otherwise(keyboard: PipeInput) -> None:
    desk, said = desk_of()
    keyboard.send_text(CTRL_D)
    Prompt(desk, history=InMemoryHistory()).run()
    assert desk.left
    desk, said = desk_of()
    keyboard.send_text(f'd1 >> s("bd"){ENTER}{CTRL_D}{CTRL_D}')
    Prompt(desk, history=InMemoryHistory()).run()
    assert desk.left
    assert [kind for kind, _ in said] == ["help"]


def test_it_can_be_interrupted_while_python_is_busy(keyboard: PipeInput) -> None:
    text = "import _thread\n_thread.interrupt_main()\nwhile True: pass\n"
    desk, said = typed(keyboard, f'd1 >> s("bd"){ENTER}\x1b[200~{text}\x1b[201~{ENTER}')
    assert "KeyboardInterrupt" in said[0][1]
    assert playing_tracks(desk) == ["d1"]


def test_the_roll_and_the_toolbar_are_drawn(keyboard: PipeInput) -> None:
    desk, _ = desk_of(playing=True)
    assert desk.player is not None
    gauge = Gauge(desk.player)
    prompt = Prompt(desk, gauge, history=InMemoryHistory())
    keyboard.send_text(f'd1 >> s("bd"){ENTER}{F4}quit(){ENTER}')
    prompt.run()
    assert gauge.rolls
    gauge.facts = gauge.look()
    drawn = "".join(text for _, text in prompt._toolbar())
    assert "d1 bd |#" in drawn
    assert drawn.splitlines()[-1].startswith(" 120 bpm  cycle ")


def test_what_cannot_be_drawn_or_answered_does_not_end_it(keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, said = desk_of(playing=True)
    assert desk.player is not None
    prompt = Prompt(desk, Gauge(desk.player), history=InMemoryHistory())
    monkeypatch.setattr(prompt, "_drawn", lambda: 1 / 0)
    monkeypatch.setattr("pyscore.live.repl.prompt.BROKEN", 0)
    answers = iter([ValueError("once"), None])

    def answer(text: str) -> None:
        error = next(answers)
        if error:
            raise error
        desk.leave()

    monkeypatch.setattr(desk, "answer", answer)
    keyboard.send_text(f"1{ENTER}2{ENTER}")
    prompt.run()
    assert said == [("error", "the prompt failed: ValueError: once")]


# History


def test_history_lasts(keyboard: PipeInput, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "history"
    typed(keyboard, f"40 + 1{ENTER}", history=LastingHistory(str(path)))
    again: Step = (remembers(2), f"{UP}{UP}{ENTER}")
    _, said = typed(keyboard, "", again, history=LastingHistory(str(path)))
    assert said == [("value", "41")]
    assert list(LastingHistory(str(path)).load_history_strings()) == ["quit()", "40 + 1", "quit()", "40 + 1"]


def test_a_history_that_cannot_be_kept_is_no_error(keyboard: PipeInput, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    history = LastingHistory(str(tmp_path / "file" / "history"))
    desk, said = typed(keyboard, f'd1 >> s("bd"){ENTER}', history=history)
    assert playing_tracks(desk) == ["d1"]
    assert said == []
    (tmp_path / "folder").mkdir()
    assert list(LastingHistory(str(tmp_path / "folder")).load_history_strings()) == []
    assert history_file().name == "history"
