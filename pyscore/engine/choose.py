"""Which engine plays: `--engine auto|embedded|scsynth|supernova|HOST:PORT`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .options import KINDS, EngineError, Kind, Options, absence, free_port
from .process import COLLISIONS, Process, start_live

if TYPE_CHECKING:
    from .live import LiveEngine

STAGE = Options()
# Two that start at once may be given the same port; whoever comes second gets another.
TRIES = 3


def parse_address(engine: str) -> tuple[str, int] | None:
    """Return the host and port of `HOST:PORT`, None for one of the names. Raises EngineError.

    >>> parse_address("localhost:57110"), parse_address("auto")
    (('localhost', 57110), None)
    """
    if engine in (*KINDS, "auto"):
        return None
    host, colon, port = engine.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65_536:
        raise EngineError(f"'{engine}' is no engine: use auto, embedded, scsynth, supernova or HOST:PORT")
    return host, int(port)


class Boot:
    """An engine on its way up: its process starts at once, so that other work can be done meanwhile."""

    def __init__(self, engine: str = "auto", options: Options = STAGE, said: Callable[[str], None] = print) -> None:
        self.engine, self.address = engine, parse_address(engine)
        self.options, self._said = options, said
        self._left: list[Kind] = [kind for kind in KINDS if engine in ("auto", kind)]
        self._reasons: list[str] = []
        self._kind: Kind | None = None
        self._process: Process | None = None
        self._port = self._tries = 0
        if self.address is None:
            self._next()

    def wait(self) -> "LiveEngine":
        """Return the engine when it takes messages. Raises EngineError, with the reason of each that did not serve."""
        from .live import LiveEngine  # supriya takes long to import

        if self.address is not None:
            return LiveEngine(*self.address, options=self.options)
        while self._process and self._kind:
            try:
                self._process.wait_until_ready()
                engine = LiveEngine("127.0.0.1", self._port, self._process, self._kind, self.options)
            except EngineError as error:
                self._process.end()
                if str(error) in COLLISIONS and self._tries < TRIES:
                    self._start(self._kind)
                    continue
                self._reasons.append(f"{self._kind}: {error}")
                self._next()
                continue
            for reason in self._reasons:
                self._said(f"pyscore: not {reason}")
            return engine
        raise EngineError("no engine to play on: " + "; ".join(self._reasons))

    def again(self) -> "LiveEngine":
        """Return another engine of the same choice when it takes messages. Raises EngineError."""
        return Boot(self.engine, self.options, self._said).wait()

    def cancel(self) -> None:
        """End an engine that nobody waits for any more."""
        if self._process:
            self._process.end()

    def _next(self) -> None:
        """Start the next engine that this machine has."""
        self._process = self._kind = None
        while self._left:
            kind = self._left.pop(0)
            reason = absence(kind)
            if reason is None:
                self._tries = 0
                self._start(kind)
                return
            self._reasons.append(f"{kind}: {reason}")

    def _start(self, kind: Kind) -> None:
        self._kind, self._port, self._tries = kind, free_port(), self._tries + 1
        self._process = start_live(kind, self._port, self.options)
