"""Which sound files are meant, and where what is made of them goes: beside each other, or as in their folder."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..live.render import check_writable
from ..sound.samples.banks import KINDS


def places(given: list[Path], out: Path | None, ending: str, folder: Path) -> tuple[dict[Path, Path], Path | None]:
    """Return where what is made of each file goes, and the folder that all go to, if they are several.

    One file becomes `out`, or its name with an ending; others go into `out`, or `folder`. Raises ValueError.

    >>> places([Path("in/a.flac")], None, "-restored.wav", Path("restored"))
    ({PosixPath('in/a.flac'): PosixPath('a-restored.wav')}, None)
    """
    files = sources(given)
    if len(given) == 1 and not given[0].is_dir():
        place = out or Path(given[0].stem + ending)
        if place.resolve() == given[0].resolve():
            raise ValueError(f"{place} would be overwritten: name another file with -o")
        if Path(ending).suffix:
            check_writable(place)
        return {files[0]: place}, None
    whole = out or folder
    if any(each.is_dir() and whole.resolve().is_relative_to(each.resolve()) for each in given):
        raise ValueError(f"{whole} lies in what is read: name a folder beside it with -o")
    made: dict[Path, Path] = {}
    for each in given:
        within = [path for path in files if each == path or each in path.parents]
        made |= destinations(within, each if each.is_dir() else each.parent, whole, Path(ending).suffix)
    place, many = Counter(made.values()).most_common(1)[0]
    if many > 1:
        raise ValueError(f"{' and '.join(str(path) for path in made if made[path] == place)} would both be {place}")
    return made, whole


def sources(given: Sequence[Path]) -> list[Path]:
    """Return the sound files that are named, and all that are in the folders that are. Raises ValueError.

    >>> sources([Path("kick.wav")])
    [PosixPath('kick.wav')]
    """
    found = [path for each in given for path in (_within(each) if each.is_dir() else [each])]
    if not found:
        raise ValueError(f"no sound file in {', '.join(map(str, given)) or 'no folder'}")
    return list(dict.fromkeys(found))


def _within(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in KINDS and path.is_file())


def destinations(files: Sequence[Path], given: Path, out: Path, suffix: str) -> dict[Path, Path]:
    """Return where what is made of each file goes: in `out` as it is in the folder `given`, with another suffix.

    Files that differ in their suffix alone keep it within the name.

    >>> files = [Path("in/a.wav"), Path("in/a.flac"), Path("in/x/b.ogg")]
    >>> [str(each) for each in destinations(files, Path("in"), Path("out"), ".wav").values()]
    ['out/a.wav.wav', 'out/a.flac.wav', 'out/x/b.wav']
    """
    places = [path.relative_to(given) for path in files]
    alike = Counter(place.with_suffix("") for place in places)
    stems = [place if alike[place.with_suffix("")] > 1 else place.with_suffix("") for place in places]
    return {path: out / stem.with_name(stem.name + suffix) for path, stem in zip(files, stems, strict=True)}
