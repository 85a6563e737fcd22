"""MIDI ports that are wanted, kept open: one that is not there yet, or was pulled out, is waited for."""

import threading
from collections.abc import Callable

from ..control.midi import Data, MidiError, Opened, Ports, found, unknown

# How often we look for ports that came or went (s).
AGAIN = 1.0
Inputs = frozenset[str]
Outputs = frozenset[str]


class Plugs:
    """Keeps ports open. `hear` gets what comes in, `gone` the name of a port in that was pulled out."""

    def __init__(
        self,
        ports: Callable[[], Ports],
        hear: Callable[[str, Data, float], None],
        gone: Callable[[str], None],
        complain: Callable[[str], None],
    ) -> None:
        self.lost = 0
        self._make, self._hear, self._gone, self._complain = ports, hear, gone, complain
        self._ports: Ports | None = None
        self._wanted: tuple[Inputs, Outputs] = (frozenset(), frozenset())
        # By the name that was asked for: the port's own name, and the port.
        self._ins: dict[str, tuple[str, Opened]] = {}
        self._outs: dict[str, tuple[str, Opened]] = {}
        self._said: set[str] = set()
        self._one = threading.Lock()
        self._changed = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    def want(self, inputs: Inputs, outputs: Outputs) -> None:
        """Have these ports open, soon: in a thread of its own, which begins when one is wanted."""
        # What was once sent to stays open: the ends of its notes are still to come.
        wanted = (inputs, outputs | self._wanted[1])
        if wanted == self._wanted or self._closed:
            return
        self._wanted = wanted
        self._changed.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name="MIDI ports")
            self._thread.start()

    def send(self, name: str, data: Data) -> None:
        """Send a message at once, or count it as lost."""
        opened = self._outs.get(name)
        try:
            if opened is None:
                raise OSError(f"{name} is not open")
            opened[1].send(data)
        except Exception:  # whatever a driver may say: it stops nobody
            self.lost += 1

    def look(self) -> None:
        """Open what is wanted and there, and close what is not."""
        with self._one:
            try:
                self._ports = self._ports or self._make()
                ins, outs = self._ports.inputs(), self._ports.outputs()
            except (MidiError, OSError) as error:
                self._say(str(error))
                return
            self._keep(self._ins, self._wanted[0], ins, self._listen)
            self._keep(self._outs, self._wanted[1], outs, self._ports.speak)

    def close(self) -> None:
        """Give all ports back."""
        self._closed = True
        self._changed.set()
        if self._thread:
            self._thread.join(AGAIN)
        for _, port in (*self._ins.values(), *self._outs.values()):
            port.close()
        self._ins.clear()
        self._outs.clear()

    def _run(self) -> None:
        while not self._closed:
            self._changed.clear()
            try:
                self.look()
            except Exception as error:  # a driver's own: the set goes on without MIDI
                self._say(f"MIDI: {error}")
            self._changed.wait(AGAIN)

    def _keep(
        self,
        opened: dict[str, tuple[str, Opened]],
        wanted: frozenset[str],
        names: list[str],
        make: Callable[[str], Opened],
    ) -> None:
        for name, (own, port) in list(opened.items()):
            if own not in names or name not in wanted:
                del opened[name]
                port.close()
                if opened is self._ins:
                    self._gone(name)
                if own not in names:
                    self._complain(f"MIDI port '{own}' is gone: it is played again when it is back")
                    self._said.add(name)
        for name in sorted(wanted - opened.keys()):
            own = found(name, names) or ""
            try:
                if not own:
                    raise OSError(unknown(name, names))
                opened[name] = (own, self._made(name, own, make))
            except OSError as error:
                self._say(str(error), about=name)

    def _made(self, name: str, own: str, make: Callable[[str], Opened]) -> Opened:
        self._asked = name
        return make(own)

    def _listen(self, own: str) -> Opened:
        assert self._ports is not None
        name = self._asked
        return self._ports.listen(own, lambda data, time: self._hear(name, data, time))

    def _say(self, problem: str, about: str | None = None) -> None:
        """Complain of something, or of a port, once."""
        if (about or problem) not in self._said:
            self._said.add(about or problem)
            self._complain(problem)
