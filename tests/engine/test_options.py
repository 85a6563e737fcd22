import contextlib
import json
import socket
from itertools import pairwise
from pathlib import Path

import pytest

from pyscore.engine import options, process
from pyscore.engine.choose import parse_address
from pyscore.engine.options import KINDS, EngineError, Options, embedded_arguments, environment, program_arguments

# What a stage needs (issue 2): nodes, kB of real-time memory, buffers.
STAGE = {"nodes": 8_192, "memory": 256 * 1024, "buffers": 4_096}


def test_limits_fit_a_stage() -> None:
    for name, least in STAGE.items():
        assert getattr(Options(), name) >= least


def test_every_engine_is_given_the_same_limits() -> None:
    program = dict(_pairs(program_arguments(Options(rate=44_100))))
    for offline, column in ((False, 1), (True, 2)):
        embedded = embedded_arguments(Options(rate=44_100), offline=offline)
        for name, row in options.ARGUMENTS.items():
            assert int(program[row[0]]) == embedded[row[column]] == getattr(Options(rate=44_100), name)


def test_every_limit_has_an_argument() -> None:
    assert set(options.ARGUMENTS) == set(vars(Options()))


def test_the_devices_own_rate_is_left_to_the_device() -> None:
    assert "-S" not in program_arguments(Options())
    assert "preferred_sample_rate" not in embedded_arguments(Options())


def test_offline_the_rate_is_no_option_of_the_program() -> None:
    assert "-S" not in program_arguments(Options(rate=44_100), offline=True)


def test_the_commands_carry_the_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[tuple[list[str], str]] = []
    monkeypatch.setattr(
        process, "Process", lambda command, first_line="", port=0, said=None: started.append((command, first_line))
    )
    monkeypatch.setattr(process, "find_program", Path)
    for kind in KINDS:
        process.start_live(kind, 57_400, Options())
        process.start_offline(kind, tmp_path / "score", tmp_path / "out", 44_100, Options())
    live, _, scsynth, scsynth_offline, supernova, supernova_offline = started
    assert json.loads(live[1]) == {"port": 57_400, **embedded_arguments(Options())}
    for command, _ in (scsynth, scsynth_offline, supernova, supernova_offline):
        text = " ".join(command)
        assert "-n 16384 -m 262144 -b 4096 -a 4096" in text
        assert ("-u 57400 -B 127.0.0.1" in text) != (f"-N {tmp_path}/score _ {tmp_path}/out 44100 raw float" in text)


@pytest.mark.parametrize("engine", [*KINDS, "auto"])
def test_a_kind_of_engine_is_no_address(engine: str) -> None:
    assert parse_address(engine) is None


def test_addresses() -> None:
    assert parse_address("stage.local:57120") == ("stage.local", 57_120)
    assert parse_address("127.0.0.1:65535") == ("127.0.0.1", 65_535)


@pytest.mark.parametrize(
    "engine",
    [
        "",
        "scsynt",
        "localhost",
        ":57110",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:-1",
        "a:b",
        "a:1e3",
    ],
)
def test_what_is_neither_kind_nor_address_is_refused_in_one_line(engine: str) -> None:
    with pytest.raises(EngineError, match="HOST:PORT") as refused:
        parse_address(engine)
    assert "\n" not in str(refused.value)


def test_the_usual_port_is_taken_when_it_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as somebody:
        somebody.bind(("127.0.0.1", 0))
        usual = somebody.getsockname()[1]
        monkeypatch.setattr(options, "USUAL_PORT", usual)
        taken = {options.free_port() for _ in range(5)}
        assert usual not in taken
        assert all(1024 <= port < 65_536 for port in taken)
    assert options.free_port() == usual


def test_another_port_is_found_when_57110_is_taken() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as somebody:
        with contextlib.suppress(OSError):  # somebody else has it: just as well
            somebody.bind(("127.0.0.1", options.USUAL_PORT))
        assert options.free_port() != options.USUAL_PORT


def test_what_the_user_says_of_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JACK_NO_START_SERVER", "0")
    monkeypatch.setenv("ALSA_PLUGIN_DIR", "/elsewhere")
    assert environment()["JACK_NO_START_SERVER"] == "0"
    assert environment()["ALSA_PLUGIN_DIR"] == "/elsewhere"


def test_jack_starts_no_server_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JACK_NO_START_SERVER", raising=False)
    assert environment()["JACK_NO_START_SERVER"] == "1"


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(words))[::2]
