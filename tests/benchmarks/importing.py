"""One import of an mbox into a case of a fresh desk. Arguments: the desk's folder, the mbox. Prints seconds."""

import json
import sys
import time
from pathlib import Path

from advocate_desk.domain.clock import frozen
from advocate_desk.services import opening
from tests.benchmarks.material import NOW, PASSPHRASE

desk = opening.open_with_passphrase(Path(sys.argv[1]), PASSPHRASE, clock=frozen(NOW))
case_id = desk.cases.find("Mail of the hubs")
began = time.monotonic()
done = desk.imports.mail([Path(sys.argv[2])], case_id=case_id)
seconds = time.monotonic() - began
desk.close()
print(json.dumps({"seconds": seconds, "added": done.added, "quarantined": len(done.quarantined)}))
