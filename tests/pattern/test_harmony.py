"""Pitch: scales of one's own, transposition, and chords one note after another."""

from collections.abc import Callable

import pytest

from pyscore.pattern import NAMES, Pattern, mini, pure
from pyscore.pattern.transforms.arpeggio import ORDERS

from .comparing import onsets, same, values

arp, fast, n, note, rolled_by, s = (NAMES[name] for name in ("arp", "fast", "n", "note", "rolled_by", "s"))
silence, stack, to_scale, transpose = (NAMES[name] for name in ("silence", "stack", "to_scale", "transpose"))

CALLS: dict[str, Callable[[Pattern], Pattern]] = {
    "to_scale": lambda p: p.to_scale([0, 2, 7]),
    "to_scale_in": lambda p: p.to_scale_in("<24 12>", [0, 2, 7]),
    "transpose": lambda p: p.note().transpose("12 -12"),
    "scale_transpose": lambda p: p.scale_transpose(2, "c major"),
    "up": lambda p: p.n().up("0 7"),
    "arp": lambda p: p.arp("<up pinkyup> converge"),
    "arp_with": lambda p: p.arp_with(lambda notes: notes[::-1]),
    "arpeggiate": lambda p: p.arpeggiate(),
    "arpg": lambda p: p.arpg(),
    "rolled": lambda p: p.rolled(),
    "rolled_by": lambda p: p.rolled_by("<0.5 -1>"),
}


# Scales of one's own


def test_degrees_of_a_scale_of_ones_own_go_on_in_other_octaves() -> None:
    assert values(to_scale([0, 4, 7], "0 3 -1 -4")) == [0, 12, -5, -17]
    assert values(mini("0 1 2").to_scale_in(7, [0, 3])) == [0, 3, 7]
    assert values(mini("0 3").to_scale_in("<12 24>", [0, 4, 7]), 0, 2) == [0, 12, 0, 24]
    assert values(n("0 1").s("saw").to_scale([0, 2.5])) == [{"s": "saw", "note": 60}, {"s": "saw", "note": 62.5}]


def test_a_scale_without_notes_is_silent() -> None:
    assert same(mini("0 1").to_scale([]), silence)


def test_a_scale_of_ones_own_is_the_scale_of_that_name() -> None:
    assert same(mini("-3 .. 9").to_scale([0, 2, 3, 5, 7, 8, 10]), mini("-3 .. 9").scale("minor"))


# Transposition


def test_numbers_names_and_controls_are_transposed() -> None:
    assert values(mini("0 c4 -1.5").transpose(7)) == [7, 67, 5.5]
    assert values(note("60").s("saw").transpose("<1 2>"), 0, 2) == [{"note": 61, "s": "saw"}, {"note": 62, "s": "saw"}]
    assert values(transpose(12, n("3"))) == [{"n": 15}]
    assert values(s("bd").transpose(3)) == [{"s": "bd"}]


def test_transposed_there_and_back_it_is_itself() -> None:
    melody = note("c e [g b] <a f>")
    assert same(melody.transpose(5).transpose(-5), melody)
    assert same(melody.scale_transpose(3, "c major").scale_transpose(-3, "c major"), melody)


def test_notes_move_within_a_scale() -> None:
    assert values(note("c e g b").scale_transpose(1, "c major")) == [{"note": each} for each in (62, 65, 69, 72)]
    assert values(note("c e").scale_transpose("<-1 7>", "c:major"), 0, 2) == [
        {"note": each} for each in (59, 62, 72, 76)
    ]
    assert values(mini("0 4").scale_transpose(2, "minor pentatonic")) == [5, 8]
    assert values(note("e").scale_transpose(1, "<c:major c:minor>"), 0, 2) == [{"note": 65}, {"note": 66}]


def test_a_note_beside_the_scale_stays_beside_it() -> None:
    assert values(note("c# eb").scale_transpose(1, "c major")) == [{"note": 63}, {"note": 65}]


def test_degrees_move_before_they_are_put_into_a_scale() -> None:
    assert same(n("0 2 -3").scale_transpose(2).scale("d dorian"), n("2 4 -1").scale("d dorian"))
    assert values(n("0").scale_transpose(2, "c major")) == [{"n": 2}]
    assert values(mini("0 1").scale_transpose(-1)) == [-1, 0]
    with pytest.raises(ValueError, match=r"scale_transpose takes the scale of notes too, such as scale_transpose\(2"):
        note("c").scale_transpose(2).query(0, 1)


def test_up_counts_from_the_pitch_that_a_sound_has() -> None:
    assert values(s("bd*3").up("0 -5 c5")) == [{"s": "bd", "note": each} for each in (60, 55, 132)]


# Arpeggios


@pytest.mark.parametrize(
    ("mode", "order"),
    [
        ("up", "0123"), ("down", "3210"), ("updown", "012321"), ("downup", "321012"), ("up&down", "01233210"),
        ("down&up", "32100123"), ("converge", "0312"), ("diverge", "2130"), ("disconverge", "0312130"),
        ("pinkyup", "031323"), ("pinkyupdown", "0313232313"), ("thumbup", "010203"), ("thumbupdown", "0102030201"),
    ],
)  # fmt: skip
def test_the_orders_are_those_of_tidal(mode: str, order: str) -> None:
    found = arp(mode, "[0,1,2,3]")
    assert values(found) == [int(each) for each in order]
    lengths = {event.whole.end - event.whole.begin for event in found.query(0, 1) if event.whole}
    assert [length * len(order) for length in lengths] == [1]


