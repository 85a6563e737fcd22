"""The commands. Each reads its arguments, wires the rooms together, and says in one line what it made or why not."""

import argparse
import errno
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from fractions import Fraction
from math import ceil, floor, log2
from pathlib import Path
from typing import Any, NoReturn

from . import __version__
from .listing import LISTINGS
from .pattern import Pattern, Time, reify
from .pattern.roll import data, roll

FAILED, INTERRUPTED = 1, 130
# The port at which SuperDirt is expected.
OSC = 57120
# In place of a journal: that of the last set. And commands in short.
LAST = Path("last")
SHORT = {"--pipe": ["pipe"], "--resume": ["repl", "--resume"]}
BAR = 30
METER = " ▁▂▃▄▅▆▇█"


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _cycles(text: str) -> Time:
    number = _positive(text)
    return Time(number)


def _positive(text: str) -> Fraction:
    try:
        number = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number") from None
    if number <= 0:
        raise argparse.ArgumentTypeError(f"'{text}' is too small: it must be above 0")
    return number


def _rate(text: str) -> int:
    if not text.isdigit() or not 8_000 <= int(text) <= 192_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a sample rate between 8000 and 192000 Hz")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 1 and 65535")
    return int(text)


def _span(text: str) -> tuple[Time, Time]:
    begin, colon, end = text.partition(":")
    try:
        span = (Time(Fraction(begin)), Time(Fraction(end))) if colon else (Time(0), Time(Fraction(begin)))
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{text}' is not a stretch of cycles such as 0:4") from None
    if span[0] >= span[1]:
        raise argparse.ArgumentTypeError(f"'{text}' is empty: the end must come after the beginning")
    return span


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = _Parser(prog="pyscore", description="Live coding and generative music on SuperCollider.")
    top.add_argument("--version", action="version", version=f"pyscore {__version__}")
    top.set_defaults(run=_repl, performance=None, engine="auto", seed=0, record=None, resume=None)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    prompt = commands.add_parser("repl", help="play live at a prompt, as pyscore without a command does")
    prompt.add_argument("performance", metavar="FILE|NAME", nargs="?", help="what plays first")
    prompt.add_argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
    prompt.add_argument("--seed", type=int, default=0, help="what everything random starts from")
    prompt.add_argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
    _resumes(prompt)
    prompt.set_defaults(run=_repl)

    render = commands.add_parser("render", help="make a WAV file of a performance")
    render.add_argument("performance", metavar="FILE|NAME")
    render.add_argument("-o", "--out", metavar="OUT.wav", type=Path)
    length = render.add_mutually_exclusive_group()
    length.add_argument("--cycles", type=_cycles, metavar="N", help="so many cycles, and what rings on")
    length.add_argument("--seconds", type=_positive, metavar="S", help="exactly so many seconds")
    render.add_argument("--seed", type=int, default=0, help="what everything random starts from")
    render.add_argument(
        "--stems", action="store_true", help="one file a track, which add up to the mix before the master"
    )
    render.add_argument("--rate", type=_rate, default=48_000, help="in Hz")
    render.add_argument("--bits", choices=("16", "24", "float"), default="24")
    render.add_argument("--engine", default="auto", help="auto, embedded, scsynth or supernova")
    render.set_defaults(run=_render)

    _add_play(commands)

    serve = commands.add_parser("serve", help="play what other programs ask for by OSC, such as TidalCycles (README)")
    serve.add_argument("--osc", type=_port, default=OSC, metavar="PORT", help=f"the UDP port, if not {OSC}")
    serve.add_argument("--listen", metavar="ADDRESS", help="hear it at another address than this machine's own")
    serve.add_argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
    serve.add_argument("--seed", type=int, default=0, help="what everything random starts from")
    serve.add_argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
    serve.set_defaults(run=_play, performance=None, cycles=None, watch=False, resume=None)

    _add_pipe(commands)
    _add_replay(commands)

    query = commands.add_parser("query", help="show the events of a pattern")
    query.add_argument("expression", metavar="EXPR", help='such as \'n("0 2 4").scale("c minor").fast(2)\'')
    query.add_argument("--cycles", type=_span, default=(Time(0), Time(4)), metavar="0:4")
    query.add_argument("--json", action="store_true", help="as data, times as exact fractions")
    query.set_defaults(run=_query)

    listing = commands.add_parser("list", help="show what there is")
    listing.add_argument("what", choices=tuple(LISTINGS))
    listing.set_defaults(run=_list)

    doctor = commands.add_parser("doctor", help="look at what this machine has, and what it lacks")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=_doctor)
    return top


