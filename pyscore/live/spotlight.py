"""Which session is on stage: what a performer types acts on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from .session import Session

_on_stage: list[Session] = [Session()]


def session() -> Session:
    """Return the session that is on stage."""
    return _on_stage[-1]


@contextmanager
def on_stage(performed: Session) -> Iterator[Session]:
    """Put a session on stage for a while: what is typed meanwhile acts on it."""
    _on_stage.append(performed)
    try:
        yield performed
    finally:
        _on_stage.remove(performed)
