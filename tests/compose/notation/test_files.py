"""Scores as files: every format is read back by somebody else, and what is broken gets one clear line."""

import io
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import suppress
from fractions import Fraction as F  # noqa: N817  # in tables of notes
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from music21 import converter
from music21 import midi as music21_midi

from pyscore import note as notes
from pyscore import s, stack
from pyscore.compose import NAMES
from pyscore.compose.notation.files import WRITERS, export
from pyscore.compose.notation.midi_file import midi_file
from pyscore.compose.notation.midi_reading import midi_sheet
from pyscore.compose.notation.reading import MOST, read
from pyscore.compose.score import Mark, Note, Pace, Part, Score, Sheet, written

TUNE = Part("tune", tuple(Note(F(at), F(1), 60 + at) for at in range(8)), "flute")
SHEET = Sheet(
    (TUNE, Part("kit", tuple(Note(F(at, 2), F(1, 2), 60, sound=("bd", "hh")[at % 2]) for at in range(16)))),
    title="A <tune> & more",
    keys=(Mark(F(0), "eb major"), Mark(F(4), "c minor")),
    paces=(Pace(F(0), 100.0), Pace(F(4), 120.0)),
    chords=(Mark(F(0), "Ebmaj7"), Mark(F(2), "Bb7/D"), Mark(F(4), "N.C.")),
    sections=(Mark(F(0), "A"), Mark(F(4), "B")),
)
BAND = stack(
    notes("c5 [d5 eb5 f5] ~ [g5 ab5 g5 f5 eb5]").s("piano"), notes("[c3,eb3,g3]@3 bb2").s("piano"), s("bd*2, hh*8")
)


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_every_format_is_written_from_a_pattern_and_from_a_score(suffix: str, tmp_path: Path) -> None:
    if suffix in (".svg", ".png"):
        pytest.importorskip("verovio")
        pytest.importorskip("resvg_py")
    for number, music in enumerate((BAND, SHEET, "c4 e4 g4")):
        made = export(music, tmp_path / f"{number}{suffix}", cycles=2)
        assert made[0].stat().st_size > 50


def test_the_words_are_for_performers() -> None:
    assert {"export", "score"} <= set(NAMES)


def test_a_picture_is_a_picture_and_has_notes_on_it(tmp_path: Path) -> None:
    pytest.importorskip("verovio")
    pytest.importorskip("resvg_py")
    (svg,) = export(BAND, tmp_path / "x.svg", cycles=1)
    assert svg.read_text().count('class="note"') >= 20
    (png,) = export(BAND, tmp_path / "x.png", cycles=1)
    assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_musicxml_says_what_stands_above_the_notes(tmp_path: Path) -> None:
    (path,) = export(SHEET, tmp_path / "x.musicxml")
    again = read(path)
    assert again.title == SHEET.title
    assert again.paces == SHEET.paces
    assert [(mark.start, mark.text) for mark in again.chords] == [(0, "Ebmaj7"), (2, "Bb7/D")]
    assert again.keys[0].text == "eb major"
    assert [note.sound for note in again.parts[1].notes] == [note.sound for note in SHEET.parts[1].notes]
    assert again.parts[0].instrument == "flute"


def test_a_packed_score_is_the_score(tmp_path: Path) -> None:
    (one,), (other,) = export(SHEET, tmp_path / "x.musicxml"), export(SHEET, tmp_path / "y.mxl")
    assert read(one) == read(other)


def test_abc_is_read_by_music21_as_it_was(tmp_path: Path) -> None:
    tune = "c5 [d5 eb5 f5] g5 [ab5 bb5 c6 b5]"
    (path,) = export(tune, tmp_path / "x.abc")
    assert [(n.start, n.length, n.pitch) for n in read(path).parts[0].notes] == [
        (n.start, n.length, n.pitch) for n in written(tune).parts[0].notes
    ]


# MIDI

