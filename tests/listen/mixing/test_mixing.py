"""A mix is decided: by role, so that little is masked, with room for a master, and every move says why."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscore.listen.levels import Audio, dbfs, true_peak
from pyscore.listen.loudness import integrated
from pyscore.listen.mixing.decide import HEADROOM, Mix, Wishes, decide
from pyscore.listen.mixing.desk import compressed, folded, mixed, reduction, sides, through
from pyscore.listen.mixing.hearing import partial, specific
from pyscore.listen.mixing.masking import hidden
from pyscore.listen.mixing.measure import heard
from pyscore.listen.mixing.moves import ALL, Compressor, Move, Stem, Strip, move_of, strip_of
from pyscore.listen.mixing.places import balance, distances, places
from pyscore.listen.mixing.report import lines
from pyscore.listen.mixing.roles import Role, roles_of
from pyscore.listen.mixing.tone import DEEPEST
from pyscore.listen.mixing.tune import tune

from .band import RATE, SECONDS, TIME, band, noise, stem, struck, tone

SCRAMBLED = {"kick": 9.0, "bass": -7.0, "lead": -12.0, "pad": 11.0, "strings": 4.0}


@pytest.fixture(scope="module")
def scrambled() -> Mix:
    return decide(band(**SCRAMBLED))


def test_names_and_sounds_tell_the_roles(scrambled: Mix) -> None:
    found = {name: role.role for name, role in scrambled.roles.items()}
    assert found == {"kick": "kick", "bass": "bass", "lead": "lead", "pad": "bed", "strings": "bed"}


def test_without_names_a_bass_a_kick_and_a_hat_are_told_by_their_sound() -> None:
    stems = [
        stem("1", tone(60, 0.2, 3)),
        stem("2", struck(55)),
        stem("3", np.diff(noise(0.2, 0.25), axis=0, prepend=0)),
    ]
    stems.append(stem("4", tone(700) * (np.sin(2 * np.pi * TIME) > 0).reshape(-1, 1)))
    roles = decide(stems, Wishes(space=False)).roles
    assert [roles[each].role for each in "123"] == ["bass", "kick", "hat"]
    assert all(0 < roles[each].confidence <= 1 for each in "1234")


def melody(*notes: float, seconds: float = SECONDS) -> Audio:
    """Return one voice that goes through notes, in semitones over 440 Hz, and dies away a little in each."""
    each = np.array(notes)[np.minimum((TIME / seconds * len(notes)).astype(int), len(notes) - 1)]
    since = TIME % (seconds / len(notes))
    phase = 2 * np.pi * np.cumsum(440 * 2 ** (each / 12)) / RATE
    return np.asarray(0.1 * np.exp(-since) * (np.sin(phase) + np.sin(2 * phase) / 3)).reshape(-1, 1)


TUNE = melody(0, 2, 3, 5, 7, 5, 8, 7, 5, 3, 2, 0)
ARPEGGIO = melody(0, 7, 12, 15, 12, 7, 0, 7, 12, 15, 19, 12)
BELLS = melody(0, 4) * (TIME % SECONDS < 0.5).reshape(-1, 1) * np.exp(-TIME * 8).reshape(-1, 1)
CHORD = tone(440) + tone(554) + tone(659)


def told(*stems: Stem) -> dict[str, Role]:
    """Return what each of these is."""
    by_name = {each.name: each for each in stems}
    return roles_of([heard(each) for each in stems], {}, None, lambda name: tune(by_name[name]))


def test_who_has_a_tune_leads_however_soft_it_is_and_says_why() -> None:
    found = told(stem("1", CHORD), stem("2", TUNE * 0.02), stem("3", tone(60, 0.2, 3)))
    assert [found[each].role for each in "123"] == ["bed", "lead", "bass"]
    assert "one voice, 6 notes, steps of 2 semitones" in found["2"].why


@pytest.mark.parametrize("other", [CHORD, ARPEGGIO, BELLS], ids=["chord", "arpeggio", "bells"])
def test_nobody_leads_where_nobody_has_a_tune(other: Audio) -> None:
    assert {role.role for role in told(stem("1", tone(60, 0.2, 3)), stem("bells", other)).values()} == {"bass", "bed"}


def test_a_name_that_says_what_a_track_does_beats_one_of_an_instrument() -> None:
    names = ("lead guitar", "bass guitar", "piano", "rain", "bass drum")
    assert [role.role for role in told(*(stem(name, CHORD) for name in names)).values()] == [
        "lead",
        "bass",
        "bed",
        "texture",
        "drums",
    ]


def test_an_instrument_that_often_leads_does_so_where_nobody_has_more_of_a_tune() -> None:
    stems = [stem(name, CHORD) for name in ("flute", "sax", "pad")]
    assert [role.role for role in told(*stems).values()].count("lead") == 1
    assert [name for name, role in told(*stems, stem("keys", TUNE)).items() if role.role == "lead"] == ["keys"]


def test_what_is_not_sure_is_not_moved_far_and_a_move_says_so() -> None:
    roles = {"1": Role("bed", 0.0, "how it sounds"), "2": Role("lead", 1.0, "its name")}
    unsure, sure = balance({"1": -70.0, "2": -10.0}, roles)
    assert (unsure.amount, sure.amount) == (9.0, -24.0)
    assert "not surely: how it sounds" in unsure.why


def test_where_nobody_leads_tracks_are_left_that_are_near_enough() -> None:
    roles = {"1": Role("bed", 1.0, "its name"), "2": Role("bed", 1.0, "its name")}
    assert balance({"1": -20.0, "2": -24.0}, roles) == []
    assert [move.amount for move in balance({"1": -20.0, "2": -30.0}, roles)] == [-2.0, 2.0]


def test_a_role_that_is_given_stays() -> None:
    assert decide(band(), Wishes({"pad": "lead", "lead": "bed"})).roles["pad"].role == "lead"


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ({"pad": "leed"}, "no role 'leed'; did you mean 'lead'?"),
        ({"pat": "lead"}, "no track 'pat'; did you mean 'pad'?"),
    ],
)
def test_a_wrong_role_or_track_gets_one_line_with_the_nearest(roles: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        decide(band(), Wishes(roles))


def test_tracks_come_to_their_places_however_they_were_scrambled(scrambled: Mix) -> None:
    assert scrambled.before.spread > 6
    assert scrambled.after.spread < 0.5


def test_the_lead_comes_out_from_under_a_loud_pad(scrambled: Mix) -> None:
    assert scrambled.before.hidden["lead"] > 0.8
    assert scrambled.after.hidden["lead"] < 0.6


def test_room_is_left_for_a_master(scrambled: Mix) -> None:
    audio = mixed(band(**SCRAMBLED), scrambled.moves)
    assert dbfs(true_peak(audio)) == pytest.approx(-HEADROOM, abs=0.1)
    assert scrambled.after.peak == pytest.approx(-HEADROOM, abs=0.1)


def test_what_is_wished_to_stay_as_loud_stays_where_there_is_headroom() -> None:
    soft = [each._replace(audio=each.audio * 0.05) for each in band()]
    mix = decide(soft, Wishes(keep=True))
    assert mix.after.loudness == pytest.approx(mix.before.loudness, abs=0.3)


def test_no_cut_is_deeper_than_an_engineer_would_make_it_and_leads_are_not_cut(scrambled: Mix) -> None:
    cuts = [move for move in scrambled.moves if move.what == "cut"]
    assert cuts
    assert all(DEEPEST <= move.amount < 0 for move in cuts)
    assert "lead" not in {move.track for move in cuts}


def test_what_masks_the_lead_gives_way_where_the_lead_is() -> None:
    close = [stem("lead", tone(700, 0.1, 2)), stem("pad", tone(700, 0.1, 2) + tone(250, 0.3, 3))]
    cuts = [move for move in decide(close).moves if move.what == "cut"]
    assert [move.track for move in cuts][:1] == ["pad"]
    assert 500 < dict(cuts[0].settings)["hz"] < 1000
    assert "masks lead by" in cuts[0].why


def test_lows_stay_in_the_middle_and_beds_go_to_both_sides(scrambled: Mix) -> None:
    places_of = {move.track: move.amount for move in scrambled.moves if move.what == "pan"}
    assert not {"kick", "bass", "lead"} & set(places_of)
    left, right = sorted(places_of.values())
    assert 0.15 < left < 0.5 < right < 0.85


def test_a_track_that_somebody_placed_stays_there() -> None:
    stems = [each._replace(placed=each.name == "pad") for each in band()]
    assert "pad" not in {move.track for move in decide(stems).moves if move.what == "pan"}


def test_a_bass_that_leans_to_a_side_comes_to_the_middle() -> None:
    leaning = band()
    leaning[1] = stem("bass", np.concatenate([leaning[1].audio, 0.5 * leaning[1].audio], axis=1))
    strip = strip_of(decide(leaning).moves, "bass")
    left, right = (through(leaning[1], strip) ** 2).mean(axis=0)
    assert 10 * np.log10(left / right) == pytest.approx(0, abs=0.3)


def test_lows_that_are_apart_are_made_mono() -> None:
    apart = band()
    apart[1] = stem("bass", np.concatenate([tone(70, 0.2, 2), -0.95 * tone(70, 0.2, 2)], axis=1))
    assert strip_of(decide(apart).moves, "bass").mono is not None


def test_a_voice_whose_loudness_swings_is_compressed_and_another_is_not() -> None:
    swinging = tone(300) * np.where(TIME % 2 < 1, 1.0, 0.15).reshape(-1, 1)
    for audio, pressed in ((swinging, True), (tone(300), False)):
        moves = decide([stem("voice", audio), stem("bass", tone(80))]).moves
        assert bool([move for move in moves if move.what == "compress" and move.track == "voice"]) is pressed


def test_silence_is_left_out_and_nothing_but_silence_is_one_line() -> None:
    assert decide([*band(), stem("empty", np.zeros((RATE, 1)))]).silent == ("empty",)
    with pytest.raises(ValueError, match="every stem is silent"):
        decide([stem("empty", np.zeros((RATE, 1)))])
    with pytest.raises(ValueError, match="no stem"):
        decide([])


@pytest.mark.parametrize("frames", [1, RATE // 2])
def test_short_and_loud_and_wide_stems_are_mixed_all_the_same(frames: int) -> None:
    odd = [*band(), stem("short", np.full((frames, 2), 0.9)), stem("six", np.full((RATE, 6), 0.01))]
    assert np.isfinite(mixed(odd, decide(odd).moves)).all()


def test_every_move_says_why_in_one_line_and_can_be_written_down(scrambled: Mix) -> None:
    for move in scrambled.moves:
        assert str(move).startswith(f"{move.track} ")
        assert len(move.why) > 10
        assert any(char.isdigit() for char in str(move))
        assert move_of(json.loads(json.dumps(move.data()))) == move
    assert json.loads(json.dumps(scrambled.data()))["roles"]["bass"]["role"] == "bass"
    assert any("LUFS" in line for line in lines(scrambled))


# Laws


ROLE = st.sampled_from(["voice", "lead", "bass", "kick", "hat", "drums", "bed"])


@settings(max_examples=25)
@given(st.dictionaries(st.text("abcdef", min_size=1), ROLE, min_size=1))
def test_places_add_up_to_the_mix(roles: dict[str, str]) -> None:
    assert sum(10 ** (place / 10) for place in places(roles).values()) == pytest.approx(1)


@given(
    st.dictionaries(st.text("abcdef", min_size=1), st.tuples(ROLE, st.floats(-60, 0)), min_size=1), st.floats(-20, 20)
)
def test_places_are_the_same_however_loud_the_whole_is(tracks: dict[str, tuple[str, float]], louder: float) -> None:
    roles = {name: role for name, (role, _) in tracks.items()}
    here, there = (distances({name: loud + by for name, (_, loud) in tracks.items()}, roles) for by in (0.0, louder))
    assert all(here[name] == pytest.approx(there[name], abs=1e-4) for name in roles)


@settings(max_examples=25)
@given(st.floats(0, 110), st.floats(0, 110))
def test_beside_another_sound_nothing_is_louder_than_alone(sound: float, other: float) -> None:
    one, two = (np.full((1, 38), 10 ** (each / 10)) for each in (sound, other))
    assert partial(one, two).sum() <= specific(one).sum() * 1.001 + 1e-9


@settings(max_examples=25)
@given(st.floats(0, 1))
def test_a_place_keeps_the_power(pan: float) -> None:
    left, right = sides(pan)
    assert left**2 + right**2 == pytest.approx(2)


@settings(max_examples=20)
@given(st.floats(-40, -6), st.floats(1, 10))
def test_a_compressor_never_turns_up_and_takes_what_its_ratio_says(threshold: float, ratio: float) -> None:
    how = Compressor(threshold, ratio, 0.001, 0.1, knee=1.0)
    taken = reduction(np.full(4000, 0.0), 48_000, how)
    assert (taken >= 0).all()
    assert taken[-1] == pytest.approx(-threshold * (1 - 1 / ratio), abs=0.1)


# The desk


def test_no_moves_leave_the_mix_as_it_was() -> None:
    stems = band()
    plain = sum(np.repeat(each.audio, 2, axis=1) for each in stems)
    assert np.abs(mixed(stems, ()) - plain).max() < 1e-12


def test_moves_of_all_are_moves_of_each() -> None:
    assert strip_of([Move(ALL, "gain", -3.0, ""), Move("a", "gain", 1.0, "")], "a") == Strip(gain=-2.0)


def test_folding_makes_lows_mono_and_leaves_highs() -> None:
    low, high = tone(50, 0.1, 1), tone(3000, 0.1, 1)
    apart = folded(np.concatenate([low + high, -low - high], axis=1), RATE, 120.0)
    spectrum = np.abs(np.fft.rfft(apart[:, 0] - apart[:, 1]))
    assert spectrum[150] < 0.2 * spectrum[9000]


def test_compression_brings_loud_and_soft_together() -> None:
    audio = np.repeat(tone(300) * np.where(TIME < 1.5, 1.0, 0.1).reshape(-1, 1), 2, axis=1)
    after = compressed(audio, RATE, Compressor(-40.0, 4.0, 0.005, 0.05))
    ratio = [np.abs(each[RATE // 2 : RATE]).max() / np.abs(each[-RATE:]).max() for each in (audio, after)]
    assert ratio[1] < ratio[0] / 3


def test_the_room_is_heard_after_the_track() -> None:
    clap = stem("clap", np.concatenate([noise(0.1)[:2400], np.zeros((100, 1))]))
    after = mixed([clap], [Move("clap", "room", 0.2, "")])
    assert len(after) > 2500
    assert 0 < (after[2600:] ** 2).sum() < (after[:2400] ** 2).sum() * 0.1


def test_what_is_far_away_in_pitch_hides_nothing() -> None:
    hertz = {"low": 100.0, "high": 4000.0}
    from pyscore.listen.mixing.hearing import excitation

    ears = {name: excitation(np.repeat(tone(hz, 0.1, 1), 2, axis=1), RATE) for name, hz in hertz.items()}
    assert max(hidden(ears).values()) < 0.25


def test_as_loud_tracks_of_one_role_have_equal_gains() -> None:
    gains = {
        m.track: m.amount
        for m in decide([stem("pad 1", tone(300)), stem("pad 2", tone(300)), Stem("lead", tone(700), RATE)]).moves
        if m.what == "gain"
    }
    assert gains.get("pad 1", 0) == pytest.approx(gains.get("pad 2", 0), abs=0.2)
    assert integrated(tone(300), RATE) < 0


def test_a_mix_that_keeps_up_leaves_what_has_not_changed_where_it_is() -> None:
    first = decide(band(), Wishes(keep=True))
    gains = {stem.name: strip_of(first.moves, stem.name).gain for stem in band()}
    louder = [each._replace(audio=each.audio * (2.0 if each.name == "pad" else 1.0)) for each in band()]
    again = decide(louder, Wishes(keep=True, gains=gains))
    changes = {name: strip_of(again.moves, name).gain - gain for name, gain in gains.items()}
    assert changes["pad"] == pytest.approx(-6, abs=0.5)
    assert max(abs(change) for name, change in changes.items() if name != "pad") < 0.5


def test_a_mix_that_keeps_its_loudness_peaks_no_higher_than_before() -> None:
    loud = [each._replace(audio=each.audio * 2) for each in band(pad=8.0)]
    mix = decide(loud, Wishes(keep=True))
    assert mix.after.peak <= max(mix.before.peak, -HEADROOM) + 0.1
