"""Named controls from outside: whoever listens to OSC or MIDI sets them, from any thread, and patterns read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

_known: dict[str, Any] = {}
_lock = Lock()
# Whoever sends ever new names from outside must not fill the memory.
MOST = 1_000
# While somebody wants them steady: what they were, and those of them that were read.
_steady: list[tuple[dict[str, Any], dict[str, Any]]] = []


def set_control(name: str, value: Any) -> None:
    """Set what `ctrl(name)` reads from now on. Raises TypeError for what is neither number nor text, and ValueError.

    >>> set_control("knob", 0.7)
    >>> heard("knob", 0)
    0.7
    """
    if not isinstance(value, int | float | str):
        raise TypeError(f"a control is set to a number or a text: not {value!r}")
    with _lock:
        if name not in _known and len(_known) >= MOST:
            raise ValueError(f"there are {MOST:,} controls already: '{name}' is one too many")
        _known[name] = value


def heard(name: str, default: Any = 0) -> Any:
    """Return the last value of a control, or `default` if none was set."""
    with _lock:
        if not _steady:
            return _known.get(name, default)
        then, read = _steady[-1]
        if name in then:
            read[name] = then[name]
        return then.get(name, default)


@contextmanager
def steady() -> Iterator[dict[str, Any]]:
    """Let patterns read meanwhile what the controls are now, whatever is set; those that are read come into the dict.

    >>> set_control("knob", 0.7)
    >>> with steady() as read:
    ...     set_control("knob", 0.8)
    ...     heard("knob", 0), read
    (0.7, {'knob': 0.7})
    """
    with _lock:
        view: tuple[dict[str, Any], dict[str, Any]] = dict(_known), {}
        _steady.append(view)
    try:
        yield view[1]
    finally:
        with _lock:
            _steady[:] = [each for each in _steady if each is not view]


def controls_heard() -> dict[str, Any]:
    """Return all controls that were set, as they are now."""
    with _lock:
        return dict(_known)


def forget_controls() -> None:
    """Forget all controls, so that patterns read their defaults again."""
    with _lock:
        _known.clear()