STARTS = st.builds(F, st.integers(0, 200), st.sampled_from([1, 2, 3, 4, 5, 6, 8, 12, 16]))
LENGTHS = st.builds(F, st.integers(1, 12), st.sampled_from([1, 2, 3, 4, 6, 8]))
ROWS = st.lists(st.tuples(STARTS, LENGTHS, st.integers(0, 127)), min_size=1, max_size=20)


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_midi_is_read_back_as_it_was_where_no_key_is_struck_while_it_is_down(rows: list[tuple[F, F, int]]) -> None:
    keys: set[int] = set()
    kept = [keys.add(row[2]) or row for row in rows if row[2] not in keys]  # type: ignore[func-returns-value]
    part = Part("x", tuple(Note(*row) for row in kept))
    again = midi_sheet(midi_file(Sheet((part,))))
    assert [(n.start, n.length, n.pitch) for n in again.parts[0].notes] == [
        (n.start, n.length, n.pitch) for n in part.notes
    ]


def test_midi_out_is_read_back_equal_by_mido_and_by_music21() -> None:
    mido = pytest.importorskip("mido")
    data = midi_file(SHEET)
    file = mido.MidiFile(file=io.BytesIO(data))
    assert (file.type, file.ticks_per_beat, len(file.tracks)) == (1, 480, 3)
    assert [track.name for track in file.tracks] == [SHEET.title, "tune", "kit"]
    assert [m.tempo for m in file.tracks[0] if m.type == "set_tempo"] == [600_000, 500_000]
    assert [m.program for m in file.tracks[1] if m.type == "program_change"] == [73]
    assert {m.channel for m in file.tracks[2] if m.type == "note_on"} == {9}
    wanted = [(n.start * 480, (n.start + n.length) * 480, n.pitch) for n in TUNE.notes]
    assert _spans_of_mido(file.tracks[1]) == wanted
    assert _spans_of_music21(data, 1) == wanted


def _spans_of_mido(track: object) -> list[tuple[int, int, int]]:
    at, held, found = 0, {}, []
    for message in track:  # type: ignore[attr-defined]
        at += message.time
        if message.type == "note_on" and message.velocity:
            held[message.note] = at
        elif message.type in ("note_on", "note_off"):
            found.append((held.pop(message.note), at, message.note))
    return sorted(found)


def _spans_of_music21(data: bytes, track: int) -> list[tuple[int, int, int]]:
    file = music21_midi.MidiFile()
    file.readstr(data)
    at, held, found = 0, {}, []
    for event in file.tracks[track].events:
        if event.isDeltaTime():
            at += event.time
        elif event.isNoteOn():
            held[event.pitch] = at
        elif event.isNoteOff():
            found.append((held.pop(event.pitch), at, event.pitch))
    return sorted(found)


def test_what_does_not_fit_into_480_ticks_gets_960() -> None:
    fine = Sheet((Part("x", (Note(F(1, 64), F(1), 60),)),))
    assert midi_file(fine)[12:14] == (960).to_bytes(2)


def test_a_key_that_is_struck_while_it_is_down_ends_first() -> None:
    part = Part("x", (Note(F(0), F(4), 60), Note(F(1), F(1), 60), Note(F(1), F(2), 60)))
    again = midi_sheet(midi_file(Sheet((part,)))).parts[0].notes
    assert [(n.start, n.length) for n in again] == [(0, 1), (1, 2)]


@pytest.mark.parametrize("cut", [0, 3, 10, 20, 40])
def test_a_midi_file_that_is_cut_off_is_said_to_be_broken(cut: int, tmp_path: Path) -> None:
    (tmp_path / "x.mid").write_bytes(midi_file(SHEET)[:cut])
    with pytest.raises(ValueError, match=r"x\.mid is a broken MIDI file"):
        read(tmp_path / "x.mid")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_midi_reader(data: bytes) -> None:
    with suppress(ValueError):
        midi_sheet(b"MThd\0\0\0\6\0\1\0\1\1\xe0MTrk" + len(data).to_bytes(4) + data)


# What is broken

