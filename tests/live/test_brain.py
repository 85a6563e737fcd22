"""Finding sounds at the prompt: what is typed, what it plays, and that a set that is played again plays it again."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
import soundfile

from pyscore.cli import main
from pyscore.live.dirt import event_of
from pyscore.live.evaluate import Evaluator
from pyscore.live.journal import journaled
from pyscore.live.replay import Replay
from pyscore.live.session import Session
from pyscore.live.shelf import SAMPLES
from pyscore.sound.samples.banks import Banks

from ..listen.brain.material import RATE, SOUNDS


@contextmanager
def indexed(folder: Path) -> Iterator[Path]:
    """Have two banks indexed, with an index and a taste of their own."""
    for bank, letter in (("one", "a"), ("two", "b")):
        (folder / "sounds" / bank).mkdir(parents=True)
        for name, audio in SOUNDS.items():
            if name.endswith(letter):
                soundfile.write(folder / "sounds" / bank / f"{name}.wav", audio, RATE)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("pyscore.live.finding", "pyscore.commands.brain"):
            patch.setattr(import_module(module), "indexes_folder", lambda: folder / "cache")
        patch.setenv("PYSCORE_HOME", str(folder / "home"))
        patch.setenv("PYSCORE_SAMPLES", str(folder / "sounds"))
        SAMPLES.look_again()
        assert main(["samples", "index", str(folder / "sounds"), "--workers", "1"]) == 0
        yield folder
    SAMPLES.look_again()


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with indexed(tmp_path_factory.mktemp("banks")) as folder:
        yield folder


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """Have banks that a test may change."""
    with indexed(tmp_path) as folder:
        yield folder


def evaluated(*lines: str) -> list[str]:
    """Return what each line answers, or what is wrong with it."""
    evaluator = Evaluator(Session())
    replies = [evaluator.evaluate(line) for line in lines]
    return [reply.value or reply.error or reply.printed.strip() for reply in replies]


# Of each bank, in order: hat, hum, kick, ping, snare.


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('find(like="one:2")[0].play', "'two:2'"),
        ('find("bright noisy short")[0].play', "0'"),
        ('str(find("deep kick", n=1)[0])', "'"),
        ('len(find(tag="kick", n=3))', "3"),
        ('like("one:2").found.play', "'two:2'"),
        ('like("two:0").longer(.5).found.play', "'"),
        ('like("one:2").brighter(.1).noisier(.1).found.why[0][0]', "'bright'"),
        ('len({each.path for each in similar("one:0", 9)})', "9"),
        ('[event.value["s"] for event in s(similar("one:2", 3)).query(0, 1)][0]', "'two'"),
        ('find("blorg")', "no sound is called 'blorg'"),
        ('find("hat", like="one:0")', "find takes words, or like=, or tag="),
        ('find("hat", n=0)', "1 to 100"),
        ('like("one:2").brihter()', "did you mean 'brighter'?"),
        ('like("one:2").more("metalic")', "did you mean 'metallic'?"),
        ('like("oen:2")', "did you mean 'one'?"),
        ('"darker" in dir(like("one:2"))', "True"),
        ('{each.tag for each in find(tag="hh", n=2)} and [each.path[-9:] for each in find(tag="hat", n=2)]', "hat_"),
        ('like("one:1").longer(2).longer(2).lower(2)', "no sound that is indexed is"),
    ],
)
def test_what_is_typed_answers(banks: Path, line: str, said: str) -> None:
    assert said in evaluated(line)[0]


def test_a_list_of_what_was_found_reads_well(banks: Path) -> None:
    rows = evaluated('find("deep short kick", n=3)')[0].splitlines()
    assert [row.split()[0] for row in rows] == ["0", "1", "2"]
    assert "two:2" in " ".join(rows)
    assert all("deep" in row and "short" in row and "kick" in row for row in rows)


def test_without_an_index_it_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(import_module("pyscore.live.finding"), "indexes_folder", lambda: tmp_path)
    assert evaluated('find("dark")') == ["no sounds are indexed yet: pyscore samples index FOLDER"]


def test_what_is_skipped_is_not_found_again_and_forgotten_it_is(fresh: Path) -> None:
    first, second, third = evaluated(
        'f = find("short", n=2); f.skip(0); f[0].path',
        'find("short", n=9).results',
        'forget(); find("short", n=1)[0].path',
    )
    assert first not in second
    assert third == first
    assert not (fresh / "home" / "taste.json").exists()


def test_what_is_kept_is_written_down_where_it_can_be_read(fresh: Path) -> None:
    assert "1 kept, 0 skipped" in evaluated('find("dark").keep(0)', "taste()")[1]
    assert json.loads((fresh / "home" / "taste.json").read_text())["choices"][0]["about"] == "dark"


def test_a_file_in_no_bank_plays_by_its_path(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSCORE_SAMPLES", "")
    SAMPLES.look_again()
    path = str((fresh / "sounds" / "one" / "kick_a.wav").resolve())
    assert evaluated(f'find(like="{path}")[0].play')[0].strip("'") == path.replace("one/kick_a", "two/kick_b")
    known = Banks(list)
    assert known.count(path) == 1
    assert known.sample(path, 3).path == Path(path)  # type: ignore[union-attr]
    assert known.sample(path.replace("kick", "nothing")) is None
    assert known.sample("/etc/hostname") is None


def test_nobody_outside_asks_for_paths() -> None:
    with pytest.raises(ValueError, match="a sound has a name"):
        event_of(["s", "/home/me/secret.wav"])


def test_a_set_that_is_played_again_has_the_same_sounds(fresh: Path) -> None:
    session, journal = Session(), fresh / "set.jsonl"
    with journaled(session, journal, lambda: 0.0, print, seed=0):
        evaluator = Evaluator(session)
        assert evaluator.evaluate('d1 >> s(like("one:2").longer(.2))\nd2 >> s(find("bright noisy", n=2))').ok
        assert evaluator.evaluate('found = find("dark", n=1)\nfound.skip(0)\nd3 >> s(find("dark", n=1))').ok
    played = {name: str(track.pattern) for name, track in session.tracks.items()}
    # Neither what is indexed nor what is liked counts any more.
    for path in (fresh / "cache").rglob("*.npz"):
        path.unlink()
    (fresh / "home" / "taste.json").unlink()
    assert {name: str(track.pattern) for name, track in Replay(journal).tracks().items()} == played
    assert not (fresh / "home" / "taste.json").exists(), "what was skipped then is not skipped again"


# Commands


def test_only_what_is_new_is_heard_and_a_bad_file_is_one_line(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fresh / "sounds"
    (folder / "two" / "bad.wav").write_text("no sound")
    soundfile.write(folder / "two" / "new.wav", SOUNDS["hum_a"], RATE)
    capsys.readouterr()
    assert main(["samples", "index", str(folder), "--workers", "1"]) == 1
    said = capsys.readouterr()
    assert [line.split(":")[0] for line in said.out.splitlines()] == ["new.wav"]
    assert "two/bad.wav: bad.wav is no sound file that we can read" in said.err
    assert "11 sounds indexed, 10 of them as they were" in said.err


def test_commands_find_and_draw(banks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kick = str(banks / "sounds" / "one" / "kick_a.wav")
    capsys.readouterr()
    assert main(["samples", "find", "--like", kick, "-n", "1"]) == 0
    assert "kick_b.wav" in capsys.readouterr().out
    for name in ("map.png", "map.html"):
        assert main(["samples", "map", str(banks / "sounds"), "-o", str(banks / name)]) == 0
        assert (banks / name).stat().st_size > 1_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["find"], "takes words, or --like FILE"),
        (["find", "blorg"], "no sound is called 'blorg'"),
        (["map", "{}", "-o", "map.pdf"], ".png, or a page, .html"),
        (["map", "{}/sounds/one"], "is not indexed yet: pyscore samples index"),
        (["index", "{}/nowhere"], "is no folder"),
        (["index"], "samples index needs a folder"),
        (["index", "{}/home"], "is no folder"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    banks: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["samples", *(word.replace("{}", str(banks)) for word in words)]) == 1
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


def test_all_words_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["samples", "words"]) == 0
    assert "Zacharakis" in capsys.readouterr().err
