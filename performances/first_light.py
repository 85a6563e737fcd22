"""First light: placeholder while the piece is being written."""
tempo(112)
d1 >> s("bd*4, ~ cp, hh*8").gain(.9)
d2 >> n("<0 2 4 [6 5]>(3,8)").scale("c3 minor").s("acid").lpf(sine.slow(8).range(200, 4000)).room(.2)
d2.fx(delay(time=3/8, feedback=.5)).mix(gain=.8, room=.2)
d3 >> note("c2 ~ eb2 g2").s("bass")
tempo(140, at=2)
end(4)
