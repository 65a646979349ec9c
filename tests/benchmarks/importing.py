"""One import of an mbox into a case of a fresh desk. Arguments: its folder, the mbox. Prints seconds and memory."""

import json
import sys
import time
from pathlib import Path

from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening
from tests.benchmarks.material import NOW, PASSPHRASE


def highest_memory() -> int:
    """Bytes of this process at its largest; 0 where the system does not say it this way."""
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return 0
    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1_024)


desk = opening.open_with_passphrase(Path(sys.argv[1]), PASSPHRASE, clock=frozen(NOW))
case_id = desk.cases.find("Mail of the hubs")
began = time.monotonic()
done = desk.imports.mail([Path(sys.argv[2])], case_id=case_id)
seconds = time.monotonic() - began
desk.close()
print(
    json.dumps(
        {"seconds": seconds, "added": done.added, "quarantined": len(done.quarantined), "memory": highest_memory()}
    )
)
