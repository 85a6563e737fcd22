"""What is shared that makes room for a voice: how loud voice and music are, and by how much one is louder."""

from dataclasses import dataclass

from ._loudness import OFFSET
from ._speech import decibels, going, k_power, kept, loudness, speaking, spoken
from ._voice import Control, Signal

# s: the voice is heard as it is; the music's loudness is that of so long, and both are compared over so much speech.
QUICK, MUSIC, MEMORY = 0.02, 0.3, 2.0
# Shorter gaps are no pauses (s).
GAP = 0.08
# What lies between two words counts, too: that is how loud somebody speaks, from the first to the last (s).
BETWEEN = 0.25
# dB: what may be put right that was missed before.
MISSED = 4.0


def missed(left: Signal, target: Signal, words: Signal) -> Signal:
    """Return by how much a power was above a target (dB) in the mean, in words, though it was turned down."""
    return (decibels(spoken(left, words, MEMORY)) - target).clip(-MISSED, MISSED)


@dataclass(frozen=True)
class Talk:
    """A voice over music: whether somebody speaks, now and a while after, and the K-weighted powers of both.

    `speech` is the mean of what was spoken, `quick` and `music` are the music's, of now and of the last moment.
    """

    spoken: Signal
    gate: Signal
    speech: Signal
    quick: Signal
    music: Signal

    def due(self, difference: Control, depth: Control, attack: Control, release: Control) -> Signal:
        """Return by how many dB the music is to go down, so that speech is `difference` LU louder in the mean.

        What would be missed by looking at moments only, of the music that comes and of the voice, is put right.
        """
        wanted = loudness(self.music) + difference - loudness(self.speech)
        first = self.faded(wanted.clip(0, depth), attack, release)
        left = self.quick * (-2 * first).db_to_amplitude()
        target = loudness(self.speech) - OFFSET - difference
        return self.faded((wanted + missed(left, target, self.spoken)).clip(0, depth), attack, release)

    def faded(self, due: Signal, attack: Control, release: Control) -> Signal:
        """Return what is due while somebody speaks (dB), with a fade on both sides."""
        return going(due * self.gate, attack.max(0.002), release.max(0.005))


def talk(sound: Signal, voice: Signal, hold: Control) -> Talk:
    """Return what is to be heard of a voice over music."""
    words = speaking((voice[0] + voice[1]) / 2, GAP)
    utterance = kept(words, BETWEEN)
    speech = spoken(k_power(voice, QUICK), utterance, MEMORY)
    return Talk(utterance, kept(words, hold.max(0.01)), speech, k_power(sound, QUICK), k_power(sound, MUSIC))
