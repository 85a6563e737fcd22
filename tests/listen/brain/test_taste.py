"""What was kept and skipped: readable, forgiving of a broken file, and felt in what is found next."""

import json
from pathlib import Path

import numpy as np

from pyscore.listen.brain.search import called
from pyscore.listen.brain.taste import Taste, choice, load, save
from pyscore.listen.brain.words import WORDS

from .test_search import named, small


def chosen(row: int, kept: bool, about: str = "short") -> Taste:
    within = small()
    return Taste((choice(within.index.entries[row].path, about, kept, within.index.prints[row]),))


def test_it_is_there_again_and_can_be_read(tmp_path: Path) -> None:
    taste = Taste((*chosen(0, True).choices, *chosen(3, False).choices))
    save(tmp_path / "new" / "taste.json", taste)
    assert load(tmp_path / "new" / "taste.json") == taste
    written = json.loads((tmp_path / "new" / "taste.json").read_text())
    assert written["choices"][0]["sound"] == "/x/kick_a.wav"
    assert written["choices"][0]["axes"]["brightness"] < 0


def test_a_broken_file_is_no_taste(tmp_path: Path) -> None:
    for text in ("", "[]", '{"pyscore-taste": 1, "choices": [{}]}', '{"pyscore-taste": 1, "choices": [{"axes": 3}]}'):
        (tmp_path / "taste.json").write_text(text)
        assert load(tmp_path / "taste.json") == Taste()


def test_what_is_kept_draws_and_what_is_skipped_pushes() -> None:
    dark = np.array([dict(WORDS["dark"].moves).get(axis, 0.0) for axis in chosen(0, True).choices[0].axes])
    kept, skipped = chosen(0, True).lean(), chosen(0, False).lean()
    assert kept is not None
    assert skipped is not None
    assert kept @ dark > 0 > skipped @ dark
    assert "1 kept, 0 skipped" in repr(chosen(0, True))
    assert "dark" in repr(chosen(0, True))


def test_what_is_found_next_is_more_like_what_was_kept() -> None:
    within = small()
    row = [entry.path for entry in within.index.entries].index("/x/kick_a.wav")
    before, after = (named(within, called(within, "short", 10, lean=lean)) for lean in (None, chosen(row, True).lean()))
    assert after.index("kick_b") <= before.index("kick_b")
    assert after != before


def test_only_for_the_same_question_is_it_hidden_and_keeping_it_brings_it_back() -> None:
    taste = chosen(0, False)
    assert taste.skipped("short") == {"/x/kick_a.wav"}
    assert taste.skipped("long") == frozenset()
    assert Taste((*taste.choices, *chosen(0, True).choices)).skipped("short") == frozenset()
