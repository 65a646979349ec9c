"""Opening and folding the threads of a story, by keys, by chips and all at once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advocate_desk.ui.timeline.story import Story


class StoryThreads:
    """Right opens the folded thread of a row, Left folds it, the chip does either."""

    def __init__(self, story: "Story") -> None:
        self._story, self._reader = story, story.reader
        story.view.opened.connect(self.open)
        story.view.folded.connect(self.fold)
        story.view.chipped.connect(self._chipped)

    def open(self, _key: object = None) -> None:
        """Open the folded thread of the current row; anything else is opened in the pane."""
        entry = self._story.current()
        place = None if entry is None else self._reader.place(entry.id)
        if entry is None or place is None or place.thread is None or place.open or place.part:
            self._story.beside.open_pane()
        else:
            self._reader.open_thread(entry)

    def fold(self, _key: object = None) -> None:
        """Fold the thread in which the current row stands and go to its row."""
        entry = self._story.current()
        head = None if entry is None or entry.thread_id is None else self._reader.fold_thread(entry.thread_id)
        if head is not None:
            self._story.view.go_to(head)

    def fold_all(self, on: bool) -> None:
        """Threads as one row each, or every mail at its own time."""
        self._reader.fold_all(on)
        self._story.bar.show_folded(on)

    def _chipped(self, key: object, chip: str) -> None:
        place = self._reader.place(key) if isinstance(key, int) else None
        if chip != "thread" or place is None:
            self._story.beside.open_pane()
        elif place.open:
            self.fold()
        else:
            self.open()
