"""The map of a collection, as a picture (Pillow, extra `pictures`) and as a page on which sounds are heard."""

import json
import os
import re
from collections import Counter
from colorsys import hls_to_rgb
from html import escape
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from .collection import Collection
from .layout import laid_out
from .looking import Array
from .words import TAGS

WIDTH, HEIGHT, MARGIN, LEGEND = 1400, 1000, 40, 150
PAPER, INK, FAINT = (18, 18, 28), (235, 235, 240), (140, 140, 155)
DOT = 6
# Left, top, right, bottom.
Box: TypeAlias = tuple[float, float, float, float]
# More sounds than these have no room for their names.
NAMED = 400


class MapMissing(RuntimeError):
    """What draws is not installed."""


def colour(tag: str) -> tuple[int, int, int]:
    """Return the colour of a tag, as unlike the others as so many can be.

    >>> colour("kick") != colour("snare")
    True
    """
    place = list(TAGS).index(tag)
    shade = hls_to_rgb(place * 0.381966 % 1, 0.55 + 0.12 * (place % 3 - 1), 0.75)
    red, green, blue = (round(255 * part) for part in shade)
    return red, green, blue


def draw(collection: Collection, out: Path) -> None:
    """Write the map as a PNG, sounds by their names, coloured by what they are. Raises MapMissing and OSError."""
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError:
        raise MapMissing("maps as pictures need Pillow: pip install 'pyscore-live[pictures]', or -o map.html") from None
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, font, small = ImageDraw.Draw(picture), ImageFont.load_default(15), ImageFont.load_default(10)
    places = _pixels(laid_out(collection))
    for row, (x, y) in enumerate(places):
        tag, sure = collection.tag(row)
        radius = DOT * (0.5 + 0.5 * sure)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour(tag))
    taken = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in places]
    for row, (x, y) in enumerate(places if len(places) <= NAMED else []):
        name = Path(collection.index.entries[row].path).stem
        left, top, right, bottom = _room(x, y, small.getlength(name), taken)
        taken.append((left, top, right, bottom))
        pen.text((left, top), name, FAINT, small)
    for place, (tag, count) in enumerate(_counted(collection)):
        top = MARGIN + 24 * place
        left = WIDTH - LEGEND
        pen.ellipse((left, top, left + 12, top + 12), fill=colour(tag))
        pen.text((left + 20, top - 3), f"{tag} {count}", INK, font)
    picture.save(out, "PNG")


def _room(x: float, y: float, width: float, taken: list[Box]) -> Box:
    """Return where a name stands beside its dot: where it hides least of what is there."""
    half, high = width / 2, 11.0
    corners = [(x + DOT + 2, y - 6), (x - DOT - 2 - width, y - 6), (x - half, y - DOT - high), (x - half, y + DOT - 2),
               (x + DOT, y - DOT - high), (x + DOT, y + DOT - 2)]  # fmt: skip
    boxes = [(left, top, left + width, top + high) for left, top in corners]
    return min(boxes, key=lambda box: sum(_meet(box, other) for other in taken))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def page(collection: Collection, out: Path, title: str) -> None:
    """Write the map as a page with nothing but itself: a click plays a sound, by a link to its file. Raises OSError."""
    rows = [_point(collection, row, where, out) for row, where in enumerate(laid_out(collection).tolist())]
    shades = {tag: "#{:02x}{:02x}{:02x}".format(*colour(tag)) for tag, _ in _counted(collection)}
    # No name of a file ends the script.
    data = {"SOUNDS": json.dumps(rows).replace("</", "<\\/"), "COLOURS": json.dumps(shades), "TITLE": escape(title)}
    out.write_text(re.sub(f"%({'|'.join(data)})%", lambda found: data[found[1]], PAGE), encoding="utf-8")


def _point(collection: Collection, row: int, where: list[float], out: Path) -> list[Any]:
    path = Path(collection.index.entries[row].path)
    tag, sure = collection.tag(row)
    words = ", ".join(collection.words(row))
    return [round(where[0], 4), round(where[1], 4), path.stem, tag, round(sure, 2), words, _link(path, out)]


