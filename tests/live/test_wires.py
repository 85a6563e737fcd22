"""MIDI and Link on a stage whose clock only the test moves: keys, notes, knobs and clocks, through the fakes."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pyscore.control.link import FakePeer, LinkError
from pyscore.control.midi import MidiError
from pyscore.engine.fake import RecordingEngine
from pyscore.live.conductor import Conductor
from pyscore.live.evaluate import Evaluator
from pyscore.live.history import scene_of
from pyscore.live.journal import FakeDisk, Journal
from pyscore.live.names import LIBRARY
from pyscore.live.patchbay import Patchbay
from pyscore.live.replay import Replay
from pyscore.live.session import Session
from pyscore.live.wire import Wire
from pyscore.pattern.outside import heard
from pyscore.sound.channels import Territory
from pyscore.sound.mixer import Mixer

from .stage_hands import settings
from .wires import EPOCH, Wired, apart

C, E = (0x90, 60, 100), (0x90, 64, 50)
C_UP, E_UP = (0x80, 60, 0), (0x90, 64, 0)


def struck(wired: Wired, name: str) -> list[dict[str, Any]]:
    return [settings(message) for _, message in wired.engine.sent if message[:2] == ("/s_new", name)]


def let_go(wired: Wired) -> list[int]:
    return [message[1] for _, message in wired.engine.sent if message[0] == "/n_set" and message[2:] == ("gate", 0.0)]


def held(wired: Wired) -> list[int]:
    """Return the nodes of the voices that keys hold: of no other one we know the node."""
    return [message[2] for _, message in wired.engine.sent if message[:2] == ("/s_new", "saw") and message[2] >= 0]


# Keys


def test_a_key_plays_a_synth_at_once_as_hard_as_it_is_struck_until_it_is_let_go() -> None:
    wired = Wired("Launchkey", text='d1.keys("launch", "saw", lpf=900, release=.7).fx(delay())')
    wired.run(0.1)
    wired.come(0.5, "launch", C)
    wired.come(1.5, "launch", C_UP)
    wired.run(1)
    (voice,) = struck(wired, "saw")
    assert voice["freq"] == pytest.approx(261.63, abs=0.01)
    assert voice["amp"] == pytest.approx(100 / 127)
    assert voice["cutoff"] == 900
    assert voice["release"] == 0.7
    assert voice["out"] == wired.player.mixer.channels["d1"].bus
    assert [at for at, message in wired.engine.sent if message[:2] == ("/s_new", "saw")] == [None]
    assert let_go(wired) == []
    wired.run(1)
    assert let_go(wired) == held(wired)


def test_keys_end_each_for_itself_and_one_that_is_struck_again_ends_first() -> None:
    wired = Wired("K", text='d1.keys("K", "saw")')
    wired.run(0.1)
    for at, data in enumerate([C, E, C_UP, C, C, E_UP, C_UP]):
        wired.come(0.2 + at / 10, "K", data)
    wired.run(1)
    first, second, third, fourth = held(wired)
    assert let_go(wired) == [first, third, second, fourth]


def test_the_pedal_holds_what_was_let_go() -> None:
    wired = Wired("K", text='d1.keys("K", "saw")')
    wired.run(0.1)
    for at, data in enumerate([(0xB0, 64, 127), C, C_UP, E]):
        wired.come(0.2 + at / 10, "K", data)
    wired.run(0.5)
    assert let_go(wired) == []
    wired.come(0.8, "K", (0xB0, 64, 0))
    wired.run(0.5)
    assert let_go(wired) == held(wired)[:1]


@pytest.mark.parametrize("how", ["gone", "unplugged", "all notes off"])
def test_keys_that_are_down_are_let_go(how: str) -> None:
    wired = Wired("K", text='d1.keys("K", "saw")')
    wired.run(0.1)
    wired.come(0.2, "K", C)
    wired.run(0.2)
    if how == "gone":
        wired.midi.names.clear()
        wired.patchbay.plugs.look()
        assert wired.said == ["MIDI port 'K' is gone: it is played again when it is back"]
    elif how == "unplugged":
        wired.evaluate("d1.keys(None)")
    else:
        wired.come(0.31, "K", (0xB0, 123, 0))
    wired.run(0.2)
    assert let_go(wired) == held(wired) != []


def test_another_channel_plays_another_track_and_a_synth_that_is_none_is_told() -> None:
    wired = Wired("K", text='d1.keys("K", "saw", channel=1); d2.keys("K", "bass", channel=2)')
    wired.run(0.1)
    wired.come(0.2, "K", (0x91, 40, 90))
    wired.run(0.2)
    assert (len(struck(wired, "saw")), len(struck(wired, "bass"))) == (0, 1)
    assert wired.evaluator.evaluate('d1.keys("K", "sow")').error.startswith("no sound 'sow'; did you mean")
    assert wired.session.wires == {
        Wire("keys", "K", "d1", (("s", "saw"),), 1),
        Wire("keys", "K", "d2", (("s", "bass"),), 2),
    }


def test_panic_forgets_the_keys_that_were_down() -> None:
    wired = Wired("K", text='d1.keys("K", "saw")')
    wired.run(0.1)
    wired.come(0.2, "K", C)
    wired.run(0.2)
    wired.evaluate("panic()")
    wired.come(0.4, "K", C_UP)
    wired.run(0.2)
    assert let_go(wired) == []


# Knobs


def test_controls_reach_patterns_and_a_hostile_stream_stops_nothing() -> None:
    wired = Wired("K", text='midi_in("K"); d1 >> s("bd*4").gain(ctrl("cc74"))')
    wired.come(0.2, "K", (0xB0, 74, 127))
    for at, data in enumerate([(), (0x90,), (0xB0, 1), (0xFF,), (0xF0, *range(128)), (300, -1, 5), (0xF2,), (0xE0, 1)]):
        wired.come(0.3 + at / 100, "K", data)
    wired.run(3)
    assert heard("cc74") == 1.0
    assert {voice["amp"] for voice in struck(wired, "bd")} == {1.0}
    assert len(struck(wired, "bd")) > 4
    assert wired.patchbay.dropped == 4
    assert wired.said == []


def test_a_flood_of_keys_is_cut_off_and_every_one_that_sounded_ends() -> None:
    wired = Wired("K", text='d1.keys("K", "saw")')
    wired.run(0.1)
    for _ in range(20):
        for key in range(128):
            wired.patchbay.hear("K", (0x90, key, 1), 0)
    for key in range(128):
        wired.patchbay.hear("K", (0x80, key, 1), 0)
    wired.run(0.5)
    assert wired.patchbay.dropped > 2_000
    assert sorted(let_go(wired)) == sorted(held(wired))


# Notes out


def test_notes_go_out_when_they_are_due_and_end() -> None:
    wired = Wired(
        "Digitakt", text='tempo(120); d1.midi("digi", channel=2, latency=.01) >> note("c4 e4").velocity(".5 1")'
    )
    wired.run(1.9)
    origin = float(wired.player.conductor.origin)
    sent = [(round(at - origin, 6), data) for at, port, data in wired.sent if port == "digi"]
    assert sorted(sent)[:4] == [
        (0.01, (0x91, 60, 64)), (1.01, (0x81, 60, 0)), (1.01, (0x91, 64, 127)), (2.01, (0x81, 64, 0))
    ]  # fmt: skip
    assert struck(wired, "saw") == []
    assert list(wired.midi.opened) == ["Digitakt"]


def test_where_notes_go_is_undone_with_the_rest_and_kept_in_scenes() -> None:
    wired = Wired("A", text='d1 >> note("c").s("saw")')
    wired.evaluate('d1.midi("A")')
    target = wired.session.track("d1").target
    assert scene_of(wired.session)["d1"].target == target
    wired.evaluate("undo()")
    wired.run(0.1)
    assert wired.session.track("d1").target is None
    wired.evaluate("redo()")
    wired.run(0.1)
    assert wired.session.track("d1").target == target


def test_a_muted_track_says_nothing_and_a_pattern_without_notes_says_what_is_wrong_once() -> None:
    wired = Wired("A", text='d1.midi("A").mute() >> note("c*4")\nd2.midi("A") >> s("nothing*4")')
    wired.run(4)
    assert wired.sent == []
    assert len(wired.said) == 1
    assert "d2: {'s': 'nothing'} is nothing for MIDI: give it a note(…)" in wired.said[0]


@pytest.mark.parametrize("channel", [0, 17, -1])
def test_there_are_sixteen_channels(channel: int) -> None:
    reply = Evaluator(Session()).evaluate(f'd1.midi("A", channel={channel})')
    assert reply.error == f"a MIDI channel is a number from 1 to 16: not {channel}"


# Ports


def test_a_port_that_is_not_there_is_told_once_with_the_nearest_and_used_when_it_comes() -> None:
    wired = Wired("Launchkey", text='d1.midi("Lanchkey") >> note("c*8")')
    wired.run(1)
    for _ in range(3):
        wired.patchbay.plugs.look()
    assert wired.said == ["no MIDI port 'Lanchkey'; did you mean 'Launchkey'? (there are: Launchkey)"]
    wired.midi.names.append("Lanchkey")
    wired.patchbay.plugs.look()
    wired.patchbay.plugs.send("Lanchkey", C)
    assert [data for _, data in wired.midi.opened["Lanchkey"].sent] == [C]


def test_a_device_that_was_pulled_out_is_played_again_when_it_is_back() -> None:
    wired = Wired("A", text='d1.midi("A") >> note("c*8"); midi_in("A")')
    wired.run(0.5)
    wired.midi.names.clear()
    wired.patchbay.plugs.send("A", C)
    assert wired.patchbay.plugs.lost == 1
    wired.patchbay.plugs.look()
    wired.patchbay.plugs.send("A", C)
    assert wired.patchbay.plugs.lost == 2
    wired.midi.names.append("A")
    wired.patchbay.plugs.look()
    wired.patchbay.plugs.send("A", C)
    assert wired.patchbay.plugs.lost == 2
    assert wired.said == ["MIDI port 'A' is gone: it is played again when it is back"] * 2
    wired.run(0.5)


def test_without_the_extra_one_line_says_what_to_install() -> None:
    said: list[str] = []

    def missing() -> Any:
        raise MidiError("MIDI needs two more packages: pip install 'pyscore-live[midi]'")

    patchbay = Patchbay(lambda action: None, said.append, ports=missing)
    for _ in range(2):
        patchbay.plugs.look()
    assert said == ["MIDI needs two more packages: pip install 'pyscore-live[midi]'"]


def test_without_the_extra_link_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    wired = Wired(text='d1 >> s("bd")')

    def missing(*_: object) -> Any:
        raise LinkError("Link needs one more package: pip install 'pyscore-live[link]'")

    monkeypatch.setattr(wired.patchbay, "_peer", missing)
    wired.evaluate("link()")
    wired.run(3)
    assert wired.said == ["Link needs one more package: pip install 'pyscore-live[link]'"]
    assert len(wired.onsets()) == 2


# Our clock


def clock_of(wired: Wired) -> list[tuple[float, tuple[int, ...]]]:
    return [(at, data) for at, _, data in wired.sent]


def test_our_clock_starts_on_a_cycle_and_ticks_exactly() -> None:
    wired = Wired("Drum", text='tempo(120); d1 >> s("bd"); midi_clock("Drum", latency=.005)')
    wired.run(8)
    origin = float(wired.player.conductor.origin)
    kinds = [data for _, data in clock_of(wired)]
    assert kinds[:2] == [(0xFA,), (0xF8,)]
    assert set(kinds[1:]) == {(0xF8,)}
    times = [at for at, data in clock_of(wired) if data == (0xF8,)]
    assert max(abs(at - (origin + 0.005 + number / 48)) for number, at in enumerate(times)) < 1e-6
    assert len(times) > 300
    wired.evaluate("midi_clock(None)")
    wired.run(0.1)
    assert clock_of(wired)[-1][1] == (0xFC,)


def test_our_clock_that_joins_later_says_where_we_are() -> None:
    wired = Wired("Drum", text='tempo(120); d1 >> s("bd")')
    wired.run(5)
    wired.evaluate('midi_clock("Drum")')
    wired.run(4)
    kinds = [data for _, data in clock_of(wired) if data != (0xF8,)]
    assert kinds == [(0xF2, 48, 0), (0xFB,)]
    started = next(at for at, data in clock_of(wired) if data == (0xFB,))
    assert started == pytest.approx(float(wired.player.conductor.origin) + 6, abs=0.002)


def test_our_clock_follows_a_tempo_and_a_skipped_stretch_is_told() -> None:
    wired = Wired("Drum", text='tempo(120); d1 >> s("bd"); midi_clock("Drum"); tempo(60, at=1)')
    wired.run(5)
    times = [at for at, data in clock_of(wired) if data == (0xF8,)]
    assert [round((later - at) * 1000, 3) for at, later in pairwise(times)][95:97] == [20.833, 41.667]
    wired.engine.time += 60
    wired.run(2)
    kinds = [data[0] for _, data in clock_of(wired) if data != (0xF8,)]
    assert kinds == [0xFA, 0xFC, 0xF2, 0xFB]


# Clocks and peers that are followed


def test_a_clock_is_followed_in_tempo_and_phase_and_jitter_is_not_heard() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum")')
    wired.come(0.7765, "Drum", (0xFA,))
    wired.clock_in("Drum", 0.777, 24 * 64, 133.3, jitter=0.001)
    wired.run(28)
    off = apart(wired.onsets()[1:], 0.777, 133.3)
    assert len(off) > 12
    assert max(map(abs, off)) < 0.002
    steps = [abs(later - at) for at, later in pairwise(off)]
    assert max(steps) < 0.001
    assert wired.said == []
    # However often it is corrected, neither the changes nor their digits become more.
    assert len(wired.session.tempo.changes) <= 17
    assert max(len(str(each)) for change in wired.session.tempo.changes for each in change) < 40


def test_what_is_heard_later_is_played_earlier() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum", latency=.05)')
    wired.clock_in("Drum", 0.5, 24 * 40, 120)
    wired.run(18)
    assert max(abs(each + 0.05) for each in apart(wired.onsets()[2:], 0.5, 120)) < 0.001


def test_another_tempo_of_the_clock_is_taken_up() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum")')
    begin = wired.clock_in("Drum", 0.5, 24 * 16, 120)
    wired.clock_in("Drum", begin, 24 * 40, 132, first=24 * 16)
    wired.run(25)
    assert float(wired.session.tempo.cps(wired.player.conductor.cycle) * 240) == pytest.approx(132, abs=0.1)
    assert max(map(abs, apart(wired.onsets()[-4:], begin, 132))) < 0.002


def test_where_the_clock_stops_the_set_rests_and_goes_on_where_the_song_does() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum")')
    wired.clock_in("Drum", 0.5, 24 * 60, 120)
    wired.come(8.1, "Drum", (0xFC,))
    wired.come(13.3, "Drum", (0xF2, 8, 0))
    wired.come(13.31, "Drum", (0xFB,))
    wired.run(20)
    onsets = wired.onsets()
    assert [each for each in onsets if 8.2 < each < 14] == []
    # The next tick was that of beat 2, so the next bar begins a second later.
    assert [each for each in onsets if each > 8.2][:2] == pytest.approx([14.3125, 16.3125], abs=0.002)
    assert wired.said == []


def test_a_set_that_does_not_share_the_transport_plays_on() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum", transport=False)')
    wired.clock_in("Drum", 0.5, 24 * 30, 120)
    wired.come(4.1, "Drum", (0xFC,))
    wired.run(12)
    assert len([each for each in wired.onsets() if each > 4.2]) >= 3


def test_one_that_rests_plays_again_when_it_follows_no_more() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum")')
    wired.clock_in("Drum", 0.5, 24 * 60, 120)
    wired.come(4.1, "Drum", (0xFC,))
    wired.run(10)
    wired.evaluate("follow_clock(None)")
    wired.run(6)
    assert len([each for each in wired.onsets() if each > 10]) >= 2
    assert float(wired.session.tempo.cps(wired.player.conductor.cycle) * 240) == pytest.approx(120, abs=0.1)


def test_a_clock_that_falls_silent_leaves_the_set_its_tempo() -> None:
    wired = Wired("Drum", text='d1 >> s("bd"); follow_clock("Drum")')
    wired.clock_in("Drum", 0.5, 24 * 16, 140)
    wired.run(20)
    assert float(wired.session.tempo.cps(wired.player.conductor.cycle) * 240) == pytest.approx(140, abs=0.1)
    assert [later - at for at, later in pairwise(wired.onsets()[-5:])] == pytest.approx([240 / 140] * 4, rel=1e-3)


def test_alone_on_link_our_beat_and_tempo_are_those_that_count() -> None:
    wired = Wired(text='tempo(126); d1 >> s("bd"); link()')
    wired.run(4)
    before = wired.onsets()
    assert wired.peer.bpm == pytest.approx(126)
    place = wired.peer.at(EPOCH + before[1])
    assert place is not None
    assert place.beat % 4 == pytest.approx(0, abs=1e-3)
    assert [later - at for at, later in pairwise(before)] == pytest.approx([240 / 126] * (len(before) - 1), rel=1e-6)
    wired.evaluate("tempo(90)")
    wired.run(4)
    assert wired.peer.bpm == pytest.approx(90)


def test_with_others_on_link_theirs_count_and_a_tempo_of_ours_is_told() -> None:
    wired = Wired(text='d1 >> s("bd"); link()', peer=FakePeer(100, others=1))
    wired.peer._now, wired.peer._anchor = wired.now, (EPOCH + 0.6, 0.0)
    wired.run(8)
    assert max(map(abs, apart(wired.onsets()[1:], 0.6, 100))) < 0.001
    wired.evaluate("tempo(140)")
    wired.run(10)
    assert wired.peer.bpm == pytest.approx(140, abs=0.001)
    place = wired.peer.at(EPOCH + wired.onsets()[-1])
    assert place is not None
    assert (place.beat + 2) % 4 - 2 == pytest.approx(0, abs=0.005)


def test_link_that_is_left_is_left_and_follows_no_more() -> None:
    wired = Wired(text='d1 >> s("bd"); link()')
    wired.run(1)
    wired.evaluate("link(False)")
    wired.run(1)
    assert wired.peer.closed
    assert wired.patchbay._following is None
    wired.evaluate('link(); follow_clock("Drum")')
    assert [each.kind for each in wired.session.wires] == ["follow"]


@pytest.mark.parametrize("call", ['follow_clock("A", latency=9)', "link(latency=-3)", 'midi_clock("A", latency=2)'])
def test_a_latency_is_no_more_than_a_second(call: str) -> None:
    assert Evaluator(Session()).evaluate(call).error.startswith("a latency is within 1 s")


# Drafts and journals


def test_a_block_that_fails_plugs_nothing_in() -> None:
    wired = Wired("A")
    assert not wired.evaluator.evaluate('midi_in("A"); 1/0').ok
    assert wired.session.wires == frozenset()


def test_a_replay_plays_what_keys_and_clocks_did_as_it_was_played(tmp_path: Path) -> None:
    wired, disk = Wired("K", text=""), FakeDisk()
    journal = Journal(disk, wired.player.since_begin, wired.said.append)
    journal.begin(seed=0, name="set")
    wired.session.witness = journal.witness
    wired.evaluate('d1 >> s("bd*4"); d2.keys("K", "saw"); follow_clock("K")')
    wired.clock_in("K", 0.4, 24 * 12, 127, jitter=0.001)
    wired.come(1.0, "K", C)
    wired.come(1.7, "K", C_UP)
    wired.run(8)
    journal.close()
    path = tmp_path / "set.jsonl"
    path.write_bytes(disk.written)
    replay = Replay(path)

    class Tape(RecordingEngine):
        now = 0.0  # type: ignore[assignment]  # the moment at which something is asked

        def send(self, messages: Any, at: Any = None) -> None:
            super().send(messages, Fraction(self.now) if at is None else at)

    engine = Tape()
    conductor = Conductor(replay.session(), engine, Mixer(Territory(), LIBRARY), LIBRARY)
    conductor.start()
    replay.conduct(conductor, engine, wired.player.conductor.cycle)  # type: ignore[arg-type]  # it quacks
    origin = wired.player.conductor.origin
    then = [(at - origin, message[1]) for at, message in wired.engine.sent if message[0] == "/s_new" and at is not None]
    now = [(at, message[1]) for at, message in engine.sent if message[:2] == ("/s_new", "bd")]
    assert now == [each for each in then if each[1] == "bd"]
    assert len(now) > 10
    keyed = {message[2:] == ("gate", 0.0): float(at) for at, message in engine.sent  # type: ignore[arg-type]
             if message[:2] == ("/s_new", "saw") or message[2:] == ("gate", 0.0)}  # fmt: skip
    assert keyed == pytest.approx({False: 1.0 - float(origin), True: 1.7 - float(origin)}, abs=0.001)


def test_what_goes_wrong_with_a_wire_is_said_once_and_the_set_plays_on(monkeypatch: pytest.MonkeyPatch) -> None:
    wired = Wired(text='d1 >> s("bd"); link()')

    def broken(*_: object) -> Any:
        raise ZeroDivisionError("a peer that is broken")

    monkeypatch.setattr(wired.peer, "at", broken)
    wired.run(4)
    assert wired.said == ["MIDI or Link: a peer that is broken"]
    assert len(wired.onsets()) == 2
