"""Second coffee: a bossa nova for a small band, from its chart and a tune; strings come in behind the solo.

The chart, the tune and the form are all that is written here: who plays what is the band's own.
"""

tempo(132)  # beats a minute: a bar is a cycle

chart = {
    "A": "Dm9 | G13 | C^9 | A7b9 | Dm9 | G13 | Em7 | A7b9",
    "B": "Fm9 | Bb13 | Eb^9 | Ab^7 | Dm7b5 | G7b9 | C6/9 | Em7b5 A7b9",
}

# A bar a line: `~` waits, `@3` is three eighths long. The second four bars answer the first.
head = """<
[~ a5 g5 f5 ~ e5@3]   [~ e5 ~ d5 ~ b4@3]   [~ c5 d5 e5 ~ g5@3]  [~ bb5 ~ g5 ~ e5@2 c#5]
[~ a5 g5 f5 ~ e5@3]   [~ f5 ~ e5 ~ d5@3]   [~ d5 e5 g5 ~ b5@3]  [bb5@2 ~ a5 ~ g5@2 ~]
>"""
bridge = """<
[c6@3 ab5@3 g5@2]     [~ g5 ~ f5 ~ d5@3]   [bb5@3 g5@3 f5@2]    [~ g5 ~ eb5 ~ c5@3]
[ab5@3 f5@3 d5@2]     [~ f5 ~ d5 ~ b4@3]   [~ d5 e5 g5 ~ a5@3]  [g5@4 bb5@2 a5@2]
>"""

band = arrange(
    chart,
    style="bossa",
    form="intro A A B A solo:16 B A outro",
    intensity=[0.3, 0.4, 0.5, 0.65, 0.6, (0.65, 0.9), 0.8, 0.9, (0.7, 0.2)],
    melody={"A": head, "B": bridge},
    title="Second coffee",
    key="c major",
    seed=4,
)

d1 >> band.part("drums").gain(0.7)
d2 >> band.part("upright bass").gain(0.9)
d3 >> band.part("guitar").gain(0.62)
d4 >> band.part("piano").gain(0.8)
d5 >> band.part("flute")
d6 >> band.part("string section").gain(0.75)

# Who plays the tune is in front, guitar and piano on either side, the strings at the back of the room.
d1.fx(equalizer(low=-3)).mix(room=0.1)
d3.mix(pan=0.35, room=0.15)
d4.mix(pan=0.65, room=0.2)
d5.mix(gain=1.4, pan=0.52, room=0.3)
d6.mix(room=0.4)
track("room").fx(reverb(time=1.8, mix=1))

end(73)