ENTITIES = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [{ENTITIES}]><score-partwise>&b;</score-partwise>'
MICROTONE = """<score-partwise version="4.0">
<part-list><score-part id="P1"><part-name>x</part-name></score-part></part-list>
<part id="P1"><measure number="1"><attributes><divisions>1</divisions></attributes><note><pitch><step>C</step>
<alter>0.5</alter><octave>4</octave></pitch><duration>4</duration><type>whole</type></note></measure></part></score-partwise>"""
BROKEN = [
    ("x.xml", BOMB, "declares entities"),
    ("x.xml", BOMB.encode("utf-16").decode("latin1"), "x.xml"),
    ("x.xml", "<score-partwise><part>", "broken MusicXML: line 1"),
    ("x.musicxml", "<html></html>", "is no MusicXML"),
    ("x.musicxml", "", "broken MusicXML"),
    ("x.musicxml", "<score-partwise/>", "x.musicxml"),
    ("x.musicxml", MICROTONE, "microtones"),
    ("x.mxl", "PK nothing", "broken .mxl"),
    ("x.mid", "nothing", "broken MIDI"),
    ("x.abc", "", "x.abc"),
    ("x.krn", "", "x.krn"),
    ("x.txt", "nothing", "is no score that can be read"),
]


@pytest.mark.parametrize(("name", "text", "said"), BROKEN)
def test_what_is_broken_gets_one_clear_line(name: str, text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text.encode("latin1"))
    with pytest.raises(ValueError, match=said) as caught:
        read(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.mxl", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xml", b" " * (MOST + 1))
    with pytest.raises(ValueError, match="unpacks to more than any score"):
        read(tmp_path / "x.mxl")


def test_names_that_nobody_has_get_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"did you mean 'bwv66\.6'"):
        read("bwv66.66")
    with pytest.raises(ValueError, match=r"must end in one of .*did you mean '\.musicxml'"):
        export("c4", tmp_path / "x.musicxm")


def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="microtones cannot be written"):
        export(notes("60.5"), tmp_path / "x.mid")
    with pytest.raises(ValueError, match="10,001 cycles cannot be written"):
        export("c4", tmp_path / "x.mid", cycles=10_001)
    long = Sheet((Part("x", (Note(F(40_001), F(1), 60),)),))
    with pytest.raises(ValueError, match="10,001 bars"):
        export(Score(long), tmp_path / "x.mid")


def test_a_crowd_of_voices_is_four_on_a_staff_and_loses_no_beginning(tmp_path: Path) -> None:
    crowd = Sheet((Part("x", tuple(Note(F(at, 4), F(5), 72 + at % 12) for at in range(24)), "flute"),))
    (path,) = export(crowd, tmp_path / "x.musicxml")
    again = read(path)
    assert Counter((n.start, n.pitch) for n in again.parts[0].notes) == Counter(
        (n.start, n.pitch) for n in crowd.parts[0].notes
    )
    voices = path.read_text().split("<voice>")[1:]
    assert {each[0] for each in voices} <= set("1234")
    assert converter.parse(path).parts


def test_without_the_extra_a_picture_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "verovio", None)
    with pytest.raises(RuntimeError, match=r"pip install 'pyscore-live\[scores\]'"):
        export("c4", tmp_path / "x.png")


@pytest.mark.skipif(shutil.which("lilypond") is None, reason="needs LilyPond")
def test_lilypond_takes_what_is_written_without_a_word(tmp_path: Path) -> None:
    pickup = Part("song", (Note(F(3), F(1), 60), Note(F(4), F(5, 3), 64), Note(F(17, 3), F(1, 3), 65)), "choir")
    both = Sheet((*SHEET.parts, pickup, *written(BAND, 2).parts), pickup=F(1), chords=SHEET.chords)
    (path,) = export(both, tmp_path / "x.ly")
    asked = ["lilypond", "--loglevel=WARN", "-dno-print-pages", "-o", str(tmp_path / "x"), str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
