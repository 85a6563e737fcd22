// Strudel's half of the benchmark: the same patterns, each a new object, every cycle asked once.
// node strudel.mjs CYCLES  prints {name: [events, seconds]}.
import * as core from '@strudel/core';
import { mini } from '@strudel/mini';

const { n, s, note, add, rev, fast, jux, stack } = core;
const MINOR = [0, 2, 3, 5, 7, 8, 10];
// Strudel's scale is in a package of its own that needs a browser's tonal library: this does the same work.
const inMinor = (pattern) => pattern.withValue(({ n: degree, ...rest }) =>
  ({ ...rest, note: 48 + MINOR[((degree % 7) + 7) % 7] + 12 * Math.floor(degree / 7) }));
const track = (i) => stack(
  s(mini('bd*4')).gain(0.9), s(mini('~ cp')).room(0.3), s(mini('hh*8')).gain(mini('0.5 0.8')).pan(core.sine),
  note(mini('c3 <eb3 g3> [bb3 c4]')).s('saw').lpf(800).delay(0.2)).room(0.1 + i / 20).delay(0.1);

const PATTERNS = {
  sequence: () => mini('bd*2 <sn cp> [hh hh]*2 ~ {a b c}%4'),
  every: () => mini('bd*2 <sn cp> [hh hh]*2 ~ {a b c}%4').fast(4).every(3, rev),
  euclid: () => mini('bd(3,8) hh*8'),
  sixteen: () => mini('[a b c d]*16'),
  changing: () => mini('<a b c d>(<3 5 7>,16,<0 2>)'),
  melody: () => inMinor(n(mini('0 .. 15'))).off(1 / 8, (x) => x.add(note(7))).jux(rev),
  chance: () => s(mini('hh*16')).degradeBy(0.3).sometimes((x) => x.fast(2)),
  tracks: () => stack(...[...Array(8).keys()].map(track)),
};

const answers = {};
const cycles = Number(process.argv[2]);
for (const [name, make] of Object.entries(PATTERNS)) {
  const begin = process.hrtime.bigint();
  const pattern = make();
  let events = 0;
  for (let cycle = 0; cycle < cycles; cycle++) events += pattern.queryArc(cycle, cycle + 1).length;
  answers[name] = [events, Number(process.hrtime.bigint() - begin) / 1e9];
}
console.log(JSON.stringify(answers));
