"""Words for sounds: which axes each one moves, which way and how much, and who found that. Tables.

Each word stands for its synonyms too. What a word's sources say of centroids, attacks or partials is said here by the
axes that measure these; a word of which it says `plain` means what it says.
"""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

SOURCES = {
    "bismarck": "von Bismarck 1974: dull to sharp, compact to scattered, full to empty, colourful to colourless",
    "grey": "Grey & Gordon 1978: brightness is the spectrum's centroid",
    "kendall": "Kendall & Carterette 1993: nasal, rich, brilliant",
    "mcadams": "McAdams et al. 1995: attack time, centroid, flux",
    "disley": "Disley, Howard & Hunt 2006: bright, clear, warm, thin, harsh, nasal, metallic, wooden, rich, evolving",
    "fastl": "Fastl & Zwicker 2007: sharpness, roughness, fluctuation strength",
    "zacharakis": "Zacharakis, Pastiadis & Reiss 2014: luminance, texture and mass, in English and in Greek",
    "pearce": "Pearce, Brookes & Mason 2017 (AudioCommons): hardness, depth, brightness, roughness, warmth, sharpness, "
    "boominess, reverb",
    "plain": "what the word says",
}


class Word(NamedTuple):
    """A word: how much it moves each axis, in spreads of that axis, what else is said for it, and who found that."""

    moves: tuple[tuple[str, float], ...]
    also: tuple[str, ...]
    source: str


MOVE = re.compile(r"([+-][\d.]*)(\w+)")


def _word(moves: str, also: str, source: str) -> Word:
    """Return a row of the table, from how it is written.

    >>> _word("+brightness -.5bass", "brilliant", "grey").moves
    (('brightness', 1.0), ('bass', -0.5))
    """
    found = [(axis, float(f"{much}1" if much in "+-" else much)) for much, axis in MOVE.findall(moves)]
    return Word(tuple(found), tuple(also.split()), source)


WORDS: dict[str, Word] = {
    # Luminance
    "bright": _word("+brightness", "brilliant shiny light glittering", "grey"),
    "dark": _word("-brightness", "dull dim muffled murky", "bismarck"),
    "sharp": _word("+sharpness", "piercing cutting shrill edgy", "fastl"),
    "mellow": _word("-sharpness", "blunt subdued", "zacharakis"),
    "airy": _word("+air", "sparkling sizzling open", "plain"),
    "closed": _word("-air", "dampened veiled", "plain"),
    "high": _word("+pitch", "treble", "plain"),
    "low": _word("-pitch", "deep-voiced", "plain"),
    "nasal": _word("+mid", "honky reedy telephone boxy", "kendall"),
    "hollow": _word("-mid", "scooped empty", "bismarck"),
    "glassy": _word("+pitch -.7noise", "glass crystalline crystal", "disley"),
    # Mass
    "deep": _word("+sub", "subby rumbling", "pearce"),
    "light-weight": _word("-sub", "weightless", "zacharakis"),
    "full": _word("+bass", "fat thick rich dense bassy", "zacharakis"),
    "thin": _word("-bass", "tinny", "disley"),
    "warm": _word("+bass -.5sharpness", "cosy vintage", "pearce"),
    "cold": _word("-bass +.5sharpness", "cool icy sterile", "pearce"),
    "muddy": _word("+bass -.5air", "boggy", "disley"),
    "boomy": _word("+sub +.5decay", "booming thunderous", "pearce"),
    "big": _word("+sub +length", "huge heavy massive epic", "zacharakis"),
    "small": _word("-sub -length", "tiny little mini", "zacharakis"),
    "round": _word("-sharpness -.5rough", "rounded", "zacharakis"),
    # Texture
    "noisy": _word("+noise", "unpitched", "fastl"),
    "breathy": _word("+noise +.5attack", "whispery blown", "plain"),
    "hissy": _word("+air +.5noise", "hiss hissing", "plain"),
    "pure": _word("-noise", "clean clear tonal pitched melodic", "disley"),
    "metallic": _word("+metal +.5brightness", "metal clangy clangorous clanging iron steel", "disley"),
    "harmonic": _word("-metal", "consonant tuned", "disley"),
    "wooden": _word("-decay -.5sharpness", "wood woody knocking", "disley"),
    "rough": _word("+rough", "gritty dirty buzzy raspy grainy", "fastl"),
    "growling": _word("+rough -.5brightness", "snarling grumbling", "fastl"),
    "scratchy": _word("+rough +.5noise", "scraping", "plain"),
    "smooth": _word("-rough", "silky even", "zacharakis"),
    "harsh": _word("+sharpness +.7rough", "abrasive aggressive brutal", "zacharakis"),
    "gentle": _word("-sharpness +.7attack", "delicate tender calm", "disley"),
    "soft": _word("-sharpness -.7punch", "cushioned", "zacharakis"),
    "hard": _word("+sharpness +.7punch -.5attack", "tough", "pearce"),
    "distorted": _word("+noise +.5sharpness", "saturated fuzzy crunchy overdriven", "plain"),
    "lofi": _word("-air +.5noise", "lo-fi dusty old", "plain"),
    # Time
    "short": _word("-length", "brief tight staccato", "plain"),
    "long": _word("+length", "lasting endless", "plain"),
    "snappy": _word("-attack", "sudden immediate quick", "mcadams"),
    "slow": _word("+attack", "swelling creeping", "mcadams"),
    "punchy": _word("+punch", "tightly-hit thumping impact", "pearce"),
    "sustained": _word("-punch +.5decay", "steady held", "disley"),
    "percussive": _word("+punch -.7decay", "hit struck strike stab shot", "disley"),
    "plucked": _word("-attack -.3decay +.3punch", "plucky picked", "mcadams"),
    "ringing": _word("+decay -.5noise", "resonant resounding singing", "disley"),
    "damped": _word("-decay", "muted choked dead stopped", "plain"),
    "dry": _word("-late", "close anechoic", "pearce"),
    "wet": _word("+late", "reverberant roomy spacious distant echoing", "pearce"),
    "evolving": _word("+movement", "moving changing morphing alive", "disley"),
    "static": _word("-movement", "still constant stable", "mcadams"),
    "rising": _word("+glide", "upward opening riser", "plain"),
    "falling": _word("-glide", "dropping downward closing", "plain"),
    "busy": _word("+pulse", "rhythmic repeating rattling", "fastl"),
    "single": _word("-pulse", "simple one-shot oneshot", "plain"),
    "droning": _word("+length -.7punch", "drone hum humming", "plain"),
    "clicky": _word("-length +.5brightness", "click ticking tick", "plain"),
    # Space and level
    "wide": _word("+width", "stereo broad spread", "plain"),
    "narrow": _word("-width", "mono centred", "plain"),
    "loud": _word("+level", "strong powerful", "plain"),
    "quiet": _word("-level", "faint weak silent", "plain"),
}
# Nouns: which tag each one means.
TAGS: dict[str, tuple[str, ...]] = {
    "kick": ("bd", "bassdrum", "kickdrum"),
    "snare": ("sn", "sd", "snaredrum"),
    "clap": ("cp", "handclap", "claps"),
    "hat": ("hh", "hihat", "hi-hat", "oh", "ch"),
    "cymbal": ("crash", "ride", "splash", "cy", "cr", "rd"),
    "tom": ("toms", "lt", "mt", "ht"),
    "perc": ("percussion", "conga", "bongo", "rim", "rimshot", "shaker", "woodblock", "clave", "drum"),
    "bell": ("bells", "chime", "gong", "cowbell", "triangle", "glockenspiel", "vibraphone"),
    "bass": ("bassline", "subbass", "808"),
    "lead": ("synth", "solo"),
    "pad": ("pads",),
    "keys": ("piano", "organ", "rhodes", "epiano"),
    "guitar": ("guit", "harp", "koto", "sitar", "string"),
    "strings": ("violin", "cello", "orchestra"),
    "brass": ("trumpet", "horn"),
    "wind": ("flute", "clarinet", "pipe"),
    "voice": ("vocal", "vox", "choir", "singing-voice", "speech"),
    "loop": ("break", "beat", "groove", "loops", "breakbeat"),
    "ambience": ("texture", "atmosphere", "atmo", "ambient", "field", "ambi"),
    "fx": ("effect", "sweep", "sfx", "swoosh", "whoosh", "noise"),
}
# What is said between words, and means nothing.
SMALL = frozenset(
    ("a", "an", "and", "but", "the", "of", "with", "in", "that", "is", "sound", "sounds", "sample", "some", "very")
)
MEANING = {name: name for name in WORDS} | {also: name for name, word in WORDS.items() for also in word.also}
NOUNS = {tag: tag for tag in TAGS} | {also: tag for tag, others in TAGS.items() for also in others}


