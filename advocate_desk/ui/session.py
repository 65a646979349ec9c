"""The life of a desk in the window: opened after the first paint, locked, opened again, closed.

Services are imported here, inside the work, so that the thread pays for it and the window paints first.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from advocate_desk import settings as options
from advocate_desk.domain.clock import frozen
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.runner import Job
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.services.desk import Desk


class Gate(StrEnum):
    """What stands between the user and the desk."""

    WELCOME = "welcome"
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gate the window has to show for this folder, and the error that led to it."""

    gate: Gate
    folder: Path
    error: DeskError | None = None


class Session(QObject):
    """Opens and closes the desk of the window. What it needs from the user it asks for through `wanted`."""

    wanted = Signal(object)
    """A `Wanted`: show this gate."""
    opened = Signal()
    """The desk is open."""

    def __init__(self, ctx: UiContext, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._making = False
        self.folder = Path()

    def begin(self, folder: Path, *, passphrase: str = "") -> None:
        """Open the desk in this folder with what is known: this passphrase, else what the key ring remembers."""
        self.folder, self._making = folder, False
        clock = self._ctx.own_clock

        def work() -> "Desk | None":
            from advocate_desk.services import opening

            if passphrase:
                return _primed(opening.open_with_passphrase(folder, passphrase, clock=clock))
            desk, _trouble = opening.open_remembered(folder, clock=clock)
            return _primed(desk) if desk is not None else None

        self._ctx.run(work, self._begun, owner=self, job=Job(_("Opening the desk")), failed=self._refused)

    def explore(self, *, still: bool = False) -> None:
        """Close this desk and open the sample desk: badged, in a place of its own, gone when it is closed.

        Its day begins where the story stands and goes on as the clock does; with `still` it stands.
        """
        before = self._let_go()
        clock = self._ctx.own_clock

        def work() -> "Desk":
            from advocate_desk.services import sample

            if before is not None:
                before.close()
            day = frozen(sample.STORY_NOW) if still else sample.story_clock(clock)
            return _primed(sample.open_sample(clock=day))

        self._ctx.run(work, self._begun, owner=self, job=Job(_("Laying out the sample desk")), failed=self._refused)

    def unlock(self, secret: str, *, by_phrase: bool = False, remember: bool = True) -> None:
        """Open with the passphrase, or the recovery phrase, that was typed."""
        folder, clock = self.folder, self._ctx.own_clock
        keep = remember and self._ctx.settings.get(options.USE_KEY_RING)

        def work() -> "Desk":
            from advocate_desk import vault
            from advocate_desk.services import opening

            if by_phrase:
                desk = opening.open_with_phrase(folder, secret, clock=clock)
            else:
                desk = opening.open_with_passphrase(folder, secret, clock=clock)
            if keep:
                found = (
                    vault.open_with_phrase(folder, secret) if by_phrase else vault.open_with_passphrase(folder, secret)
                )
                vault.remember(folder, found[0])
            return _primed(desk)

        self._ctx.run(work, self._begun, owner=self, job=Job(_("Opening the desk")), failed=self._refused)

    def create(
        self, *, name: str, organisation: str, domains: tuple[str, ...], passphrase: str, phrase: str, language: str
    ) -> None:
        """Make a new desk and open it; the recovery phrase was shown and proven before."""
        folder, clock = self.folder, self._ctx.own_clock
        keep = self._ctx.settings.get(options.USE_KEY_RING)
        self._making = True

        def work() -> "Desk":
            import secrets

            from advocate_desk import vault
            from advocate_desk.services import opening

            me = opening.NewMe(name, organisation, domains, language=language)
            desk = opening.create(
                folder, passphrase=passphrase, phrase=phrase, me=me, clock=clock, random=secrets.token_bytes
            )
            if keep:
                vault.remember(folder, vault.open_with_passphrase(folder, passphrase)[0])
            return _primed(desk)

        self._ctx.run(work, self._begun, owner=self, job=Job(_("Making the desk")), failed=self._refused)

    def lock(self) -> None:
        """Close the desk and forget its key; the gate asks for the passphrase. The sample desk is left instead."""
        folder = self.folder
        sample = self._ctx.has_desk and self._ctx.desk.me().sample
        desk = self._let_go()
        if desk is None:
            return
        if sample:
            self._ctx.run(desk.close, owner=self)
            self.begin(folder)
            return

        def work() -> None:
            from advocate_desk import vault

            desk.close()
            vault.forget(folder)

        self._ctx.run(work, owner=self)
        self.wanted.emit(Wanted(Gate.UNLOCK, folder))

    def open_other(self, folder: Path) -> None:
        """Close this desk and open that of another folder."""
        desk = self._let_go()
        if desk is not None:
            self._ctx.run(desk.close, owner=self)
        self.begin(folder)

    def back_up(self, target: Path | None = None) -> None:
        """Write a verified backup and say where it lies."""
        ctx = self._ctx

        def work() -> Path:
            from advocate_desk.services import safekeeping

            return safekeeping.back_up(ctx.desk, target)

        def done(path: Path) -> None:
            ctx.notify(Notice("good", _("Backed up and verified: {path}").format(path=path)))

        ctx.run(work, done, owner=self, job=Job(_("Backing up")))

    def check(self) -> None:
        """Check every page, reference and attachment and say what was found."""
        ctx = self._ctx
        job = Job(_("Checking the desk"))

        def work() -> list[str]:
            from advocate_desk.services import safekeeping

            return [f"{found.what} {found.where}" for found in safekeeping.check(ctx.desk, told=job.progress)]

        ctx.run(work, self._checked, owner=self, job=job)

    def _checked(self, findings: list[str]) -> None:
        if not findings:
            self._ctx.notify(Notice("good", _("The desk is whole.")))
            return
        sentence = _("The desk has {count} faults.").format(count=len(findings))
        step = _("Restore the newest backup; what can be read stays where it is.")
        self._ctx.notify(Notice("fault", sentence, step, details="\n".join(findings)))

    def end(self) -> None:
        """Close everything: work that runs is asked to stop and waited for."""
        for job in self._ctx.running:
            job.cancel.ask()
        desk = self._let_go()
        self._ctx.runner.close()
        if desk is not None:
            desk.close()

    def _let_go(self) -> "Desk | None":
        desk = self._ctx.desk if self._ctx.has_desk else None
        self._ctx.use(None)
        return desk

    def _begun(self, desk: "Desk | None") -> None:
        if desk is None:
            self.wanted.emit(Wanted(Gate.UNLOCK, self.folder))
            return
        self._making = False
        if not desk.me().sample:
            self._ctx.settings.set(options.LAST_DESK, self.folder.absolute())
        self._ctx.use(desk)
        self.opened.emit()

    def _refused(self, error: DeskError) -> bool:
        new = error.fault is Fault.NO_DESK or self._making
        self.wanted.emit(Wanted(Gate.WELCOME if new else Gate.UNLOCK, self.folder, error))
        return True


def _primed(desk: "Desk") -> "Desk":
    # The GUI thread asks for it at once; it must not be the one that reads.
    desk.me()
    desk.zone()
    return desk
