"""Sound servers for the tests, each started once and only where it is asked for.

A test that asks is led to its server by its environment, and no other process is.
"""

import sys
from collections.abc import Iterator

import pytest

from pyscore.engine.options import find_program

from .prepare import present
from .servers import jack_server, pulse_server

HOW = "python tests/realtime/prepare.py as root installs it"


@pytest.fixture(scope="session")
def jackd() -> Iterator[dict[str, str]]:
    """A JACK server: what leads a program to it by its environment."""
    _need("jackd")
    if sys.platform != "linux":
        pytest.skip("JACK's dummy driver is tested on Linux only")
    with jack_server() as leading:
        yield leading


@pytest.fixture
def jack(jackd: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines that the test starts play to our JACK server."""
    if find_program("scsynth") is None:
        pytest.skip(f"no scsynth on this machine ({HOW})")
    for name, value in jackd.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def pulseaudio() -> Iterator[dict[str, str]]:
    """A PulseAudio server: what leads a program to it by its environment."""
    _need("pulseaudio")
    _need("ALSA's plugin for PulseAudio")
    with pulse_server() as leading:
        yield leading


@pytest.fixture
def pulse(pulseaudio: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines that the test starts play to our PulseAudio server, which is also ALSA's default device."""
    for name, value in pulseaudio.items():
        monkeypatch.setenv(name, value)


def _need(program: str) -> None:
    if not present(program):
        pytest.skip(f"no {program} on this machine ({HOW})")
