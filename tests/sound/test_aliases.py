"""What users of TidalCycles type plays what is like it here."""

import pytest

from pyscore.listing import LISTINGS
from pyscore.live.names import LIBRARY
from pyscore.sound.aliases import SUPERDIRT
from pyscore.sound.kits import member
from pyscore.sound.library import UnknownSynth
from pyscore.sound.voice import VOICES, Moment, voice

from ..playing import heard


@pytest.mark.parametrize(("name", "ours"), SUPERDIRT.items())
def test_each_is_one_of_ours_and_hides_none(name: str, ours: str) -> None:
    assert LIBRARY.docs[ours].kind in VOICES
    assert name not in LIBRARY.docs
    assert LIBRARY.find(name, *VOICES) is LIBRARY.docs[ours]


def test_it_sounds_as_ours_does() -> None:
    piece = 'd1 >> s("{} {}").note("c4 e4")'
    there, ours = (heard(piece.format(*names), 1) for names in (("superpiano", "808sd"), ("piano", "sn_808")))
    assert there.any()
    assert (there == ours).all()


def test_notes_numbers_and_kits_are_read_as_of_ours() -> None:
    sounding = voice({"s": "superpiano", "n": 12}, Moment(1.0), LIBRARY)
    assert sounding is not None
    assert (sounding.name, round(sounding.controls["freq"], 2)) == ("piano", 523.25)
    drum = voice({"s": "808bd", "n": 3}, Moment(1.0), LIBRARY)
    assert drum is not None
    assert "freq" not in drum.controls
    assert member("sd", "808", LIBRARY) == "sn_808"


def test_a_name_that_is_nobodys_is_refused() -> None:
    with pytest.raises(UnknownSynth, match="no sound 'supertuba'"):
        voice({"s": "supertuba"}, Moment(1.0), LIBRARY)


def test_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    LISTINGS["aliases"]()
    assert f"{'808bd':<20} bd_808" in capsys.readouterr().out.splitlines()
    LISTINGS["synths"]()
    assert "    also: superpiano" in capsys.readouterr().out.splitlines()


def test_what_they_play_is_compiled_before_it_is_due() -> None:
    library = type(LIBRARY)(LIBRARY.path)
    library.prepare('d1 >> s("supergong")')
    assert list(library._compiled) == ["gong"]
