"""First light: two minutes from a night in B minor to a morning in D major.

One motif of three notes is all there is: slow bells, a quick pluck, a melody, upside down, in fragments, and once
more in the light. Change a number and play it again.
"""

tempo(112)

# The motif: up a fifth and a step back, in a rhythm of 3 + 3 + 2. A cycle is a bar, `@3` makes a note three long,
# `<>` takes one bracket a cycle, and 0 is the first note of whatever scale comes later.
motif = n("0@3 4@3 3@2")
theme = n("<[0@3 4@3 3@2] [2@6 1 2] [2@3 6@3 5@2] [3@6 2 1] [0@3 4@3 3@2] [2@4 4@4] [7@3 6@3 5@2] [4@5 3@3]>")
climb = n("<[2@3 6@3 5@2] [4@3 8@3 7@2] [5@3 9@3 8@2] [9@4 8@4]>")

# Two ways to hear it. Notes with a comma between them sound together; the bass makes other chords of them.
night = n("<[0,2,4]@2 [-1,2,4] [-1,1,3] [0,2,4]@2 [0,3,5] [-1,1,4]>")
night_bass = n("<0 -2 2 -1 0 -2 3 4>")
light = n("<[0,2,4] [-1,2,4] [0,2,5] [[-1,2,3] [-1,1,3]]>")
light_bass = n("<5 4 3 -1>")

# Drums: the same 3 + 3 + 2, then four to the floor.
heart = s("bd(3,8)")
groove = stack(s("bd ~ ~ bd ~ ~ bd ~").gain(.9), s("~ sn ~ sn").gain(.7))
drive = stack(s("bd*4"), s("~ [sn,cp] ~ [sn,cp]").gain(.7))
fill = s("~ ~ [~ ht] [ht lt]").gain(.7)
roll = s("sn*<4 8 8 16>").gain(saw.slow(4).range(.15, .6))

d1 >> seq_p(
    (8, 16, heart.gain(.7)), (15, 16, fill), (16, 24, groove), (23, 24, fill), (28, 32, heart.gain(.5)),
    (32, 35.75, roll), (32, 35.5, s("bd*4").gain(.8)), (36, 48, drive), (43, 44, fill), (47, 48, fill),
    (48, 52, heart.gain(isaw.slow(4).range(.2, .8))),
)  # fmt: skip
d2 >> seq_p(
    (12, 16, s("[~ hh]*4").gain(.4)), (16, 24, s("hh*16").gain("[.45 .2 .35 .2]*4")), (28, 32, s("[~ hh]*4").gain(.3)),
    (36, 48, s("hh*16").gain("[.5 .25 .4 .25]*4")), (36, 48, s("[~ oh]*4").gain(.35)), (48, 49, s("oh").decay(3).gain(.6)),
)  # fmt: skip
d3 >> seq_p(
    (4, 8, night_bass.slow(2).late(4).gain(.5)), (8, 16, night_bass.gain(.7)), (16, 24, night_bass.struct("t(3,8)")),
    (28, 32, light_bass.gain(.5)), (32, 35.75, n(-1).struct("t*8")), (36, 48, light_bass.struct("[~ t t t]*4")),
    (48, 56, n("<2@2 -2@2 2@4>")),
).scale("b1 minor").s("bass").lpf(saw.slow(56).range(200, 900))
d4 >> seq_p(
    (0, 8, night.slow(2)), (8, 24, night), (24, 32, light.slow(2)), (32, 36, n("<[2,4,6] [3,5,7] [4,6,8] [5,7,9]>")), (36, 48, light),
    (48, 56, n("<[-1,2,4]@2 [0,2,5]@2 [-1,2,4]@4>")),
).scale("b3 minor").s("pad").lpf(saw.slow(56).range(500, 4000)).gain(.5)
d5 >> seq_p(
    (8, 24, n("0 4 3 0 4 3 2 4")), (28, 32, n("0 4 3 0 4 3 2 4")), (32, 35.75, motif.fast("<1 2 4 4>").add("<2 3 4 5>")),
    (36, 48, n("0 4 3 0 4 3 2 4").off(3/16, add(7))), (48, 52, n("2 6 5 2 6 5 4 6")),
).scale("b4 minor").s("pluck").gain(.6)
d6 >> seq_p(
    (0, 8, theme.slow(2)), (24, 32, n("7(5,16)")), (48, 56, n("<[2@3 6@3 5@2]@2 [4@5 3@3]@2 2@4>")),
).scale("b4 minor").s("bell").gain(.5)
d7 >> seq_p(
    (16, 24, theme.scale("b3 minor").s("lead")), (24, 32, theme.mul(-1).add(4).scale("b3 minor").s("keys")),
    (36, 44, theme.scale("b4 minor").s("lead")), (44, 48, climb.scale("b4 minor").s("lead")),
).gain(.6)
d8 >> seq_p((36, 48, light.struct("t(3,8)").gain(.3))).scale("b3 minor").s("saw")

d1.fx(compressor(threshold=-12, ratio=3))
d4.fx(filter_(hpf=180)).mix(room=.3)
d5.mix(room=.2, delay=.3, pan=.4)
d6.mix(room=.5, delay=.4)
d7.fx(delay(time=3/8, feedback=.4, mix=.2)).mix(room=.3)
d8.fx(filter_(hpf=250)).mix(room=.3)

end(56)
