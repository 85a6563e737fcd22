"""Where what is made of sound files goes: beside each other, or into a folder as they are in theirs."""

from collections import Counter
from pathlib import Path

from ..live.render import check_writable
from .batch import destinations, sources


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
