"""What a performer does at the prompt, without the prompt: evaluate, ask what a name means, hush, mute. No terminal."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from ...pattern import Time
from ...sound.library import Library
from ..evaluate import Evaluator, Reply
from ..play import Player
from ..session import Session
from .show import KEYS, complaint, described, roll_of, trouble

Say = Callable[[str, str], None]
# The texts that complaints of the playing thread are about.
REMEMBERED = 400
# What a track answers to `>>` says nothing that was not typed.
QUIET = "Track("


class Desk:
    """Evaluates what is typed; `say` is told what to show, with its kind: "value", "printed", "error" or "help"."""

    def __init__(self, evaluator: Evaluator, library: Library, say: Say) -> None:
        self.evaluator, self.library, self.say = evaluator, library, say
        self.player: Player | None = None
        self.left = False
        self._asked_to_leave = False
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._count = 0
        evaluator.namespace.update(quit=self.leave, exit=self.leave)

    @property
    def session(self) -> Session:
        """The session that is played."""
        return self.evaluator.session

    @property
    def cycle(self) -> Time:
        """The cycle that sounds."""
        return self.player.cycle(self.player.engine.now()) if self.player else Time(0)

    def answer(self, text: str) -> None:
        """Do what a text asks for: evaluate it, or, after `?`, explain."""
        self._asked_to_leave = False
        asked = text.strip()
        if not asked:
            return
        if asked.startswith("?") or (asked.endswith("?") and "\n" not in asked and asked[:-1].isidentifier()):
            self.say("help", self.explain(asked.strip("? ")))
            return
        self._show(self.evaluate(text), text)

    def explain(self, name: str) -> str:
        """Return what a name means; `roll` shows the tracks, and nothing the keys."""
        if name in ("", "keys"):
            return KEYS
        if name == "roll":
            begin = Time(int(self.cycle))
            return roll_of(self.session, begin, begin + 2)
        return described(name, self.evaluator.namespace, self.library)

    def evaluate(self, text: str) -> Reply:
        """Evaluate a text, and remember it for what may be said of it later."""
        self._count += 1
        self._texts[self._count] = text
        if len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return self.evaluator.evaluate(text)

    # Keys

    def hush(self) -> None:
        """Stop every pattern; what sounds rings on."""
        self._sure("hush()", self.session.hush)

    def panic(self) -> None:
        """End all sound at once."""
        self._sure("panic()", self.session.panic)

    def mute(self, name: str) -> None:
        """Mute a track that there is, or let it be heard again."""
        track = self.session.tracks.get(name)
        if track is not None:
            muted = 0.0 if track.strip.get("mute", 0.0) else 1.0
            self._sure(
                f"{name}.{'mute' if muted else 'unmute'}()", lambda: self.session.set_strip(name, {"mute": muted})
            )

    def leave(self) -> None:
        """Leave the prompt, and end the set."""
        self.left = True

    def wish_to_leave(self) -> None:
        """Leave if nothing plays; else when that is wished for twice."""
        playing = self.session.playing()
        if self._asked_to_leave or not playing:
            self.leave()
            return
        self._asked_to_leave = True
        self.say("help", f"{' '.join(playing)} still {'plays' if len(playing) == 1 else 'play'}: Ctrl-D again leaves")

    def complain(self, problem: str) -> None:
        """Say what went wrong while the set played; any thread may."""
        self.say("error", complaint(problem, self._texts))

    def tell(self, line: str) -> None:
        """Say what was done while the set played; any thread may."""
        self.say("printed", line)

    def _sure(self, text: str, otherwise: Callable[[], Any]) -> None:
        """Evaluate what a key stands for, so that it can be undone; where its name means another now, just do it."""
        if not self.evaluate(text).ok:
            otherwise()

    def _show(self, reply: Reply, text: str) -> None:
        if reply.printed:
            self.say("printed", reply.printed.rstrip("\n"))
        if not reply.ok:
            self.say("error", trouble(reply, text))
        elif reply.value and not reply.value.startswith(QUIET):
            self.say("value", reply.value)
