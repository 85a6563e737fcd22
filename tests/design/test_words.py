"""Words choose the synth and turn its controls; a word that says nothing is one line."""

import numpy as np
import pytest

from pyscore.design.patch import controls_of
from pyscore.design.population import RATE, Population, Take
from pyscore.design.words import design, families, understood, wanted
from pyscore.listen.brain.axes import AXES, axes_of
from pyscore.listen.brain.looking import look
from pyscore.sound.library import Library

LIBRARY = Library()


@pytest.mark.parametrize(
    ("text", "tag"), [("dark pad", "pad"), ("punchy kick", "kick"), ("bright bell", "bell"), ("noisy snare", "snare")]
)
def test_nouns_choose_among_the_synths(text: str, tag: str) -> None:
    docs = families(understood(text, LIBRARY), LIBRARY)
    assert docs
    assert all(tag in doc.tags for doc in docs)


def test_a_name_chooses_a_synth_and_adjectives_its_tags() -> None:
    assert [doc.name for doc in families(understood("warm fm_bell", LIBRARY), LIBRARY)] == ["fm_bell"]
    assert "warm" in families(understood("warm pad", LIBRARY), LIBRARY)[0].tags


def test_words_say_which_axes_move() -> None:
    assert wanted(understood("dark slow pad", LIBRARY)) == {"brightness": -1.0, "attack": 1.0}


def test_what_says_nothing_is_one_line_with_the_nearest_word() -> None:
    with pytest.raises(ValueError, match=r"'drak'.*did you mean 'dark'"):
        design("drak pad", library=LIBRARY)
    with pytest.raises(ValueError, match="design"):
        design("", library=LIBRARY)


@pytest.mark.soak
def test_opposite_words_make_opposite_sounds() -> None:
    patches = [design(f"{word} fm_bell", 1, LIBRARY) for word in ("bright", "dark")]
    with Population(LIBRARY) as population:
        sounds = population.sounds([(LIBRARY.docs["fm_bell"], controls_of(each, LIBRARY)) for each in patches], Take(1))
    brightness = [dict(zip(AXES, axes_of(look(sound.T, RATE)), strict=True))["brightness"] for sound in sounds]
    assert brightness[0] > brightness[1] + 0.5
    assert np.isfinite(sounds).all()
