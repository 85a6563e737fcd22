"""First light: two minutes from a night in B minor to a morning in D major.

One motif of three notes is all there is: in slow bells, a quick pluck, a melody, upside down, in pieces, and at last
in the light. From cycle 0 intro, 8 rise, 16 theme, 24 break, 32 build, 36 climax, 48 ending.
"""

tempo(112)  # beats a minute

# The motif: up a fifth and a step back, in the rhythm 3 + 3 + 2. `@3` makes a note three long, `<>` takes one bracket
# a cycle (a bar of four beats), and 0 is the first note of whatever scale it is given below.
motif = n("0@3 4@3 3@2")
theme = n("<[0@3 4@3 3@2] [2@6 1 2] [2@3 6@3 5@2] [3@6 2 1] [0@3 4@3 3@2] [2@4 4@4] [7@3 6@3 5@2] [4@5 3@3]>")
climb = n("<[2@3 6@3 5@2] [4@3 8@3 7@2] [5@3 9@3 8@2] [9@4 8@4] 9>")
song = seq_p((0, 8, theme), (8, 13, climb))
ripple = n("0 4 3 0 4 3 2 4").every(4, rev, offset=3)

# Notes with commas sound together. A few chords, and a bass that makes others of them: one way at night, one by day.
night = n("<[0,2,4]@2 [-1,2,4] [-1,1,3] [0,2,4]@2 [0,3,5] [-1,1,4]>")
light = n("<[0,2,4] [-1,2,4] [0,2,5] [[-1,2,3] [-1,1,3]]>")
rising = n("<[2,4,6] [3,5,7] [4,6,8] [5,7,9]>")
home = n("<[-1,2,4]@2 [0,2,5]@2 [-1,2,4]@4>")
night_bass = n("<0 -2 2 -1 0 -2 3 4>")
light_bass = n("<5 4 3 -1>")

# Drums: `(3,8)` spreads three beats over eight steps, which is 3 + 3 + 2 again.
heart = s("bd(3,8)")
groove = stack(s("<bd(3,8)!3 [bd ~ ~ bd ~ bd bd ~]>"), s("[~ sn]*2").gain(.7), s("rim(5,16,2)").gain(.25))
drive = stack(s("bd*4"), s("[~ [sn,cp]]*2").gain(.75))
fill = s("~ ~ [~ ht] [ht lt]").gain(.7)
roll = s("sn*<4 8 8 16>").gain(saw.slow(4).range(.1, .6))
ticks = s("hh*16").gain("[.6 .25 .4 .25]*4").pan(sine.slow(3).range(.3, .7))
off_beats = s("[~ hh]*4")
open_hat = s("[~ oh]*4")
crash = s("<oh ~ ~ ~>").decay(3).gain(.6)

# Signals have no steps: this one goes from 0 to 1 once in the whole piece, and opens the filters on its way.
dawn = saw.slow(56)

# The form: in `seq_p`, each pattern plays from one cycle to another.
d1 >> seq_p(
    (8, 16, heart.gain(.7)), (15, 16, fill),
    (16, 23.5, groove), (23, 24, fill),
    (28, 32, heart.gain(.4)), (32, 35, s("bd*4").gain(.7)), (32, 35.75, roll),
    (36, 47.5, drive), (43, 44, fill), (47, 48, fill),
    (48, 52, heart.gain(isaw.slow(4).range(.2, .9))),
)
d2 >> seq_p(
    (12, 16, off_beats.gain(.4)), (16, 24, ticks), (16, 25, crash), (20, 24, open_hat.gain(.3)),
    (28, 35, off_beats.gain(.3)), (36, 48, ticks), (36, 48, open_hat.gain(.5)), (36, 49, crash),
)
d3 >> seq_p(
    (8, 16, night_bass.gain(.7)), (16, 24, night_bass.struct("t(3,8)").add("0@3 0@3 7@2").gain(.8)),
    (28, 32, n("<3@2 -1@2>").gain(.5)), (32, 35.75, n("-1*8").gain(saw.slow(4).range(.5, .8))),
    (36, 48, light_bass.struct("[~ t t t]*4").gain(.6)), (48, 56, n("<2@2 -2@2 2@4>").gain("<.6!2 .4!6>").release(5)),
).scale("b1 minor").s("bass").lpf(dawn.range(200, 900))
d4 >> seq_p(
    (0, 8, night.slow(2)), (8, 24, night), (24, 32, light.slow(2)), (32, 36, rising), (36, 48, light), (48, 56, home),
).scale("b3 minor").s("pad").lpf(dawn.range(600, 4000)).gain("<.3!4 .38!20 .4!8 .38!4 .45!20>").release("<1!52 9!4>")
d5 >> seq_p(
    (8, 16, ripple.gain(saw.slow(8).range(.3, .6))), (16, 24, ripple.gain(.6)),
    (28, 32, ripple.gain(saw.slow(4).range(.1, .5))),
    (32, 35.75, motif.fast("<1 2 4 4>").add("<2 3 4 5>").gain(saw.slow(4).range(.45, .75))),
    (36, 40, ripple.gain(.65)), (40, 48, ripple.gain(.55).off(3/16, add(7))),
    (48, 53, ripple.add(2).gain(isaw.slow(5).range(.05, .7))),
).scale("b4 minor").s("pluck").brightness(dawn.range(.2, .8))
d6 >> seq_p(
    (0, 16, theme.slow(2).gain(.7)), (24, 32, n("7(3,16)").gain(.4)), (40, 48, song.early(4).add(7).gain(.3)),
    (48, 56, n("<[2@3 6@3 5@2]@2 [4@5 3@3]@2 [2 6]@2 9@2>").gain(.7)),
).scale("b4 minor").s("bell")
d7 >> seq_p(
    (16, 24, theme.scale("b3 minor").s("lead").lpf(1800).gain(.88)),
    (24, 32, theme.mul(-1).add(4).scale("b3 minor").s("keys").gain(.75)),
    (36, 49, song.superimpose(add(-7)).scale("b4 minor").s("lead").lpf(4000).gain(.6)),
)
d8 >> seq_p(
    (14, 16, n("[4,8]").slow(2).attack(4).gain(.5)),
    (32, 35.75, rising.struct("t*8").legato(.6).lpf(saw.slow(4).range(300, 6000)).gain(saw.slow(4).range(.08, .5))),
    (36, 48, light.struct("t(3,8)").gain(.65)),
).scale("b3 minor").s("saw").width(1)

# The mixer: what each track goes through, and how much of it goes to the room and the delay that all share.
d1.fx(compressor(threshold=-9, ratio=3, attack=.003))
d4.fx(filter_(hpf=220)).mix(room=.3)
d5.mix(pan=.4, room=.2, delay=.3)
d6.mix(room=.5, delay=.4)
d7.fx(delay(time=3/8, feedback=.4, mix=.2)).mix(room=.3)
d8.fx(filter_(hpf=250)).mix(room=.3)
track("room").fx(reverb(time=3.5, mix=1))

end(56)
