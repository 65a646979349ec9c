"""What is done to the entries of a story: corrected, opened, pinned, told apart, shared, deleted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from advocate_desk.domain.audience import Audience
from advocate_desk.domain.story import InCase, InSummary
from advocate_desk.domain.vocabulary import EntryKind, Standing
from advocate_desk.ui.context import Notice
from advocate_desk.ui.timeline import faces
from advocate_desk.ui.timeline.sharing import ShareForm
from advocate_desk.wording import _, _n

if TYPE_CHECKING:
    from advocate_desk.domain.entry import Entry
    from advocate_desk.ui.timeline.story import Story

READERS = (Audience.INTERNAL, Audience.PARTNER, Audience.CUSTOMER)


class StoryVerbs:
    """Acts on what is selected in a story."""

    def __init__(self, story: "Story") -> None:
        self._story, self._ctx = story, story.ctx

    def offers(self) -> dict[str, Callable[[], object]]:
        """Every verb by the id of its action."""
        found: dict[str, Callable[[], object]] = {
            "page.edit": self.edit,
            "page.copy": self.copy,
            "page.delete": self.delete,
            "entry.open": self.show_whole,
            "entry.pin": self.pin,
            "entry.also": self.share,
            "entry.take-out": self.take_out,
            "entry.versions": self.show_versions,
            "entry.files": self._story.entry_pane.look,
            "entry.original": self._story.entry_pane.save_original,
            "entry.heat": self._story.heat_asked.emit,
            "story.next-pin": lambda: self.go_to_pin(newer=False),
            "story.previous-pin": lambda: self.go_to_pin(newer=True),
            "story.threads": lambda: self._story.threads.fold_all(not self._story.reader.folded),
            "story.own": lambda: self._story.filters.show_noise(not self._story.filters.where().noise),
        }
        for reader in READERS:
            word = reader.name.lower() if reader.name else "internal"
            found[f"entry.{word}"] = partial(self.show_to, reader)
            found[f"thread.{word}"] = partial(self.show_thread_to, reader)
            found[f"entry.summary-{word}"] = partial(self.summarise, reader)
        for standing in Standing:
            found[f"entry.{standing.value}"] = partial(self.set_standing, standing)
        return found

    def disabled(self) -> dict[str, str]:
        """What cannot be done to the current entry, and why."""
        entry = self._story.current()
        why: dict[str, str] = {}
        if entry is None:
            return why
        if entry.thread_id is None:
            why |= {f"thread.{word}": _("it belongs to no thread") for word in ("internal", "partner", "customer")}
        if entry.id not in self._story.reader.margin().also:
            why["entry.take-out"] = _("it stands in no other case")
        if all(file.inline for file in entry.files):
            why["entry.files"] = _("no file came with it")
        if entry.kind is not EntryKind.EMAIL or not entry.source.startswith("mail:"):
            why["entry.original"] = _("it did not come as a mail")
        if self._story.reader.known is not None:
            past = _("the story is shown as it was known")
            why |= {id_: past for id_ in self.offers() if id_.startswith(("entry.", "thread.", "page."))}
            for id_ in ("entry.open", "entry.versions", "page.copy"):
                why.pop(id_, None)
        return why

    # Words

    def edit(self) -> None:
        """Edit the words of the current entry in the inspector."""
        if self._story.current() is not None:
            self._story.beside.open_pane()
            self._story.entry_pane.edit()

    def show_whole(self) -> None:
        """The whole text in the place of the list."""
        story = self._story
        entry = story.entry_pane.entry()
        if entry is not None and story.clocks is not None:
            story.whole.show_entry(entry, story.entry_pane.title(), faces.who_line(entry, story.clocks.me))
            story.place.setCurrentWidget(story.whole)
            story.whole.setFocus()

    def show_versions(self) -> None:
        """Every version of the entry in the place of the list."""
        story, told = self._story, self._story.entry_pane.told()
        if told is not None and story.clocks is not None:
            story.versions.show_entry(told.entry, told.behind.edits, story.clocks, story.entry_pane.title())
            story.place.setCurrentWidget(story.versions)
            story.versions.setFocus()

    def copy(self) -> None:
        """Put the words of the entry on the clipboard."""
        entry = self._story.entry_pane.entry()
        if entry is not None:
            QGuiApplication.clipboard().setText("\n\n".join(part for part in (entry.subject, entry.text) if part))
            self._ctx.notify(Notice("tip", _("The words of the entry are on the clipboard")))

    def delete(self) -> None:
        """Take the current entry out of every story; undo brings it back."""
        entry, ctx = self._story.current(), self._ctx
        if entry is not None and "page.delete" not in self.disabled():
            ctx.run(lambda: ctx.desk.timeline.delete(entry.id))

    # Marks

    def pin(self) -> None:
        """Pin what is selected; take the pins out where everything selected is pinned."""
        chosen, ctx = self._chosen(), self._ctx
        if chosen:
            on = not all(entry.pinned for entry in chosen)
            ctx.run(lambda: ctx.desk.entries.pin([entry.id for entry in chosen], on=on))

    def go_to_pin(self, *, newer: bool) -> None:
        """Go to the next pinned entry, older or newer, wherever it stands; say so when there is none."""
        story, ctx, entry = self._story, self._ctx, self._story.current()
        case = story.case
        if entry is None or case is None:
            return

        def then(found: int | None) -> None:
            if found is not None:
                story.select(found)
            else:
                none = _("No newer entry is pinned.") if newer else _("No older entry is pinned.")
                ctx.notify(Notice("tip", none))

        ctx.read(lambda: ctx.desk.entries.pinned(case.id, beyond=entry.id, newer=newer), then, owner=story, key="pin")

    def set_standing(self, standing: Standing) -> None:
        """Say how sure the selected entries are."""
        ids, ctx = self._ids(), self._ctx
        if ids:
            ctx.run(lambda: ctx.desk.entries.set_standing(ids, standing))

    def summarise(self, reader: Audience) -> None:
        """Choose the selected entries for the summary of this reader; leave them out where all are chosen."""
        chosen, ctx = self._chosen(), self._ctx
        if not chosen:
            return
        ids, flag = [entry.id for entry in chosen], InSummary.of(reader)
        on = not all(entry.summarised & flag for entry in chosen)
        closed = [entry for entry in chosen if on and not entry.audience.allows(reader)]

        def then(_none: None) -> None:
            if closed:
                ctx.notify(Notice("info", _("It comes into that summary once this reader may see the entry.")))

        ctx.run(lambda: ctx.desk.entries.summarise(ids, reader, on=on), then, owner=self._story)

    # Readers

    def show_to(self, audience: Audience) -> None:
        """Say who outside may see the selected entries; who can read them now is said aloud."""
        chosen, ctx = self._chosen(), self._ctx
        ids = [entry.id for entry in chosen]
        if ids:
            accounts = self._accounts(chosen)
            ctx.run(
                lambda: ctx.desk.timeline.show_to(ids, audience),
                lambda _none: self._say_open(audience, accounts, len(ids)),
                owner=self._story,
            )

    def show_thread_to(self, audience: Audience) -> None:
        """Say who outside may see the whole thread of the current entry, in one step."""
        story, ctx, entry = self._story, self._ctx, self._story.current()
        case = story.case
        if entry is None or entry.thread_id is None or case is None:
            return
        thread, accounts = entry.thread_id, self._accounts([entry])

        def then(count: int) -> None:
            if not count:
                ctx.notify(Notice("tip", _("The whole thread was shown to them already.")))
            elif audience is Audience.INTERNAL:
                closed = _n(
                    "{count} mail of the thread is internal now.",
                    "{count} mails of the thread are internal now.",
                    count,
                )
                self._say(Notice("info", closed.format(count=count)))
            else:
                self._say_open(audience, accounts, count)

        ctx.run(lambda: ctx.desk.entries.show_thread_to(case.id, thread, audience), then, owner=story)

    def _say_open(self, audience: Audience, accounts: list[str], count: int) -> None:
        readers = faces.reader_words(audience, accounts)
        if not readers:
            return
        sentence = _("Now visible to {readers} in the next export.").format(readers=readers)
        if count > 1:
            sentence = _n("{count} entry. {sentence}", "{count} entries. {sentence}", count).format(
                count=count, sentence=sentence
            )
        several = audience & Audience.CUSTOMER and len(set(accounts)) > 1
        more = _("It stands in the cases of several customers; each of them can see it.") if several else ""
        self._say(Notice("caution" if several else "info", sentence, next_step=more))

    def _say(self, notice: Notice) -> None:
        ctx = self._ctx
        ctx.notify(notice._replace(action_text=_("Undo"), action=lambda: ctx.perform("edit.undo")))

    # Cases

    def share(self) -> None:
        """Ask in which further cases the current entry stands."""
        story, entry = self._story, self._story.current()
        if entry is not None and story.case is not None:
            ShareForm(story.window(), self._ctx, entry, self._shared).present()

    def _shared(self, entry: "Entry", added: tuple[InCase, ...]) -> None:
        names = ", ".join(f"{case.ref} {case.account}" for case in added)
        if not added:
            self._ctx.notify(Notice("tip", _("It stood there already.")))
        elif entry.audience:
            readers = faces.reader_words(entry.audience, [case.account for case in added])
            sentence = _("Also in {cases} now, and visible to {readers} in the next export.")
            self._say(Notice("caution", sentence.format(cases=names, readers=readers)))
        else:
            self._say(Notice("info", _("Also in {cases} now.").format(cases=names)))

    def take_out(self) -> None:
        """Take the current entry out of this case; it stays in its others."""
        story, ctx, entry = self._story, self._ctx, self._story.current()
        case = story.case
        if entry is not None and case is not None:
            ctx.run(lambda: ctx.desk.entries.take_out(entry.id, case.id))

    # What is selected

    def _ids(self) -> list[int]:
        return [key for key in self._story.view.selected_keys() if isinstance(key, int)]

    def _chosen(self) -> list["Entry"]:
        rows = self._story.rows
        found = (rows.record(rows.row(id_)) for id_ in self._ids())
        return [entry for entry in found if entry is not None]

    def _accounts(self, entries: list["Entry"]) -> list[str]:
        """The customers in whose cases these entries stand, this case's first."""
        case, also = self._story.case, self._story.reader.margin().also
        mine = [case.account] if case is not None else []
        return list(dict.fromkeys([*mine, *(one.account for entry in entries for one in also.get(entry.id, ()))]))
