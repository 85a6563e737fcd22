"""The command line: runs the command that was typed, and says in one line what went wrong."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .commands.arguments import COMMANDS, parsed

FAILED, INTERRUPTED = 1, 130
# The learned models multiply small matrices: a second thread makes that slower, and takes a core from the engine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status."""
    chosen = parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        # Only what a command needs is imported, so that the small ones answer at once.
        status: int = import_module(f"{__package__}.commands.{COMMANDS[chosen.command].module}").run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        print(f"pyscore: {_explained(error)}", file=sys.stderr)
        return FAILED
    return status


def _explained(error: Exception) -> str:
    """Return one line for an error, whoever raised it."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return f"the disk is full: nothing was written to {error.filename or 'the output'}; free some space"
        return f"{error.filename or 'output'}: {error.strerror or error}"
    return " ".join(str(error).split()) or type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
