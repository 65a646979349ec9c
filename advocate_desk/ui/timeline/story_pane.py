"""Reading what the pane of a story shows: one entry with everything behind it, and the page and pictures of a mail."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from advocate_desk.domain.errors import Fault
from advocate_desk.ui.timeline.inspector import Told
from advocate_desk.wording import _

if TYPE_CHECKING:
    from advocate_desk.domain.entry import Entry
    from advocate_desk.ui.timeline.story import Story


class StoryPane:
    """Fills the pane of a story with its current entry."""

    def __init__(self, story: "Story") -> None:
        self._story, self._ctx = story, story.ctx

    def fill(self, entry: "Entry | None") -> None:
        """Read the entry and show it, unless another is current by then."""
        story, ctx = self._story, self._ctx
        if entry is None:
            story.entry_pane.clear(_("Select an entry to see all of it."))
            return
        id_, case_id, known = entry.id, story.case.id if story.case else 0, story.reader.known

        def work() -> Told:
            desk = ctx.desk
            return Told(
                desk.timeline.get(id_) if known is None else desk.timeline.former(case_id, id_, known),
                desk.entries.behind(id_, case_id=case_id),
                tuple(desk.commitments.listed(entry_id=id_, open_only=False)),
                desk.drafts.get(f"entry:{id_}"),
                case_id,
            )

        ctx.read(work, self._tell, owner=story, key="entry", failed=lambda error: error.fault is Fault.NOT_FOUND)

    def _tell(self, told: Told) -> None:
        story = self._story
        entry = story.current()
        if story.fills_pane and story.clocks is not None and entry is not None and entry.id == told.entry.id:
            story.entry_pane.show(told, story.clocks)
            story.moved.emit()

    def read_mail(self, id_: int, then: Callable[[str, Mapping[str, bytes]], None]) -> None:
        """The page of a mail and the pictures that came with it."""
        ctx = self._ctx
        ctx.read(
            lambda: (ctx.desk.mails.page(id_), ctx.desk.mails.pictures(id_)),
            lambda found: then(*found),
            owner=self._story,
            key="mail",
        )
