"""What users of TidalCycles type, and which of our sounds is like it: SuperDirt's synths, folders of Dirt-Samples.

A name is here only where the likeness is fair. A bank of samples of that name plays before the sound does.
"""

from collections.abc import Mapping

SUPERDIRT: Mapping[str, str] = {
    # Synths
    "superpiano": "piano",
    "superhammond": "organ",
    "supersquare": "square",
    "superpwm": "pwm",
    "superchip": "chip",
    "superreese": "reese",
    "superhoover": "hoover",
    "superzow": "sync",
    "superfork": "celesta",
    "supergong": "gong",
    "supermandolin": "steel_guitar",
    "supervibe": "vibraphone",
    "superstatic": "static",
    "supersiren": "siren",
    # Drum synths
    "super808": "bd_808",
    "superhat": "hh",
    "supersnare": "sn",
    "superclap": "cp",
    "soskick": "bd",
    "soshats": "hh",
    "sossnare": "sn",
    "sostoms": "mt",
    # Drum folders
    "808bd": "bd_808",
    "808sd": "sn_808",
    "808oh": "oh_808",
    "808hc": "hc_808",
    "808mc": "mc_808",
    "808lc": "lc_808",
    "808ht": "ht_808",
    "808mt": "mt_808",
    "808lt": "lt_808",
    "808cy": "cy_808",
    "909": "bd_909",
    "clubkick": "bd_909",
    "popkick": "bd_minimal",
    "hardkick": "bd_industrial",
    "gabba": "bd_industrial",
    "kick": "bd",
    "kicklinn": "bd",
    "drum": "bd",
    "sd": "sn",
    "snare": "sn",
    "realclaps": "cp",
    "clap": "cp",
    "hc": "hh",
    "hh27": "hh",
    "linnhats": "hh",
    "ho": "oh",
    "rm": "rim",
    "rs": "rim",
    "cc": "cr",
    # Folders of notes
    "arpy": "pluck",
    "jvbass": "bass",
    "bass1": "bass",
    "casio": "chip",
}