class UnknownWord(LookupError):
    """A word that says nothing of a sound: one line that says which, and which one may have been meant."""


class Meant(NamedTuple):
    """What a description says: words of sounds, tags, and what may be part of a file's name."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]


def meant(text: str, known: Iterable[str] = ()) -> Meant:
    """Return what a description says; `known` are the words of file names. Raises UnknownWord.

    >>> meant("short dark metallic hit", ["tabla"])
    Meant(words=('short', 'dark', 'metallic', 'percussive'), tags=(), names=('short', 'dark', 'metallic', 'hit'))
    """
    said = [word for word in re.findall(r"[\w-]+", text.lower()) if word not in SMALL]
    if not said:
        raise UnknownWord('say what it sounds like, as in find("short dark metallic hit")')
    named = set(known)
    for word in said:
        if word not in MEANING and word not in NOUNS and word not in named:
            near = difflib.get_close_matches(word, [*MEANING, *NOUNS, *COMPARATIVES, *named], n=1, cutoff=0.6)
            raise UnknownWord(f"no sound is called '{word}'{f'; did you mean {near[0]!r}?' if near else ''}")
    return Meant(
        tuple(dict.fromkeys(MEANING[word] for word in said if word in MEANING)),
        tuple(dict.fromkeys(NOUNS[word] for word in said if word in NOUNS)),
        tuple(said),
    )


def comparative(word: str) -> str:
    """Return how a word is said of what is more so than another.

    >>> [comparative(word) for word in ("bright", "noisy", "pure", "thin", "low")]
    ['brighter', 'noisier', 'purer', 'thinner', 'lower']
    """
    if word.endswith("e"):
        return f"{word}r"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ier"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", word):
        return f"{word}{word[-1]}er"
    return f"{word}er"


# What is no adjective that has a comparative.
ENDINGS = ("ing", "ed", "ic", "al", "en", "ve", "nt", "er", "ile", "ss", "us", "less", "o")
NEVER = frozenset((
    *("crystal", "drone", "hum", "hit", "stab", "shot", "strike", "struck", "spread", "click", "tick", "wood", "metal"),
    *("iron", "steel", "impact", "treble", "held", "mini", "epic", "upward", "vintage", "hiss", "sudden"),
))  # fmt: skip


def _compares(word: str) -> bool:
    return word.isalpha() and len(word) < 9 and not word.endswith(ENDINGS) and word not in NEVER


# What `like("bd:3")` understands: .brighter(.3), .darker(), .more_metallic().
COMPARATIVES = {comparative(word): name for word, name in MEANING.items() if _compares(word)} | {
    f"more_{word}": name for word, name in MEANING.items() if word.isidentifier()
}
