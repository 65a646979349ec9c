"""The keys of a desk: made, wrapped, opened, changed, remembered. The only room that knows the system's key ring.

`desk.key` lies beside the store and inside each backup. It holds a random data key twice: under the passphrase and
under the recovery phrase. The key ring only remembers the data key.
"""

from advocate_desk.vault.custody import (
    KEY_FILE,
    PASSPHRASE_LEAST,
    change_passphrase,
    change_phrase,
    copy,
    create,
    desk_uuid,
    exists,
    open_copy_with_passphrase,
    open_copy_with_phrase,
    open_with_key,
    open_with_passphrase,
    open_with_phrase,
    place,
    read,
    rekeying,
    settle,
)
from advocate_desk.vault.key import DataKey, Random
from advocate_desk.vault.keyfile import KeyFile
from advocate_desk.vault.keyfile import parse as inspect
from advocate_desk.vault.phrase import WORDS_IN_PHRASE, new_phrase, normal_phrase, positions_to_prove, proves
from advocate_desk.vault.ring import MemoryRing, Recalled, RingTrouble, forget, recall, remember, use_backend
from advocate_desk.vault.seal import RFC9106, Cost

__all__ = [
    "KEY_FILE",
    "PASSPHRASE_LEAST",
    "RFC9106",
    "WORDS_IN_PHRASE",
    "Cost",
    "DataKey",
    "KeyFile",
    "MemoryRing",
    "Random",
    "Recalled",
    "RingTrouble",
    "change_passphrase",
    "change_phrase",
    "copy",
    "create",
    "desk_uuid",
    "exists",
    "forget",
    "inspect",
    "new_phrase",
    "normal_phrase",
    "open_copy_with_passphrase",
    "open_copy_with_phrase",
    "open_with_key",
    "open_with_passphrase",
    "open_with_phrase",
    "place",
    "positions_to_prove",
    "proves",
    "read",
    "recall",
    "rekeying",
    "remember",
    "settle",
    "use_backend",
]