def test_there_are_as_many_orders_as_tidal_has() -> None:
    assert len([name for name in ORDERS if "and" not in name]) == 13
    assert same(mini("[0,1]").arp("upanddown"), mini("0 1 1 0"))
    assert same(mini("[0,1]").arp("<up&down down>"), mini("<[0 1 1 0] [1 0]>"))


@pytest.mark.parametrize(("mode", "order"), [("converge", "04132"), ("diverge", "23140"), ("disconverge", "041323140")])
def test_an_odd_number_of_notes_has_one_in_the_middle(mode: str, order: str) -> None:
    assert values(arp(mode, "[0,1,2,3,4]")) == [int(each) for each in order]


def test_of_one_note_an_order_plays_what_tidal_plays() -> None:
    for mode, order in ORDERS.items():
        silent = mode in ("updown", "downup", "pinkyup", "pinkyupdown", "thumbup", "thumbupdown")
        count = 0 if silent else 2 if "down" in mode and "up" in mode else 1
        assert values(mini("7").arp(mode)) == [7] * count == order([7])


def test_an_order_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="no order 'upp' of an arpeggio; did you mean 'up'"):
        mini("[0,1]").arp("upp")
    with pytest.raises(ValueError, match="no order 'sideways'"):
        mini("[0,1]").arp("<up sideways>").query(0, 2)


def test_chords_are_what_lasts_over_the_same_time() -> None:
    assert onsets(mini("[0 2, 4 5]").arpeggiate()) == [
        ("0", "1/4", 0), ("1/4", "1/2", 4), ("1/2", "3/4", 2), ("3/4", "1", 5)
    ]  # fmt: skip
    assert same(stack("0", "4 5").arpeggiate(), stack("0", "4 5"))
    assert values(stack(note(60).s("a"), note(64).s("b")).arpg()) == [{"note": 60, "s": "a"}, {"note": 64, "s": "b"}]


def test_an_arpeggio_has_its_own_order() -> None:
    assert values(mini("[0,4,7] 9").arp_with(lambda notes: notes * 2)) == [0, 4, 7, 0, 4, 7, 9, 9]
    assert values(mini("[0,4,7] 9").arp_with(sorted)) == [0, 4, 7, 9]
    assert values(mini("[0,4]").arp_with(lambda notes: [note + 1 for note in notes])) == [1, 5]
    assert values(mini("[0,4]").arp_with(lambda notes: [])) == []


def test_a_chord_over_several_cycles_is_spread_over_all_of_them() -> None:
    long = mini("[0,4,7]").slow(3)
    assert onsets(long.arpeggiate(), 0, 3) == [("0", "1", 0), ("1", "2", 4), ("2", "3", 7)]
    assert onsets(long.arp("down"), -3, 0) == [("-3", "-2", 7), ("-2", "-1", 4), ("-1", "0", 0)]


def test_an_arpeggio_of_single_notes_is_the_melody() -> None:
    melody = mini("0 [1 2] <3 4> ~")
    assert same(melody.arpeggiate(), melody)
    assert same(melody.arp("down"), melody)
    assert same(melody.rolled(), melody)


def test_arpeggios_take_time_as_other_transforms_do() -> None:
    assert same(fast(2, mini("[0,4]")).arpeggiate(), mini("[0,4]").arpeggiate().fast(2))
    assert same(mini("[0,4]").late(0.25).arp("down"), mini("[0,4]").arp("down").late(0.25))


# Strummed


def test_strummed_notes_begin_one_after_another_and_end_together() -> None:
    assert onsets(mini("[0,4,7,9]").rolled()) == [
        ("0", "1", 0), ("1/16", "1", 4), ("1/8", "1", 7), ("3/16", "1", 9)
    ]  # fmt: skip
    assert onsets(rolled_by(0.5, "[0,4] 7")) == [("0", "1/2", 0), ("1/8", "1/2", 4), ("1/2", "1", 7)]
    assert onsets(mini("[0,4]").rolled_by(-1)) == [("0", "1", 4), ("1/2", "1", 0)]
    assert same(mini("[0,4]").rolled(), mini("[0,4]").rolled_by(1 / 4))


def test_by_nought_nothing_is_strummed_and_past_the_end_nothing_is_heard() -> None:
    assert same(mini("[0,4]").rolled_by(0), mini("[0,4]"))
    assert onsets(mini("[0,4]").rolled_by(2)) == [("0", "1", 0)]
    assert onsets(mini("[0,4]").rolled_by("<1 0>"), 0, 2) == [
        ("0", "1", 0), ("1/2", "1", 4), ("1", "2", 0), ("1", "2", 4)
    ]  # fmt: skip


def test_a_strum_over_several_cycles_is_one() -> None:
    assert onsets(mini("[0,4]").slow(2).rolled_by(1), 0, 2) == [("0", "2", 0), ("1", "2", 4)]


def test_a_signal_has_no_notes_to_spread() -> None:
    assert NAMES["saw"].arpeggiate().query(0, 1) == []
    assert values(stack(pure(3), NAMES["saw"]).rolled()) == [3]
