"""The prompt itself: keys, colours, history and the loop. A thin shell around a desk, whose terminal is given."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import platformdirs
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style
from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]  # it comes without type information

from .completion import StageCompleter
from .desk import Desk
from .entry import INDENT, ends, indent_after
from .gauge import Gauge
from .show import KEYS, with_playhead
from .toolbar import Styled, line, standing
from .words import Words

# Each beat of a quick tempo is seen, and drawing costs next to nothing.
REDRAWN = 0.25
BROKEN = 1.0
STYLE = Style.from_dict(
    {
        "prompt": "ansicyan bold",
        "error": "ansired",
        "value": "ansigreen",
        "help": "ansicyan",
        "bottom-toolbar": "noreverse bg:#303030 #c0c0c0",
        "warning": "#ff8060 bold",
        "tracks": "#a0d0ff bold",
        "hint": "#909090",
        "playhead": "reverse",
    }
)


class LastingHistory(FileHistory):
    """What was typed, in a file; where that cannot be read or written, in memory."""

    def load_history_strings(self) -> Iterable[str]:
        """Return what was typed in earlier sets, the last first."""
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        """Keep a text for later sets."""
        with suppress(OSError):
            Path(str(self.filename)).parent.mkdir(parents=True, exist_ok=True)
            super().store_string(string)


def history_file() -> Path:
    """Return where what was typed is kept."""
    return platformdirs.user_data_path("pyscore", appauthor=False) / "history"


class Prompt:
    """A prompt at a desk; `input` and `output` are the terminal where none is given."""

    def __init__(
        self,
        desk: Desk,
        gauge: Gauge | None = None,
        history: History | None = None,
        input: Input | None = None,  # noqa: A002  # prompt-toolkit's own name for it
        output: Output | None = None,
    ) -> None:
        self.desk, self.gauge = desk, gauge
        self._last: Styled = []
        self._pause = threading.Event()
        words = Words(desk.evaluator.namespace, desk.library, desk.session)
        self.session: PromptSession[str] = PromptSession(
            [("class:prompt", "♪ ")],
            multiline=True,
            prompt_continuation=[("class:prompt", "· ")],
            lexer=PygmentsLexer(PythonLexer),
            completer=StageCompleter(words),
            history=history or LastingHistory(str(history_file())),
            key_bindings=self._keys(),
            bottom_toolbar=lambda: FormattedText(self._toolbar()),
            refresh_interval=REDRAWN,
            style=STYLE,
            input=input,
            output=output,
        )

    def run(self) -> None:
        """Read and answer until the performer leaves. Nothing is raised."""
        # Threads that print, and complaints, go above the line that is being typed.
        with patch_stdout(raw=True):
            while not self.desk.left:
                try:
                    self.turn()
                except KeyboardInterrupt:
                    continue
                except Exception as error:
                    # Told again and again it would drown the rest.
                    self.desk.complain(f"the prompt failed: {type(error).__name__}: {error}")
                    self._pause.wait(BROKEN)

    def turn(self) -> None:
        """Read one text and answer it."""
        try:
            text = self.session.prompt()
        except EOFError:
            self.desk.wish_to_leave()
            return
        self.desk.answer(text)

    def say(self, kind: str, text: str) -> None:
        """Show a text in the colour of its kind, above the line that is being typed; any thread may."""
        with suppress(Exception):  # a screen that cannot show it is no reason to stop playing
            if threading.current_thread() is threading.main_thread():
                shown = FormattedText([(f"class:{kind}", text)])
                print_formatted_text(shown, style=STYLE, output=self.session.output)
            else:
                print(text, file=sys.stderr, flush=True)

    def _toggle_roll(self) -> None:
        if self.gauge:
            self.gauge.toggle()

    # What is drawn

    def _toolbar(self) -> Styled:
        try:
            self._last = self._drawn()
        except Exception:  # what was drawn last is better than no prompt
            return self._last
        return self._last

    def _drawn(self) -> Styled:
        player = self.desk.player
        if player is None or self.gauge is None:
            return []
        cycle, engine, facts = self.desk.cycle, player.engine, self.gauge.facts
        roll = with_playhead(list(facts.roll), cycle) if self.gauge.rolls else []
        now = standing(self.desk.session, cycle, engine.name, engine.alive, engine.late)
        return roll + line(now, facts, self.session.output.get_size().columns)

    # Keys

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        single: dict[tuple[str, ...], Callable[[], Any]] = {
            ("c-\\",): self.desk.hush,
            ("f2",): self.desk.hush,
            ("f3",): self.desk.panic,
            ("f4",): self._toggle_roll,
            ("f1",): lambda: self.say("help", KEYS),
            **{("escape", str(number)): _muting(self.desk, f"d{number}") for number in range(1, 10)},
        }
        for sequence, action in single.items():
            keys.add(*sequence)(_doing(action))
        keys.add("enter")(_enter)
        keys.add("escape", "enter")(lambda event: event.current_buffer.validate_and_handle())
        keys.add("tab", filter=Condition(_at_margin))(lambda event: event.current_buffer.insert_text(INDENT))
        return keys


def _muting(desk: Desk, name: str) -> Callable[[], None]:
    return lambda: desk.mute(name)


def _doing(action: Callable[[], Any]) -> Callable[[KeyPressEvent], None]:
    def do(event: KeyPressEvent) -> None:
        with suppress(Exception):  # a key never ends the prompt
            action()

    return do


def _enter(event: KeyPressEvent) -> None:
    buffer = event.current_buffer
    document = buffer.document
    at_end = not document.text_after_cursor.strip()
    if (at_end and ends(document.text)) or (document.line_count == 1 and ends(document.text)):
        buffer.validate_and_handle()
    else:
        buffer.insert_text("\n" + indent_after(document.current_line_before_cursor))


def _at_margin() -> bool:
    return not get_app().current_buffer.document.current_line_before_cursor.strip()
