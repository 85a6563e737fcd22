"""What was done to a mix, and how it stands before and after: for people, line by line."""

from collections.abc import Iterator

from .decide import Mix

WIDTH = 12


def lines(mix: Mix) -> Iterator[str]:
    """Yield the roles, the moves with their reasons, and what is so before and after."""
    width = max([WIDTH, *map(len, mix.roles)])
    for name, role in mix.roles.items():
        yield f"{name:<{width}} {role.role} ({role.confidence:.0%} sure: {role.why})"
    for name in mix.silent:
        yield f"{name:<{width}} is silent"
    yield ""
    yield from map(str, mix.moves)
    yield ""
    yield f"{'':<{width}}  LU from its place   hidden by others"
    for name in mix.roles:
        before, after = mix.before, mix.after
        place = f"{before.distances.get(name, 0):+6.1f} -> {after.distances.get(name, 0):+5.1f}"
        yield f"{name:<{width}}  {place}     {before.hidden[name]:6.0%} -> {after.hidden[name]:4.0%}"
    yield f"{'mix':<{width}}  {mix.before.spread:6.1f} -> {mix.after.spread:5.1f}     " + (
        f"{mix.before.buried:6.0%} -> {mix.after.buried:4.0%}"
    )
    peaks, louds = (mix.before.peak, mix.after.peak), (mix.before.loudness, mix.after.loudness)
    yield f"true peak {peaks[0]:.1f} -> {peaks[1]:.1f} dBTP, loudness {louds[0]:.1f} -> {louds[1]:.1f} LUFS"
