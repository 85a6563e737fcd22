"""Named controls from outside: whoever listens to OSC or MIDI sets them, from any thread, and patterns read them."""

from threading import Lock
from typing import Any

_known: dict[str, Any] = {}
_lock = Lock()


def set_control(name: str, value: Any) -> None:
    """Set what `ctrl(name)` reads from now on. Raises TypeError for what is neither a number nor a text.

    >>> set_control("knob", 0.7)
    >>> heard("knob", 0)
    0.7
    """
    if not isinstance(value, int | float | str):
        raise TypeError(f"a control is set to a number or a text: not {value!r}")
    with _lock:
        _known[name] = value


def heard(name: str, default: Any = 0) -> Any:
    """Return the last value of a control, or `default` if none was set."""
    with _lock:
        return _known.get(name, default)


def controls_heard() -> dict[str, Any]:
    """Return all controls that were set, as they are now."""
    with _lock:
        return dict(_known)


def forget_controls() -> None:
    """Forget all controls, so that patterns read their defaults again."""
    with _lock:
        _known.clear()
