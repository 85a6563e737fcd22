"""What channels go through, as messages: effects in order, put in at once or with a crossfade."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from .channels import Channel, Numbers
from .effects import Effect
from .library import Library
from .voice import Message, synth

# An insert's mix glides within 0.05 s, once it has begun (s).
A_BLOCK, CROSSFADE = Fraction(1, 100), Fraction(1, 10)


class Inserts:
    """The effects of each channel, and their nodes; `bus_of` says on which bus a channel of a name is heard."""

    def __init__(self, library: Library, numbers: Numbers, bus_of: Callable[[str], int]) -> None:
        self._library, self._numbers, self._bus_of = library, numbers, bus_of
        self._there: dict[str, list[tuple[int, Effect]]] = {}

    def put(self, channel: Channel, effects: Iterable[Effect], cps: float) -> list[Message]:
        """Return what puts these effects at once in place of those that a channel has."""
        made = [self._made(channel, node, effect, cps) for node, effect in self._new(channel, effects)]
        return [("/g_freeAll", channel.inserts), *made]

    def swap(self, channel: Channel, effects: Iterable[Effect], cps: float) -> list[tuple[Fraction, list[Message]]]:
        """Return what crossfades from the inserts that a channel has to these: messages, and how much later each is.

        The new ones come behind the old ones, unheard; then the ones fade in while the others fade out, and go.
        """
        old = self._there.get(channel.name, [])
        new = self._new(channel, effects)
        made = [self._made(channel, node, effect, cps, mix=0.0) for node, effect in new]
        fades = [("/n_set", node, "mix", 0.0) for node, _ in old]
        fades += [("/n_set", node, "mix", self._mix_of(effect)) for node, effect in new]
        freed: list[Message] = [("/n_free", node) for node, _ in old]
        steps = ((Fraction(0), made), (A_BLOCK, fades), (A_BLOCK + CROSSFADE, freed))
        return [(later, messages) for later, messages in steps if messages]

    def _new(self, channel: Channel, effects: Iterable[Effect]) -> list[tuple[int, Effect]]:
        self._there[channel.name] = [(self._numbers.added(), effect) for effect in effects]
        return self._there[channel.name]

    def _made(self, channel: Channel, node: int, effect: Effect, cps: float, **settings: float) -> Message:
        heard = {key: self._bus_of(value) if isinstance(value, str) else value for key, value in effect.settings}
        return synth(effect.name, channel.inserts, {"bus": channel.bus, "cps": cps, **heard, **settings}, node)

    def _mix_of(self, effect: Effect) -> float:
        doc = self._library.find(effect.name, "effects")
        own = {control.name: control.default for control in doc.controls}
        return float({**own, **dict(effect.settings)}["mix"])
