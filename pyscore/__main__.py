"""`python -m pyscore` is `pyscore`."""

import sys

from .cli import main

sys.exit(main())
