"""A plain word as a form: in the pane of the glossary, and over a briefing whose jargon it mends."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from advocate_desk.domain.account import Account
from advocate_desk.domain.glossary import Entry, Part
from advocate_desk.ui.ask import Ask
from advocate_desk.ui.context import UiContext
from advocate_desk.ui.glossary.faces import part_names
from advocate_desk.ui.widgets.paneform import PaneForm
from advocate_desk.wording import _

EVERYBODY = "0"


def entry_form(
    ctx: UiContext, entry: Entry | None, accounts: Sequence[Account], then: Callable[[int], object]
) -> PaneForm:
    """A new entry, or one of the desk's own; what ships with the program becomes one of the desk's own."""
    own = entry is not None and entry.id > 0
    form = PaneForm(
        ctx, title=_("New plain word") if entry is None else entry.term, button=_("Keep") if own else _("Add")
    )
    form.line("term", _("&Hard term"), text=entry.term if entry else "")
    form.line(
        "plain",
        _("&Plain words"),
        text=entry.plain if entry else "",
        hint=_("As they stand inside a sentence. Empty: the reader knows the term."),
    )
    form.choice("part", _("What it &is"), part_names(), chosen=entry.part.value if entry else Part.NOUN.value)
    form.line("gloss", _("In one &line"), text=entry.gloss if entry else "", hint=_("What it is, for who asks."))
    form.line(
        "before",
        _("&Before another noun"),
        text=entry.before if entry else "",
        hint=_("“Kafka cluster” keeps “message” of “the message service”."),
    )
    form.choice("account", _("&For"), _whose(accounts), chosen=str(entry.account_id or 0) if entry else EVERYBODY)

    def work() -> None:
        values: dict[str, object] = {name: form.text(name) for name in ("plain", "before", "gloss")}
        values["part"], values["account_id"] = Part(form.text("part")), int(form.text("account")) or None
        term = form.text("term")
        if own and entry is not None:
            id_ = entry.id
            form.send(lambda: ctx.desk.glossary.change(id_, term=term, **values), lambda _done: then(id_))
        else:
            form.send(lambda: ctx.desk.glossary.set(term, **values), then)  # type: ignore[arg-type]

    form.perform(work)
    return form


class MendJargon(Ask):
    """One hard word of a briefing: plain words for it, or that its reader knows it; for this account or everybody."""

    def __init__(
        self,
        parent: QWidget,
        ctx: UiContext,
        words: Sequence[str],
        known: Mapping[str, Entry],
        account: Account,
        then: Callable[[], object],
    ) -> None:
        super().__init__(
            parent,
            ctx,
            title=_("A plain word"),
            sentence=_("It counts from the next brief on, and this one is composed again."),
            button=_("Use it"),
        )
        self._account, self._then, self._known = account, then, known
        self.word = self.choice("term", _("&Hard word"), {word: word for word in words})
        self.line("plain", _("&Plain words"), hint=_("Empty: the reader knows the word, it stays and is no jargon."))
        self.choice("part", _("What it &is"), part_names())
        self.line("gloss", _("In one &line"))
        self.choice("whose", _("&For"), {str(account.id): account.name, EVERYBODY: _("everybody")})
        self.word.currentIndexChanged.connect(lambda _at: self._fill())
        self._fill()

    def _fill(self) -> None:
        entry = self._known.get(self.value("term"))
        for name, text in (("plain", entry.plain if entry else ""), ("gloss", entry.gloss if entry else "")):
            field = self.fields.field(name)
            field.setText(text)  # type: ignore[attr-defined]
        part = self.fields.field("part")
        part.setCurrentIndex(max(0, part.findData(entry.part.value if entry else "noun")))  # type: ignore[attr-defined]

    def perform(self) -> None:
        """Keep it."""
        ctx, term, plain, gloss = self._ctx, self.value("term"), self.value("plain"), self.value("gloss")
        part, whose = Part(self.value("part")), int(self.value("whose")) or None
        self.send(
            lambda: ctx.desk.glossary.set(term, plain, part=part, gloss=gloss, account_id=whose),
            lambda _id: self._then(),
        )


def _whose(accounts: Sequence[Account]) -> dict[str, str]:
    return {EVERYBODY: _("everybody")} | {str(account.id): account.name for account in accounts}
