"""Kits: which there are, and what an event's `bank` makes of its sound."""

import pytest

from pyscore.listing import LISTINGS
from pyscore.live.names import LIBRARY
from pyscore.pattern import NAMES
from pyscore.sound.kits import kits, member, summary
from pyscore.sound.library import UnknownSynth
from pyscore.sound.voice import Moment, voice

# What a player expects of each.
PIECES = {
    "studio": "bd sn cp hh oh lt mt ht rim cr rd cb sh tb perc",
    "808": "bd sn cp hh oh lt mt ht rim cb cy ma cl lc mc hc",
    "909": "bd sn cp hh oh lt mt ht rim cr rd",
    "acoustic": "bd sn hh oh lt mt ht cr rd rim",
    "minimal": "bd sn cp hh oh perc",
    "lofi": "bd sn cp hh oh perc",
    "industrial": "bd sn cp hh oh perc",
}


def test_every_kit_has_what_a_player_expects_of_it() -> None:
    found = {kit: {doc.name.partition("_")[0] for doc in pieces} for kit, pieces in kits(LIBRARY).items()}
    assert found == {kit: set(pieces.split()) for kit, pieces in PIECES.items()}
    assert sum(map(len, found.values())) == 70


@pytest.mark.parametrize(
    ("name", "bank", "plays"),
    [
        ("bd", "808", "bd_808"),
        ("sn", 909, "sn_909"),
        ("hh", "studio", "hh"),
        ("cr", "lofi", "cr"),
        ("bass", "808", "bass"),
        ("bd_909", "808", "bd_909"),
    ],
)
def test_a_bank_plays_its_own_piece_or_else_the_sound_as_it_is(name: str, bank: object, plays: str) -> None:
    sounding = voice({"s": name, "bank": bank}, Moment(0.5), LIBRARY)
    assert sounding is not None
    assert sounding.name == plays
    assert not {"bank"} & sounding.controls.keys()


def test_a_bank_is_a_pattern_like_any_other_control() -> None:
    pattern = NAMES["s"]("bd sn").bank("<808 lofi>")
    names = []
    for cycle in range(2):
        for event in pattern.query(cycle, cycle + 1):
            sounding = voice(event.value, Moment(0.5), LIBRARY)
            names.append(sounding.name if sounding else None)
    assert names == ["bd_808", "sn_808", "bd_lofi", "sn_lofi"]


def test_what_is_no_kit_or_no_sound_brings_the_nearest_name() -> None:
    for value, said in (
        ({"s": "bd", "bank": "lofy"}, "no kit 'lofy'; did you mean 'lofi'?"),
        ({"s": "bd", "bank": "zzz"}, "no kit 'zzz'"),
        ({"s": "bdd", "bank": "808"}, "no sound 'bdd'; did you mean 'bd'?"),
    ):
        with pytest.raises(UnknownSynth) as raised:
            voice(value, Moment(0.5), LIBRARY)
        assert str(raised.value) == said


def test_a_bank_of_samples_may_lack_a_piece() -> None:
    assert member("sn", "linn", LIBRARY, others=["linn_bd", "piano"]) == "sn"
    with pytest.raises(UnknownSynth, match="no kit 'lin'; did you mean 'linn'"):
        member("sn", "lin", LIBRARY, others=["linn_bd"])


def test_every_kit_says_what_it_is_like(capsys: pytest.CaptureFixture[str]) -> None:
    LISTINGS["kits"]()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 * len(PIECES)
    assert any(line.split()[:2] == ["808", "bd_808"] for line in lines)
    assert all(summary(pieces).endswith(".") for pieces in kits(LIBRARY).values())
