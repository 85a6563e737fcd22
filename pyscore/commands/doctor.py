"""`pyscore doctor`: what this machine has, and what it lacks."""

import json
from argparse import Namespace

from ..live.doctor import Finding, examine, plain


def run(chosen: Namespace) -> int:
    """Show what was found, and how to mend what is not well; the status is 1 where something needed is missing."""
    findings = examine(_nothing if chosen.json else _tell)
    if chosen.json:
        print(json.dumps(plain(findings)))
    return 0 if all(finding.well or not finding.needed for finding in findings) else 1


def _tell(finding: Finding) -> None:
    mark = "ok " if finding.well else "-- " if not finding.needed else "NO "
    print(f"{mark} {finding.name:<14} {finding.found}", flush=True)
    if not finding.well and finding.cure:
        print(f"{'':<18} cure: {finding.cure}", flush=True)


def _nothing(finding: Finding) -> None:
    pass
