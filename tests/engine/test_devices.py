"""What of this machine plays and records, as the system tells it."""

from pathlib import Path

import pytest

from pyscore.engine import devices
from pyscore.engine.devices import audio_devices, audio_inputs

SAID = {
    "sinks": "0\talsa_output.pci\tmodule-alsa-card.c\ts16le\tIDLE\n",
    "sources": "0\talsa_output.pci.monitor\tx\ty\tIDLE\n1\talsa_input.usb\tx\ty\tIDLE\n",
    "jack_lsp": "system:capture_1\nsystem:capture_2\nsystem:playback_1\nother:capture_3\n",
}
CARD = " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xf7f10000 irq 31\n"
STREAMS = "00-00: ALC892 Analog : ALC892 Analog : playback 1 : capture 1\n00-03: HDMI 0 : HDMI 0 : playback 1\n"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder in which a machine with a card, a sound server and JACK says what it has."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(devices, "CARDS", tmp_path / "cards")
    monkeypatch.setattr(devices, "STREAMS", tmp_path / "pcm")
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(devices, "_said", lambda command: SAID[command[-1]])
    (tmp_path / "cards").write_text(CARD)
    (tmp_path / "pcm").write_text(STREAMS)
    return tmp_path


def test_what_plays_and_what_records_is_named(machine: Path) -> None:
    assert audio_devices() == ["ALSA: PCH", "sound server: alsa_output.pci", "JACK server"]
    assert audio_inputs() == ["ALSA: ALC892 Analog", "sound server: alsa_input.usb", "JACK server: 2"]


def test_a_machine_without_sound_has_neither(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    for name in ("cards", "pcm"):
        (machine / name).unlink()
    assert (audio_devices(), audio_inputs()) == ([], [])
