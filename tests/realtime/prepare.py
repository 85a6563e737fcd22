"""Installs what the tests in real time need, where it may; elsewhere it says which of them will be skipped.

`make test` runs it first, with whatever Python there is: only the standard library. It never fails the build.
`make soak` and `make bench` say `listening` to it: they want other people's meters, and speech and music, too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# What each test needs, and Debian's name for the package that brings it.
PACKAGES = {
    "scsynth": "supercollider-server",
    "supernova": "supercollider-supernova",
    "jackd": "jackd2",
    "pulseaudio": "pulseaudio",
    "ALSA's plugin for PulseAudio": "libasound2-plugins",
    "oscsend": "liblo-tools",
    "faketime": "faketime",
}
# What listening is measured with and on: a program, or a folder.
LISTENING = {
    "ffmpeg": "ffmpeg",
    "espeak-ng": "espeak-ng",
    "/usr/share/pocketsphinx/test/data": "pocketsphinx-testdata",
    "/usr/share/games/etr/music": "extremetuxracer-data",
    "/usr/share/sonic-pi/samples": "sonic-pi-samples",
}
ALSA_PLUGIN = "lib*/**/alsa-lib/libasound_module_pcm_pulse.so"
# What is not tested without it.
TESTS = {
    "scsynth": "scsynth live and offline",
    "supernova": "supernova",
    "jackd": "scsynth and supernova live",
    "pulseaudio": "the embedded engine live",
    "ALSA's plugin for PulseAudio": "the embedded engine live",
    "oscsend": "OSC from liblo",
    "faketime": "a wall clock that is set",
    **dict.fromkeys(LISTENING, "what is heard, against other people's meters and material"),
}
# Another apt-get may be at work, and a mirror may be slow (s).
LOCKED, PATIENCE = 120, 900
APT = ("apt-get", "-qq", "-o", f"DPkg::Lock::Timeout={LOCKED}")


def missing(packages: Mapping[str, str]) -> list[str]:
    """Return what is not on this machine."""
    return [need for need in packages if not present(need)]


def present(need: str) -> bool:
    """Return whether something that tests need is on this machine."""
    if need.startswith("ALSA"):
        return any(Path("/usr").glob(ALSA_PLUGIN))
    return Path(need).is_dir() if need.startswith("/") else shutil.which(need) is not None


def hindrance(packages: Sequence[str]) -> str | None:
    """Return why nothing can be installed here, and what to do instead; None if it can."""
    if sys.platform == "darwin":
        return "install SuperCollider (brew install --cask supercollider) to test scsynth; the rest is Linux's"
    if sys.platform != "linux":
        return "install SuperCollider to test scsynth; the rest is Linux's"
    if shutil.which("apt-get") is None:
        return f"there is no apt-get here: install {', '.join(packages)} with this system's own tool"
    if os.geteuid() != 0:
        return "only root may install them: sudo make test, or sudo apt-get install " + " ".join(packages)
    return None


def apt(*words: str) -> str:
    """Run apt-get, and return what it complained of; nothing if all went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            [*APT, *words], check=False, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL,
            env=quiet,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return ""
    complaints = [line for line in done.stderr.splitlines() if line.startswith("E:")]
    return complaints[0] if complaints else f"apt-get {words[0]} ended with status {done.returncode}"


def install(packages: list[str]) -> str:
    """Install packages, and return why one of them could not be: a first try spares the update where lists are new."""
    command = ("install", "--yes", "--no-install-recommends")
    if not apt(*command, *packages):
        return ""
    complaint = apt("update")
    if not apt(*command, *packages):
        return ""
    # One that this release lacks must not keep the others out.
    return "; ".join(filter(None, (apt(*command, package) for package in packages))) or complaint


def main(*words: str) -> None:
    """Install what is missing, and say in a line or two what was done and what will be skipped."""
    packages = {**PACKAGES, **(LISTENING if "listening" in words else {})}
    needs = missing(packages)
    if not needs:
        return
    reason = hindrance([packages[need] for need in needs])
    if reason is None:
        print(f"installing for the tests in real time: {' '.join(packages[need] for need in needs)} …", flush=True)
        reason = install([packages[need] for need in needs])
    left = missing(packages)
    installed = [packages[need] for need in needs if need not in left]
    if installed:
        print(f"installed for the tests in real time: {' '.join(installed)}")
    if left:
        untested = dict.fromkeys(TESTS[need] for need in left)
        print(f"no {', no '.join(left)}, so these tests are skipped: {', '.join(untested)} ({reason})")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:
        print(f"what the tests in real time need could not be looked at: {error}")
