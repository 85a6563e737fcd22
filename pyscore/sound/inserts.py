"""What channels go through, as messages: effects in order, put in at once or with a crossfade.

The spectra of impulse responses that they need are in buffers, which are filled before the first of them is there.
"""

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction

from .channels import SPACES_AT_ONCE, Channel, Numbers, OutOfBuffers, Territory
from .effects import SOONER, Effect, Value
from .impulses import PARTS, Impulse, loading
from .library import Library
from .voice import Message, synth

# An insert's mix glides within 0.05 s, once it has begun (s).
A_BLOCK, CROSSFADE = Fraction(1, 100), Fraction(1, 10)


class Spectra:
    """Which impulse responses are in which buffers; those that nothing goes through any more leave, the oldest first.

    >>> Spectra(Territory()).buffer(Impulse("hall"))
    Traceback (most recent call last):
        ...
    KeyError: Impulse(name='hall', file=None)
    """

    def __init__(self, territory: Territory) -> None:
        self._rate, self._spare = territory.rate, territory.beside + 1
        first = territory.beside + 2
        self._free = [first + PARTS * number for number in reversed(range(SPACES_AT_ONCE))]
        self._there: dict[Impulse, int] = {}

    def buffer(self, impulse: Impulse) -> int:
        """Return the first buffer of an impulse response that was loaded."""
        return self._there[impulse]

    def load(self, impulse: Impulse, used: Collection[Impulse]) -> list[Message]:
        """Return what loads an impulse response that is not there, while others are used.

        Raises OutOfBuffers, SoundFileError and OSError.
        """
        if impulse in self._there:
            return []
        from .responses import ready

        found = ready(impulse, self._rate)
        if not self._free:
            idle = [each for each in self._there if each not in used]
            if not idle:
                raise OutOfBuffers(f"no more than {SPACES_AT_ONCE} impulse responses can be used at once")
            self._free.append(self._there.pop(idle[0]))
        first = self._there[impulse] = self._free.pop()
        return loading(found, first, self._spare)


class Inserts:
    """The effects of each channel, and their nodes.

    `bus_of` says on which bus a channel of a name is heard, and `sooner_of` on which what it hears from outside.
    """

    def __init__(
        self,
        library: Library,
        numbers: Numbers,
        bus_of: Callable[[str], int],
        sooner_of: Callable[[str], int],
        territory: Territory,
    ) -> None:
        self._library, self._numbers, self._bus_of, self._sooner_of = library, numbers, bus_of, sooner_of
        self._spectra = Spectra(territory)
        self._there: dict[str, list[tuple[int, Effect]]] = {}

    def load(self, effects: Iterable[Effect]) -> list[Message]:
        """Return what a server has to do before effects are put in: it takes a while. Raises as Spectra.load does."""
        effects = list(effects)
        used = [impulse for there in self._there.values() for _, each in there for impulse in each.impulses]
        wanted = [impulse for each in effects for impulse in each.impulses]
        return [message for impulse in wanted for message in self._spectra.load(impulse, [*used, *wanted])]

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
        heard = {key: self._number(key, value) for key, value in effect.settings}
        return synth(effect.name, channel.inserts, {"bus": channel.bus, "cps": cps, **heard, **settings}, node)

    def _number(self, key: str, value: Value) -> float:
        """Return what a synth is told of a setting: of a track its bus, of an impulse response its buffer."""
        if isinstance(value, str):
            return self._sooner_of(value) if key == SOONER else self._bus_of(value)
        return self._spectra.buffer(value) if isinstance(value, Impulse) else value

    def _mix_of(self, effect: Effect) -> float:
        doc = self._library.find(effect.name, "effects")
        own = next(control.default for control in doc.controls if control.name == "mix")
        return self._number("mix", dict(effect.settings).get("mix", own))
