"""Say what pip-audit found: python .ci/audit.py REPORT.json SAID.txt.

pip-audit ends well where it could ask about no package at all, as behind a mirror whose
index has no database of vulnerabilities. Here that is said, and never taken for "none".
Returns 1 if a package has a known vulnerability.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(report: Path, said: Path) -> int:
    """Print what was checked and what was not."""
    try:
        packages = json.loads(report.read_text("utf-8"))["dependencies"]
    except (OSError, ValueError, KeyError):
        lines = said.read_text("utf-8").splitlines() if said.exists() else []
        print(f"NOT CHECKED for known vulnerabilities: {' '.join(lines[-1:])}")
        return 0
    asked = [each for each in packages if "skip_reason" not in each]
    skipped = [each for each in packages if "skip_reason" in each]
    known = [
        f"{each['name']} {each['version']}: {one['id']}, fixed in {one['fix_versions']}"
        for each in asked
        for one in each["vulns"]
    ]
    if asked:
        print(f"{len(asked)} packages checked for known vulnerabilities: {len(known)}")
    if skipped:
        count, reason = len(skipped), skipped[0]["skip_reason"]
        print(f"{count} packages NOT CHECKED for known vulnerabilities: {reason}")
    print(*known, sep="\n", end="\n" if known else "")
    return int(bool(known))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