def _link(path: Path, out: Path) -> str:
    """Return a link from a page to a file."""
    try:
        near = os.path.relpath(path, out.resolve().parent)
    except ValueError:  # on another drive
        return path.as_uri()
    return quote(Path(near).as_posix())


def _pixels(places: Array) -> list[tuple[float, float]]:
    across, down = WIDTH - LEGEND - 3 * MARGIN, HEIGHT - 2 * MARGIN
    return [(MARGIN + x * across, MARGIN + (1 - y) * down) for x, y in places.tolist()]


def _counted(collection: Collection) -> list[tuple[str, int]]:
    """Return which tags there are, and how many sounds have each, in the order of the table."""
    counts = Counter(collection.tag(row)[0] for row in range(len(collection)))
    return [(tag, counts[tag]) for tag in TAGS if counts[tag]]


PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>%TITLE%</title>
<style>
body { margin: 0; background: #12121c; color: #ebebf0; font: 14px system-ui, sans-serif }
header { position: fixed; padding: 10px 14px; pointer-events: none } h1 { font-size: 15px; margin: 0 0 6px }
header input, header label { pointer-events: auto }
input { background: #22222e; color: inherit; border: 1px solid #444; border-radius: 4px; padding: 4px 8px }
label { display: block; cursor: pointer; line-height: 1.5 } label.off { opacity: .35 }
i { display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin-right: 6px }
svg { width: 100vw; height: 100vh; display: block } circle { cursor: pointer; transition: r .1s }
circle:hover, circle:focus { r: 11; stroke: #fff; stroke-width: 2; outline: none }
circle.off { opacity: .06; pointer-events: none }
#tip { position: fixed; background: #000c; padding: 5px 9px; border-radius: 4px; pointer-events: none }
</style>
<header><h1>%TITLE%</h1><input id="seek" placeholder="search" aria-label="search"><div id="tags"></div></header>
<svg id="map" role="img" aria-label="%TITLE%"></svg><div id="tip" hidden></div>
<script>
const sounds = %SOUNDS%, colours = %COLOURS%;
const map = document.getElementById("map"), tip = document.getElementById("tip");
const hidden = new Set(), dots = [], player = new Audio();
let seek = "";
function show() {
  dots.forEach((dot, i) => {
    const [, , name, tag, , words] = sounds[i];
    dot.classList.toggle("off", hidden.has(tag) || !`${name} ${tag} ${words}`.toLowerCase().includes(seek));
  });
}
function place() {
  const wide = innerWidth, high = innerHeight;
  dots.forEach((dot, i) => {
    dot.setAttribute("cx", 180 + sounds[i][0] * (wide - 240));
    dot.setAttribute("cy", 30 + (1 - sounds[i][1]) * (high - 60));
  });
}
sounds.forEach(([, , name, tag, sure, words, link]) => {
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const says = `${name} · ${tag} ${Math.round(sure * 100)}%${words ? " · " + words : ""}`;
  dot.setAttribute("r", 4 + 3 * sure); dot.setAttribute("fill", colours[tag]); dot.setAttribute("tabindex", 0);
  dot.setAttribute("aria-label", says);
  const fail = () => { tip.textContent = `${name}: cannot be played here` };
  const play = () => { player.src = link; player.play().catch(fail) };
  dot.onclick = play;
  dot.onkeydown = event => { if (event.key === "Enter") play() };
  dot.onmousemove = event => {
    tip.hidden = false; tip.textContent = says;
    tip.style.left = Math.min(event.clientX + 14, innerWidth - 260) + "px"; tip.style.top = event.clientY + 14 + "px";
  };
  dot.onmouseleave = () => { tip.hidden = true };
  map.append(dot); dots.push(dot);
});
for (const [tag, colour] of Object.entries(colours)) {
  const label = document.createElement("label"), spot = document.createElement("i");
  spot.style.background = colour;
  label.append(spot, `${tag} ${sounds.filter(sound => sound[3] === tag).length}`);
  label.onclick = () => {
    hidden.has(tag) ? hidden.delete(tag) : hidden.add(tag);
    label.classList.toggle("off"); show();
  };
  document.getElementById("tags").append(label);
}
document.getElementById("seek").oninput = event => { seek = event.target.value.toLowerCase(); show() };
onresize = place; place();
</script>
</html>
"""
