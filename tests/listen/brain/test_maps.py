"""The map: what is alike lies together, always in the same way; as a picture, and as a page that needs nothing else."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import Image

from pyscore.listen.brain import layout
from pyscore.listen.brain.collection import Collection, apart
from pyscore.listen.brain.index import Index, heard
from pyscore.listen.brain.layout import laid_out
from pyscore.listen.brain.maps import HEIGHT, WIDTH, MapMissing, draw, page

from .material import folder_of_sounds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_sounds(tmp_path_factory.mktemp("maps") / "my sounds & <more>")


@pytest.fixture(scope="module")
def ten(folder: Path) -> Collection:
    entries, prints = zip(*[heard(path) for path in sorted(folder.glob("*.wav"))], strict=True)
    return Collection(Index(tuple(entries), np.array(prints)))


def clusters(count: int) -> Collection:
    """Return a collection of three kinds of print."""
    random = np.random.default_rng(4)
    kinds = random.normal(size=(3, 176)) * 3
    prints = kinds[np.arange(count) % 3] + random.normal(size=(count, 176)) * 0.3
    return Collection(Index(tuple(_entry(number) for number in range(count)), prints.astype(np.float32)))


def _entry(number: int) -> object:
    from pyscore.listen.brain.index import Entry

    return Entry(f"/x/{number}.wav", 0, 0, 1.0)


@pytest.mark.parametrize("most", [1_000, 60])
def test_what_is_alike_lies_together(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", most)
    where = laid_out(clusters(90))
    far = apart(where, where) + np.eye(len(where)) * 9
    nearest = far.argmin(axis=1)
    assert np.mean(nearest % 3 == np.arange(90) % 3) > 0.95
    assert where.min() >= 0
    assert where.max() <= 1


def test_it_always_lies_the_same_way(ten: Collection) -> None:
    assert (laid_out(ten) == laid_out(ten)).all()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_few_sounds_have_places_as_well(count: int) -> None:
    where = laid_out(clusters(count))
    assert where.shape == (count, 2)
    assert np.isfinite(where).all()


def test_the_picture_opens(ten: Collection, tmp_path: Path) -> None:
    draw(ten, tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert len(picture.getcolors(1 << 20)) > 10


def test_the_page_links_each_file_and_needs_nothing_else(ten: Collection, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    page(ten, out, "a & <b>")
    text = out.read_text(encoding="utf-8")
    assert "<title>a &amp; &lt;b&gt;</title>" in text
    assert not re.search(r"(src|href)=", text)
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    rows = json.loads(re.search(r"const sounds = (\[.*?\]), colours = ", text)[1])  # type: ignore[index]
    assert [(tmp_path / unquote(row[6])).resolve() for row in rows] == sorted(folder.resolve().glob("*.wav"))


def test_without_pillow_it_says_what_to_install(
    ten: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(MapMissing, match=r"pip install 'pyscore-live\[pictures\]'"):
        draw(ten, tmp_path / "a.png")
