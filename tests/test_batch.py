"""Work on many files: each gets its line, a bad one stops no other, what is done stays done, wherever it was done."""

import json
import os
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pyscore.commands import batch
from pyscore.commands.batch import Task, executor, over, run
from pyscore.commands.places import destinations, places, sources


def copied(source: Path, out: Path, times: int = 1) -> str:
    """Work as commands have it: reads a file, writes one, says a line; what is wrong is raised."""
    text = source.read_text()
    if text == "bad":
        raise ValueError(f"{source.name} is\nno sound")
    if text == "deadly":
        os._exit(9)
    out.write_text(text * times)
    return f"{out.name}: {len(text)} letters"


def asked(**changed: Any) -> Namespace:
    return Namespace(**{"workers": 1, "dask": None, "again": False, **changed})


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(batch, "batches_folder", lambda: tmp_path / "cache")
    for number in range(5):
        (tmp_path / f"{number}.wav").write_text("x" * number)
    return sources([tmp_path])


def tasks(files: list[Path], times: int = 1) -> list[Task]:
    return [
        Task(file.name, copied, (file, file.with_suffix(".out"), times), file.with_suffix(".out")) for file in files
    ]


def test_folders_are_searched_and_files_taken_as_they_are(tmp_path: Path) -> None:
    for name in ("b.flac", "a.WAV", "notes.txt", "in/c.ogg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = sources([tmp_path, tmp_path / "notes.txt", tmp_path / "a.WAV"])
    assert [path.name for path in found] == ["a.WAV", "b.flac", "c.ogg", "notes.txt"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=r"no sound file in .*empty"):
        sources([tmp_path / "empty"])


def test_no_two_files_are_made_into_one() -> None:
    files = [Path(f"in/{name}") for name in ("a.wav", "a.flac", "x/a.wav", "b.c.wav", "b.d.wav")]
    assert len(set(destinations(files, Path("in"), Path("out"), ".wav").values())) == len(files)


def test_two_files_of_one_name_from_two_folders_are_not_made_into_one_either(tmp_path: Path) -> None:
    for name in ("a/x.wav", "b/x.wav"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    given = [tmp_path / "a" / "x.wav", tmp_path / "b" / "x.wav"]
    with pytest.raises(ValueError, match=r"x\.wav and .*x\.wav would both be out"):
        places(given, Path("out"), ".wav", Path("out"))
    made, folder = places(given[:1], tmp_path / "one.wav", ".wav", Path("out"))
    assert (made, folder) == ({given[0]: tmp_path / "one.wav"}, None)


def test_each_file_gets_its_line_and_a_bad_one_stops_no_other(files: list[Path], capsys: Any) -> None:
    files[1].write_text("bad")
    assert run(tasks(files), asked()) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"{number}.out: {number} letters" for number in (0, 2, 3, 4)]
    assert said.err.splitlines() == ["1.wav: 1.wav is no sound", "4 of 5 done, 1 failed"]


def test_what_is_done_is_not_done_again_unless_something_has_changed(
    files: list[Path], capsys: Any, tmp_path: Path
) -> None:
    run(tasks(files), asked(), tmp_path / "made")
    made = [task.out.stat().st_mtime_ns for task in tasks(files) if task.out]
    capsys.readouterr()
    run(tasks(files), asked(), tmp_path / "made")
    assert [task.out.stat().st_mtime_ns for task in tasks(files) if task.out] == made
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done (5 of them before)"]
    files[2].write_text("changed")
    files[3].with_suffix(".out").unlink()
    run(tasks(files), asked(), tmp_path / "made")
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done (3 of them before)"]
    run(tasks(files, times=2), asked(), tmp_path / "made")
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done"]
    run(tasks(files, times=2), asked(again=True), tmp_path / "made")
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done"]


def test_it_goes_on_where_it_was_stopped(files: list[Path], capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    attempted = batch.attempted

    def stopped(task: Task) -> Any:
        if task.name == "3.wav":
            raise KeyboardInterrupt
        return attempted(task)

    monkeypatch.setattr(batch, "attempted", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(tasks(files), asked())
    assert "stopped: 3 of 5 are done; the same command goes on from there" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setattr(batch, "batches_folder", lambda: files[0].parent / "cache")
    run(tasks(files), asked())
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done (3 of them before)"]


def test_a_ledger_that_was_cut_off_counts_as_far_as_it_goes(files: list[Path], capsys: Any, tmp_path: Path) -> None:
    run(tasks(files), asked(), tmp_path)
    ledger = tmp_path / batch.JOURNAL
    ledger.write_bytes(ledger.read_bytes()[:-10] + b"\xff\n[]\n{}\n")
    capsys.readouterr()
    run(tasks(files), asked(), tmp_path)
    assert capsys.readouterr().err.splitlines() == ["5 of 5 done (4 of them before)"]


def test_any_executor_does_it(files: list[Path]) -> None:
    with ThreadPoolExecutor(2) as threads:
        results = list(over(tasks(files), threads))
    assert {result.line for result in results} == {f"{number}.out: {number} letters" for number in range(5)}


def test_several_processes_do_it_and_one_that_dies_takes_only_its_file_with_it(files: list[Path], capsys: Any) -> None:
    files[2].write_text("deadly")
    assert run(tasks(files), asked(workers=2)) == 1
    said = capsys.readouterr()
    assert [line.partition(".")[0] for line in said.out.splitlines()] == ["0", "1", "3", "4"]
    assert "2.wav: what worked on it died: is there enough memory?" in said.err.splitlines()


def test_a_dask_cluster_does_it(files: list[Path], capsys: Any) -> None:
    distributed = pytest.importorskip("distributed")
    files[1].write_text("bad")
    local = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
    )
    with local as cluster:
        assert run(tasks(files), asked(dask=cluster.scheduler_address)) == 1
    assert capsys.readouterr().out.splitlines() == [f"{number}.out: {number} letters" for number in (0, 2, 3, 4)]


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(batch, "PATIENCE", 0.2)
    with pytest.raises(ValueError, match=r"no Dask cluster answers at tcp://127\.0\.0\.1:9"):
        executor(asked(dask="tcp://127.0.0.1:9"), 5)


def test_a_line_may_be_data(tmp_path: Path, files: list[Path], capsys: Any) -> None:
    run([Task(file.name, _data, (file,)) for file in files], asked())
    assert [json.loads(line)["name"] for line in capsys.readouterr().out.splitlines()] == [file.name for file in files]


def _data(file: Path) -> str:
    return json.dumps({"name": file.name})