def _add_play(commands: Any) -> None:
    play = commands.add_parser("play", help="play a performance now")
    play.add_argument("performance", metavar="FILE|NAME", nargs="?")
    play.add_argument("--watch", action="store_true", help="play what the file asks for whenever it is saved")
    _resumes(play)
    play.add_argument("--cycles", type=_cycles, metavar="N", help="stop after so many cycles")
    play.add_argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
    play.add_argument("--seed", type=int, default=0, help="what everything random starts from")
    play.add_argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
    play.add_argument("--osc", type=_port, nargs="?", const=OSC, metavar="PORT", help=f"hear OSC (README), at {OSC}")
    play.add_argument("--listen", metavar="ADDRESS", help="hear it at another address than this machine's own")
    play.set_defaults(run=_play)


def _add_pipe(commands: Any) -> None:
    pipe = commands.add_parser("pipe", help="evaluate blocks on stdin, one JSON reply each, for editors (README)")
    pipe.add_argument("--record", type=Path, metavar="OUT.wav", help="record what is heard")
    pipe.add_argument("--seed", type=int, default=0, help="what everything random starts from")
    pipe.add_argument("--engine", default="auto", help="auto, embedded, scsynth, supernova or HOST:PORT")
    _resumes(pipe)
    pipe.set_defaults(run=_pipe)


def _add_replay(commands: Any) -> None:
    replay = commands.add_parser("replay", help="make a WAV file of a set that was played, from its journal")
    replay.add_argument("set", metavar="SET.jsonl", type=Path, help="'last' is the last one")
    replay.add_argument("-o", "--out", metavar="OUT.wav", type=Path)
    replay.add_argument("--cycles", type=_cycles, metavar="N", help="only so many cycles of it")
    replay.add_argument("--stems", action="store_true", help="one file a track, which add up to the mix")
    replay.add_argument("--rate", type=_rate, default=48_000, help="in Hz")
    replay.add_argument("--bits", choices=("16", "24", "float"), default="24")
    replay.add_argument("--engine", default="auto", help="auto, embedded, scsynth or supernova")
    replay.set_defaults(run=_replay, seconds=None)


def _resumes(command: argparse.ArgumentParser) -> None:
    said = "go on with the last set, or the one of a journal"
    command.add_argument("--resume", nargs="?", const=LAST, type=Path, metavar="SET.jsonl", help=said)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser().parse_args([*SHORT.get(given[0], given[:1]), *given[1:]] if given else given)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        print(f"pyscore: {_explained(error)}", file=sys.stderr)
        return FAILED


