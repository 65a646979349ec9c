"""The limit of an import: the standard library reads every mail of an mbox and decodes its parts. Prints seconds."""

import json
import mailbox
import sys
import time

began = time.monotonic()
count = size = 0
for message in mailbox.mbox(sys.argv[1], create=False):
    count += 1
    for part in message.walk():
        if not part.is_multipart():
            size += len(part.get_payload(decode=True) or b"")
print(json.dumps({"seconds": time.monotonic() - began, "count": count, "size": size}))
