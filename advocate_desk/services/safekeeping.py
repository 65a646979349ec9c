"""Keeping the desk safe: backup and restore, check, change of passphrase and key, and forgetting the key (lock)."""

from collections.abc import Callable
from pathlib import Path

from advocate_desk import vault
from advocate_desk.domain.clock import Clock
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.ops import Op
from advocate_desk.services import opening
from advocate_desk.services.desk import Desk
from advocate_desk.services.opening import Random
from advocate_desk.store import backup
from advocate_desk.store.check import Finding
from advocate_desk.store.connection import DATABASE, connect
from advocate_desk.store.store import real_now

KEPT_AUTOMATICALLY = 14
"""How many automatic backups stay (our own rule: two weeks of days on which the desk was used)."""


def back_up(desk: Desk, target: Path | None = None) -> Path:
    """Write a verified backup: one encrypted file that holds the desk and its key file. Returns where it lies.

    DISK_FULL, FOLDER_READ_ONLY, CANNOT_WRITE, STORE_DAMAGED, STORE_BUSY; nothing partial stays behind.
    """
    chosen = target if target is not None else backup.default_path(desk.folder, real_now())
    return desk.store.back_up(chosen, key_file=vault.copy(desk.folder))


def back_up_daily(desk: Desk) -> Path | None:
    """The automatic backup: one for each UTC day on which the desk is used, the newest fourteen kept."""
    folder = backup.default_path(desk.folder, real_now()).parent
    today = f"desk-{real_now():%Y%m%d}"
    if any(folder.glob(f"{today}*{backup.ENDING}")):
        return None
    made = back_up(desk)
    for old in sorted(folder.glob(f"desk-*{backup.ENDING}"))[:-KEPT_AUTOMATICALLY]:
        old.unlink(missing_ok=True)
    return made


def check(desk: Desk, *, told: Callable[[float], None] = lambda share: None) -> list[Finding]:
    """Every page, reference, index and attachment; empty when all is whole."""
    return desk.store.check(told=told)


def restore(source: Path, folder: Path, passphrase: str, *, clock: Clock) -> tuple[Desk, Path | None]:
    """Put a backup in place of the desk in `folder` (which must be closed) and open it.

    `passphrase` is the one of the time of the backup. The desk that was there is kept in the folder that is returned.
    The backup is proven whole before anything is replaced. BACKUP_DAMAGED, WRONG_PASSPHRASE, STORE_NEWER, DISK_FULL.
    """
    keys = vault.open_copy_with_passphrase(backup.key_file_of(source), passphrase, path=source)
    trouble: DeskError | None = None
    for key in keys:
        try:
            backup.prepare(source, folder, raw_key=key.raw_hex())
            break
        except DeskError as error:
            trouble = error
    else:
        raise trouble or DeskError(Fault.BACKUP_DAMAGED, path=str(source))
    kept = backup.finish(folder)
    vault.forget(folder)
    desk = opening.open_with_passphrase(folder, passphrase, clock=clock)
    with desk.store.writing(Op.RESTORE, undoable=False):
        pass
    return desk, kept if kept is not None and any(kept.iterdir()) else None


def change_passphrase(folder: Path, old: str, new: str, *, random: Random, cost: vault.Cost = vault.RFC9106) -> None:
    """From now on `new` opens the desk. WRONG_PASSPHRASE, PASSPHRASE_TOO_SHORT. Older backups still take the former."""
    keys = vault.open_with_passphrase(folder, old)
    key = vault.settle(folder, keys, opens=lambda candidate: opening.opens(folder, candidate))
    vault.change_passphrase(folder, key, new, random=random, cost=cost)


def change_key(
    folder: Path, old: str, new: str, phrase: str, *, random: Random, cost: vault.Cost = vault.RFC9106
) -> None:
    """Encrypt the whole desk anew with a new data key, under a new passphrase and recovery phrase. The desk is closed.

    May be cut off at any point: the next opening finds which key the store has.
    """
    keys = vault.open_with_passphrase(folder, old)
    key = vault.settle(folder, keys, opens=lambda candidate: opening.opens(folder, candidate))
    with vault.rekeying(folder, key, passphrase=new, phrase=phrase, random=random, cost=cost) as fresh:
        connection = connect(folder / DATABASE, key.raw_hex())
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute(f"PRAGMA rekey = \"x'{fresh.raw_hex()}'\"")
        finally:
            connection.close()
        connect(folder / DATABASE, fresh.raw_hex()).close()
    vault.forget(folder)
