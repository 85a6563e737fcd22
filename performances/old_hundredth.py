"""Old Hundredth: a chorale prelude on a tune of 1551, which is heard in three ways.

First its opening line goes in canon; then its first and its last line stand in long notes, and two voices move above
them; at last all of it is sung, in four voices that a model of Bach's chorales writes. Bars: 0 canon, 6 lines, 22 all.
"""

tempo(84)

# Louis Bourgeois's tune: notes, and how many beats those last that are not of one.
first = [("g4", 2), "g4", "f#4", "e4", "d4", "g4", "a4", ("b4", 4)]
second = [("b4", 2), "b4", "b4", "a4", "g4", "c5", "b4", ("a4", 4)]
third = [("g4", 2), "a4", "b4", "a4", "g4", "e4", "f#4", ("g4", 4)]
last = [("d5", 2), "b4", "g4", "a4", "c5", "b4", "a4", ("g4", 4)]

# A bar later and an octave below, the line fits itself.
entries = canon(first, voices=3, after="1 bar", interval="octave below", key="g major")

# Every note of a line a bar long, a voice in whole notes above it, and one as free as Fux allows: the fifth species.
rising = counterpoint("<g4 g4 f#4 e4 d4 g4 a4 b4>", species=5, voices=3, key="g major")
falling = counterpoint("<d5 b4 g4 a4 c5 b4 a4 g4>", species=5, voices=3, key="g major")

# And the whole tune in four voices, as Bach might have set it. Another seed sets it in another way.
chorale = harmonize(first + second + third + last, style="chorale", key="g major")


def lines(part):
    """One of the three voices, through both lines."""
    return seq_p((6, 14, rising.part(part)), (14, 22, falling.part(part)))


d1 >> seq_p((0, 6, entries), (22, 34, chorale)).s("pipe").release(.4).gain(.95)
d2 >> lines("counterpoint").s("pipe").transpose(-12).gain(.9).pan(.4)
d3 >> lines("counterpoint 2").s("pipe").transpose(-12).gain(.75).pan(.6)
d4 >> lines("cantus").s("brass").transpose(-12).attack(.1).release(.5).gain(.9)
d5 >> seq_p((22, 34, chorale.part("bass"))).s("pipe").transpose(-12).release(.5).gain(.5)
d6 >> seq_p((22, 34, chorale.part("soprano"))).s("choir").attack(.1).release(.6).gain(.8)

for voice in (d1, d2, d3, d4, d5, d6):
    voice.mix(room=.5)
track("room").fx(reverb(time=4.5, mix=1))

end(34)
