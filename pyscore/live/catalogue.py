"""The contact sheet: every sound of the library, rendered, drawn, and to be heard on one page."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

from ..listen.files import read
from ..listen.pictures import draw
from ..sound.library import Library, SynthDoc
from .audition import audition
from .render import Job, render

PAGE = """<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>pyscore: {count} sounds</title>
<style>
body {{ background: #0c0c14; color: #dde; font: 14px system-ui, sans-serif; margin: 1.5em; }}
section {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 1em; }}
figure {{ margin: 0; }} img {{ width: 100%; image-rendering: pixelated; }} audio {{ width: 100%; height: 28px; }}
code {{ color: #8cf; font-size: 15px; }} figcaption {{ min-height: 3.6em; }} small {{ color: #889; }}
</style>
<h1>pyscore: {count} sounds</h1>
{families}
"""
FIGURE = """<figure id="{name}"><img src="{name}.png" alt="waveform and spectrogram of {name}" loading="lazy">
<audio controls preload="none" src="{name}.wav"></audio>
<figcaption><code>{name}</code> {summary} <small>{tags}</small></figcaption></figure>
"""


def catalogue(library: Library, folder: Path, tell: Callable[[str, float], None] | None = None) -> int:
    """Render and draw every sound into a folder, with a page that shows them; return how many there are.

    Raises EngineError, PicturesMissing and OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _known(library)
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        for number, _ in enumerate(pool.map(lambda doc: _shown(doc, library, folder), known), 1):
            if tell:
                tell("catalogue", number / len(known))
    (folder / "index.html").write_text(page(known), encoding="utf-8")
    return len(known)


def _known(library: Library) -> list[SynthDoc]:
    return list(library.of_kind("instruments", "drums", "effects"))


def _shown(doc: SynthDoc, library: Library, folder: Path) -> None:
    written = render(audition(doc.name), library, folder / f"{doc.name}.wav", Job(bits="16"))
    draw(*read(written.path), folder / f"{doc.name}.png")


def page(docs: list[SynthDoc]) -> str:
    """Return the page, family by family."""
    families: dict[tuple[str, str], list[SynthDoc]] = {}
    for doc in docs:
        families.setdefault((doc.kind, doc.tags[0] if doc.tags else ""), []).append(doc)
    parts = [
        f"<h2>{html.escape(f'{kind}: {family}')}</h2>\n<section>\n{''.join(map(_figure, found))}</section>"
        for (kind, family), found in families.items()
    ]
    return PAGE.format(count=len(docs), families="\n".join(parts))


def _figure(doc: SynthDoc) -> str:
    return FIGURE.format(name=doc.name, summary=html.escape(doc.summary), tags=html.escape(", ".join(doc.tags)))