def _explained(error: Exception) -> str:
    """Return one line for an error, whoever raised it."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return f"the disk is full: nothing was written to {error.filename or 'the output'}; free some space"
        return f"{error.filename or 'output'}: {error.strerror or error}"
    return " ".join(str(error).split()) or type(error).__name__


# repl


def _repl(chosen: argparse.Namespace) -> int:
    from .live.repl.start import start

    start(chosen.engine, chosen.seed, chosen.record, chosen.performance, _set_to_resume(chosen))
    return 0


# render


def _render(chosen: argparse.Namespace) -> int:
    from .engine.offline import offline_kind
    from .live.performance import find, perform

    path = find(chosen.performance)
    session = perform(path, chosen.seed)
    engine, reasons = offline_kind(chosen.engine)
    for reason in reasons:
        _say(f"not {reason}")
    return _rendered(session, chosen.out or Path(f"{path.stem}.wav"), chosen, engine)


def _replay(chosen: argparse.Namespace) -> int:
    from .engine.offline import offline_kind
    from .live.journal import latest
    from .live.replay import Replay

    path = latest() if chosen.set == LAST else chosen.set
    replay = Replay(path, complain=_say)
    chosen.cycles = min(chosen.cycles or replay.cycles, replay.cycles)
    engine, _ = offline_kind(chosen.engine)
    return _rendered(replay, chosen.out or Path(f"{path.stem}.wav"), chosen, engine)


def _rendered(what: Any, out: Path, chosen: argparse.Namespace, engine: Any) -> int:
    from .listen.levels import dbfs
    from .live.names import LIBRARY
    from .live.render import Job, render, render_stems

    job = Job(chosen.cycles, chosen.seconds, chosen.rate, chosen.bits, engine)
    progress = _bar if sys.stderr.isatty() else None
    if chosen.stems:
        folder = out.with_suffix("")
        made = render_stems(what, LIBRARY, folder, job, progress)
        _done(f"{folder}/: {len(made)} stems of {made[0].seconds:.1f} s: {', '.join(each.path.name for each in made)}")
        return 0
    written = render(what, LIBRARY, out, job, progress)
    _done(f"{written.path}: {_minutes(written.seconds)}, peak {dbfs(written.peak):.2f} dBFS")
    return 0


def _bar(name: str, done: float) -> None:
    filled = floor(done * BAR)
    print(f"\r{name} [{'#' * filled}{'.' * (BAR - filled)}] {done:4.0%}", end="", file=sys.stderr, flush=True)


def _done(line: str) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    print(line)


def _minutes(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f} ({seconds:.3f} s)"


# play


def _play(chosen: argparse.Namespace) -> int:
    from .engine.choose import Boot

    boot = Boot(chosen.engine, said=_say)
    try:
        session = _begun(chosen)
        if chosen.record and boot.address is None:
            _check_record(chosen.record)
        with _listening(chosen, session) as remote:
            return _perform(chosen, session, boot.wait(), remote)
    except BaseException:
        boot.cancel()
        raise


def _begun(chosen: argparse.Namespace) -> Any:
    """Return the session that a set begins with."""
    from .live.performance import find, perform
    from .live.replay import resume
    from .live.session import Session

    again = _set_to_resume(chosen)
    # What is played is what is watched and written down, however soon it is saved again.
    chosen.path = find(chosen.performance) if chosen.performance else None
    chosen.text = chosen.path.read_bytes() if chosen.path else b""
    if again:
        return resume(again).session
    if chosen.command == "play" and not chosen.path:
        raise ValueError("nothing to play: name a performance, or go on with a set by --resume")
    return perform(chosen.path, chosen.seed) if chosen.path else Session(chosen.seed)


def _set_to_resume(chosen: argparse.Namespace) -> Path | None:
    if chosen.resume == LAST:
        from .live.journal import latest

        chosen.resume = latest()
    resumed: Path | None = chosen.resume
    return resumed


@contextmanager
def _kept(chosen: argparse.Namespace, player: Any) -> Iterator[None]:
    """Keep a journal meanwhile, and watch the file if that was asked for."""
    from .live.journal import keeping
    from .live.watch import Watcher, WholeFile

    begin = {"file": chosen.text.decode("utf-8", "replace")} if chosen.path else {}
    name = chosen.path.stem if chosen.path else chosen.command
    with ExitStack() as stack:
        stack.enter_context(keeping(player, name, _say, chosen.resume, **begin))
        if chosen.watch and chosen.path:
            file = WholeFile(player.session, str(chosen.path))
            stack.enter_context(Watcher(chosen.path, file.evaluate, _say, taken=chosen.text).watching())
        yield


def _check_record(path: Path) -> None:
    from .live.render import check_writable

    check_writable(path)


def _perform(chosen: argparse.Namespace, session: Any, engine: Any, remote: Any) -> int:
    from .engine.choose import Boot
    from .live.names import LIBRARY
    from .live.play import Player

    _say(f"playing on {engine.name}")
    player = Player(session, engine, LIBRARY, _say, remote.asked, reboot=lambda: Boot(chosen.engine, said=_say).wait())
    remote.player = player
    try:
        with closing(player):
            player.start()
            with player.recording(chosen.record), _kept(chosen, player):
                player.run(chosen.cycles or session.end, _meter(player.levels) if sys.stderr.isatty() else None)
                player.ring()
    finally:
        # Not always the engine that it began on.
        player.engine.close()
    _done(f"played {player.conductor.cycle} cycles, {player.conductor.sent} events, {player.engine.late} late")
    return 0


def _pipe(chosen: argparse.Namespace) -> int:
    from .engine.choose import Boot
    from .live.evaluate import Evaluator
    from .live.journal import keeping
    from .live.names import LIBRARY
    from .live.pipe import Pipe
    from .live.play import Player
    from .live.repl.start import playing
    from .live.replay import resume
    from .live.session import Session

    again = _set_to_resume(chosen)
    evaluator = resume(again) if again else Evaluator(Session(chosen.seed))
    # Whatever is printed, replies alone go out; and code that reads, or exits, leaves the blocks alone.
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    lines, sys.stdin = sys.stdin, io.StringIO()
    pipe = Pipe(evaluator, out)
    boot = Boot(chosen.engine, said=_say)
    try:
        engine = boot.wait()
    except BaseException:
        boot.cancel()
        raise
    reboot = lambda: Boot(chosen.engine, said=_say).wait()  # noqa: E731  # as the first
    player = Player(evaluator.session, engine, LIBRARY, pipe.complain, reboot=reboot)
    pipe.cycle = lambda: float(player.cycle(player.engine.now()))
    with closing(pipe), closing(player):
        player.start()
        kept = keeping(player, "pipe", pipe.complain, again)
        with player.recording(chosen.record), kept, playing(player, pipe.complain):
            pipe.run(lines.buffer)
    return 0


@contextmanager
def _listening(chosen: argparse.Namespace, session: Any) -> Iterator[Any]:
    """Hear OSC meanwhile, if that was asked for."""
    from .control.osc import LOOPBACK
    from .live.asked import Asked
    from .live.listening import Remote, listening

    remote = Remote(session, Asked(), complain=_say)
    if chosen.osc is None and chosen.listen is None:
        yield remote
        return
    port, host = chosen.osc or OSC, chosen.listen or LOOPBACK
    with listening(remote, port, host):
        _say(f"hearing OSC at {host}, UDP port {port}")
        yield remote


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _meter(levels: Callable[[], dict[str, float]]) -> Callable[[Time], None]:
    """Return what shows the cycle, and how loud each track is, a few times a second."""
    last = [0.0]

    def tell(cycle: Time) -> None:
        if time.monotonic() - last[0] > 0.1:
            last[0] = time.monotonic()
            bars = " ".join(f"{name}{_bar_of(level)}" for name, level in levels().items())
            print(f"\r\033[Kcycle {float(cycle):6.2f}  {bars}", end="", file=sys.stderr, flush=True)

    return tell


def _bar_of(level: float) -> str:
    """Return a level as one character, 6 dB a step.

    >>> _bar_of(1.0), _bar_of(0.1), _bar_of(0.0)
    ('█', '▅', ' ')
    """
    return METER[max(0, min(len(METER) - 1, ceil(len(METER) - 1 + log2(max(level, 1e-6)))))]


# query


def _query(chosen: argparse.Namespace) -> int:
    begin, end = chosen.cycles
    events = _evaluated(chosen.expression).query(begin, end)
    if chosen.json:
        print(json.dumps(data(events)))
    else:
        print(roll(events, begin, end))
    return 0


def _evaluated(expression: str) -> Pattern:
    from .live.names import NAMES
    from .pattern.nearest import nearest

    try:
        return reify(eval(compile(expression, "expression", "eval"), dict(NAMES)))
    except SyntaxError as error:
        raise ValueError(f"column {error.offset}: {error.msg}: {expression}") from None
    except NameError as error:
        raise ValueError(f"{error}{nearest(str(error.name), NAMES)}: {expression}") from None


# list


def _list(chosen: argparse.Namespace) -> int:
    LISTINGS[chosen.what]()
    return 0


# doctor


def _doctor(chosen: argparse.Namespace) -> int:
    from .live.doctor import Finding, examine, plain

    def tell(finding: Finding) -> None:
        if not chosen.json:
            mark = "ok " if finding.well else "-- " if not finding.needed else "NO "
            print(f"{mark} {finding.name:<14} {finding.found}", flush=True)
            if not finding.well and finding.cure:
                print(f"{'':<18} cure: {finding.cure}", flush=True)

    findings = examine(tell)
    if chosen.json:
        print(json.dumps(plain(findings)))
    return 0 if all(finding.well or not finding.needed for finding in findings) else FAILED


if __name__ == "__main__":
    sys.exit(main())
