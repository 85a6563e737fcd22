"""What is shared that makes room for a voice: how loud voice and music are, and by how much one is louder."""

from dataclasses import dataclass

from supriya.ugens import ControlDur, Integrator, Trig1

from ._dynamics import elsewhere
from ._speech import ABOVE, STILL, decibels, kept, smoothed, speaking, spoken
from ._voice import Control, Signal

# s: both are heard as they are; how far the music goes down follows what it was for so long.
QUICK, MUSIC = 0.005, 0.05
# How loud a voice will be is taken to be as it was before, of so much speech, until so much was said (s).
MEMORY, EXPECTED = 2.0, 0.5
# What is heard sooner has its noise still, and there is no time to wait: speech is so much louder than that (dB).
SOONER_ABOVE, SOONER_STILL = 4.0, 2.0
# Who is heard sooner and then is not (-60 dB), as their microphone is muted, counts for so long (s); that is forgotten
# within so long, to 37 % (s).
AUDIBLE, UNANSWERED, FORGOTTEN = 1e-6, 0.5, 10.0
# An utterance goes on through a pause that is longer than the hold by no more than that (s).
BETWEEN = 0.25
# What is owed to the difference so far is put right within so long (s), and the music is so many times louder or softer
# for that at the most.
SOON, MOST = 0.2, 10.0


def middle(sound: Signal) -> Signal:
    """Return the mean of both sides."""
    return (sound[0] + sound[1]) / 2


@dataclass(frozen=True)
class Talk:
    """When somebody speaks: now and a while after (`gate`), and from the first word to the last (`utterance`)."""

    gate: Signal
    utterance: Signal

    def so_far(self, power: Signal) -> Signal:
        """Return the energy of a power in this utterance, so far."""
        begins = Trig1.kr(source=self.utterance, duration=ControlDur.ir())
        return Integrator.kr(source=power * self.utterance * ControlDur.ir(), coefficient=1 - begins)

    def wanted(self, speech: Signal, music: Signal, difference: Control) -> Signal:
        """Return how loud music should be now (dB), so that it is as much softer than this utterance, all in all.

        `speech` and `music` are the powers of both as they are heard.
        """
        share = 10 ** (-difference / 10)
        said, seconds = self.so_far(speech), self.so_far(1)
        expected = (said + EXPECTED * spoken(speech, self.utterance, MEMORY)) / (seconds + EXPECTED) * share
        owed = (said * share - self.so_far(music)) / SOON
        return decibels((expected + owed).clip(expected / MOST, expected * MOST))


def talk(voice: Signal, sooner: Control, hold: Control) -> Talk:
    """Return when a voice speaks; what makes it late comes after the bus on which it may be heard sooner."""
    there = sooner >= 0
    above, still = ABOVE + there * (SOONER_ABOVE - ABOVE), STILL + there * (SOONER_STILL - STILL)
    speaks = speaking(middle(elsewhere(sooner)) + middle(voice) * (1 - there), hold.max(0.01), above, still)
    unheard = smoothed(middle(voice).squared(), QUICK) <= AUDIBLE
    fade = (-ControlDur.ir() / FORGOTTEN).exponential()
    unanswered = Integrator.kr(source=speaks * unheard * ControlDur.ir(), coefficient=unheard * fade)
    gate = speaks * (unanswered < UNANSWERED)
    return Talk(gate, kept(gate, BETWEEN))
