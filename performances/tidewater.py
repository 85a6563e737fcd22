"""Tidewater: twenty minutes by the sea, drawn anew by every seed and never the same twice.

Nothing here is written out but five places and their scales; what sounds in them, and when, chance decides within
limits that the tide moves. Cycles of four seconds: 0 dusk, 60 open water, 120 night, 180 the far shore, 240 dawn.
"""

tempo(60)

# Four tides in the whole piece, and a night that is deepest in its middle.
tide = sine.slow(75)
night = tri.slow(300)

PLACES = (("d", "dorian"), ("f", "lydian"), ("a", "phrygian"), ("c", "lydian"), ("d", "mixolydian"))


def placed(degrees, octave):
    """Sixty cycles in each place: the same degrees become notes of its scale, from an octave upwards."""
    scales = [f"{root}{octave} {mode}" for root, mode in PLACES]
    return seq_p(*(
        (60 * place, 60 * place + 60, n(degrees).early(60 * place).scale(scale))
        for place, scale in enumerate(scales)
    ))


# The ground: the first degree, or one below it, for sixteen cycles each; on it wide chords of four cycles.
ground = wrandcat(("0", 4), ("-3", 2), ("-2", 1)).slow(16)
chords = randcat("[0,4,9]", "[-1,4,8]", "[0,5,9]", "[1,4,8]", "[-1,2,8]", "[0,4,11]").slow(4)
d1 >> placed(ground, 2).s("drone").attack(6).release(9).lpf(night.range(700, 200)).gain(.45)
pad = placed(chords, 3).s("warm_pad").legato(1.1).attack(2).release(6)
d2 >> pad.lpf(tide.range(500, 1800)).gain(tide.range(.38, .5))

# Drops: up to eight in a cycle, most of them left out, fewer of them left out at high tide.
drops = irand(10).segment(8).degrade_by(tide.range(.97, .75))
bells = choose("kalimba", "music_box", "celesta").segment(1).slow(12)
d3 >> placed(drops, 4).s(bells).gain(rand.range(.35, .85)).pan(rand)

# A voice that calls now and then, a line of three notes going up from somewhere, and is answered a fourth below.
calls = run(3).add(irand(5).segment(1)).slow(2).mask(brand_by(.3).segment(1).slow(8))
d4 >> placed(calls, 5).s("flute").attack(.2).legato(.9).gain(.6).pan(.35)
d5 >> placed(calls.sub(3).late(2.5), 4).s("cello").attack(.4).gain(.5).pan(.65)

# Glass: single high tones, very long, one in three of them heard.
glass = irand(7).segment(1).slow(6).degrade_by(.66)
d6 >> placed(glass, 5).s("bowed_glass").attack(4).release(8).gain(.42).pan(perlin.slow(3))

# On open water and on the far shore two marimbas go round at three against four, drifting out of their step.
rounds = stack(
    n("0 2 4 7 4 2").degrade_by(.2), n("<4 5 7 5> 9 7 4").add(n(irand(2).segment(1).slow(4))).degrade_by(.3).nudge(.05),
)
d7 >> seq_p(
    (76, 112, rounds.scale("f4 lydian").gain(tri.slow(36).range(.1, .65))),
    (196, 232, rounds.scale("c4 lydian").gain(tri.slow(36).range(.1, .65))),
).s("marimba").pan(rand.range(.3, .7))

# At night, voices without words; before dawn a handpan finds a rhythm, another in each eight cycles.
voices = seq_p((116, 184, n(chords.slow(2)).scale("a3 phrygian")))
d8 >> voices.s("choir").attack(3).release(5).gain(night.range(.05, .4))
beats = squeeze(irand(4).segment(1).slow(8), ["t(3,8)", "t(5,8)", "t(2,8)", "t(3,8,2)"])
steps = n(irand(7).segment(8)).mask(beats)
d9 >> seq_p((232, 292, steps.scale("d4 mixolydian"))).s("handpan").gain(saw.slow(60).range(.25, .8)).pan(sine.slow(5))

# The sea comes and goes with its own waves; the wind and the rain with the night.
d10 >> s("sea").slow(4).legato(1.2).attack(5).release(6).gain(tide.range(.15, .5))
wind = s("wind").slow(6).legato(1.2).attack(8).release(8)
d11 >> seq_p((100, 200, wind)).gain(night.range(.05, .3)).pan(perlin.slow(5))
d12 >> seq_p((140, 176, s("rain").slow(4).legato(1.3).attack(6).release(6))).gain(tri.slow(36).range(.02, .25))

d1.mix(room=.2)
d2.fx(chorus()).mix(room=.4)
d3.fx(delay(time=3/8, feedback=.55, mix=.35)).mix(room=.5)
d4.mix(room=.6, delay=.3)
d5.mix(room=.6)
d6.fx(shimmer(mix=.4)).mix(room=.5)
d7.mix(room=.4)
d8.mix(room=.6)
d9.fx(delay(time=3/16, feedback=.4, mix=.25)).mix(room=.4)
track("room").fx(reverb(time=7, mix=1))

end(300)
