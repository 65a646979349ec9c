"""Point 7, the road: from a real mess to a briefing and a plan in Word, by keyboard, and all of it again tomorrow."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.vocabulary import ChannelKind
from advocate_desk.ui.cases.screen import Cases
from advocate_desk.ui.cases.workspace import Workspace
from advocate_desk.ui.runner import InlineRunner, Runner, ThreadRunner
from tests.journeys.conftest import Sit
from tests.journeys.person import Person, rows

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "does not support", extend=True)

CANARY = "zinnober"
"""Said only inside the firm: may stand in an internal edition, never in a customer's."""

PLAN = {"open": "Open the valve on hub three", "secret": f"Call the {CANARY} team about the spare part"}


def letter(number: int, subject: str, text: str, *, answers: int | None = None) -> bytes:
    """A mail from Dana as it lies in a file."""
    mail = EmailMessage()
    mail["From"] = "Dana Whitcombe <dana@kestrelmark.example>"
    mail["To"] = "Mara Lindqvist <mara@orrinvale.example>"
    mail["Subject"] = subject
    mail["Date"] = f"Mon, 16 Nov 2026 {8 + number:02}:15:00 +0000"
    mail["Message-ID"] = f"<{number}@kestrelmark.example>"
    if answers is not None:
        mail["In-Reply-To"] = f"<{answers}@kestrelmark.example>"
    mail.set_content(text)
    return mail.as_bytes()


@pytest.fixture
def post(tmp_path: Path) -> list[Path]:
    """Two mails as files, two in a mailbox (one of them answering), and one file that is no mail at all."""
    folder = tmp_path / "post"
    folder.mkdir()
    stop = letter(1, "All hubs stopped", "All three hubs stopped at 03:10. Deliveries to 40 shops are late.")
    board = letter(2, "Board on Friday", "I need one page for the board by Friday.", answers=1)
    (folder / "stop.eml").write_bytes(stop)
    (folder / "board.eml").write_bytes(board)
    box = [letter(3, "Re: Board on Friday", "Thank you, noon is fine.", answers=2), letter(4, "Hub three", "It runs.")]
    (folder / "november.mbox").write_bytes(
        b"".join(b"From dana@kestrelmark.example Mon Nov 16 12:00:00 2026\n" + mail + b"\n" for mail in box)
    )
    (folder / "broken.eml").write_bytes(b"")
    return [folder / name for name in ("stop.eml", "board.eml", "november.mbox", "broken.eml")]


def workspace(mara: Person) -> Workspace:
    page = mara.window.pages.front()
    assert isinstance(page, Cases)
    assert page.is_open()
    return page.workspace


def story(mara: Person) -> list[str]:
    return rows(workspace(mara).story.view)


def to_tab(mara: Person, name: str) -> None:
    """Walk the tabs of the case until this one is in front."""
    place = workspace(mara)
    for _turn in range(place.bar.count()):
        if place.bar.current_id() == name:
            break
        mara.press("Ctrl+PgDown")
    assert place.bar.current_id() == name


def open_the_case(mara: Person) -> None:
    mara.press("Ctrl+2", "Ctrl+N")
    assert mara.form() == "New case"
    mara.fill("Kestrelmark Logistics", "New York", "All hubs stop at night", "", "Dana Whitcombe", "", "")
    assert mara.form() == ""
    head = mara.reads(workspace(mara).header)
    assert "Kestrelmark Logistics · All hubs stop at night" in head
    assert "Dana Whitcombe" in head
    assert any("Case recognised: All hubs stop at night" in row for row in story(mara))


def bring_the_mail(mara: Person, post: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Chosen with Ctrl+I, then dropped again: the second time adds nothing."""
    # The dialog for files is the system's own; what is chosen in it is all that reaches us.
    names = [str(path) for path in post]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: (names, ""))
    notice = workspace(mara).notice
    mara.press("Ctrl+I")
    mara.until(notice.isVisible)
    assert notice.sentence.text() == "4 mails came in, 1 could not be read. 1 person is not in your contacts."
    assert any("thread of 3 mails, folded" in row for row in story(mara))
    assert any("Board on Friday" in row for row in story(mara))
    notice.action.setFocus()
    mara.press("Space")
    assert mara.form() == "Set aside, not imported"
    assert "broken.eml" in mara.reads()
    mara.press("Esc")
    before = story(mara)
    notice.hide()
    mara.drop(*post)
    mara.until(notice.isVisible)
    assert notice.sentence.text() == "0 mails came in, 4 were here already, 1 could not be read."
    assert story(mara) == before


def log_a_call(mara: Person) -> None:
    """Quick add: what was said, and the promise in it, in one line and one step."""
    mara.press("Ctrl+N")
    mara.write("call Dana Whitcombe: she wants a date, I promised the patch plan Fri noon")
    bar = workspace(mara).story.quick
    assert any("promise" in chip for chip in chips(mara))
    assert any("Fri" in chip for chip in chips(mara)), chips(mara)
    mara.press("Return")
    mara.until(lambda: not bar.text())
    assert any("she wants a date" in row for row in story(mara))
    mara.press("Ctrl+N")
    mara.write(f"note: the {CANARY} team knows the cause")
    mara.press("Return")
    mara.until(lambda: any(CANARY in row for row in story(mara)))


def chips(mara: Person) -> list[str]:
    return [chip.accessibleName() for chip in workspace(mara).story.quick.flow.widgets()]


def keep_the_promise(mara: Person) -> None:
    to_tab(mara, "promises")
    promises = workspace(mara).promises.view
    assert any("patch plan" in row and "Fri 20 Nov" in row for row in rows(promises)), rows(promises)
    mara.press("Ctrl+Return")
    assert mara.form() == "Keep this promise"
    mara.fill("sent at 11:40, Dana has read it")
    assert mara.form() == ""
    mara.until(lambda: "Settled, 1" in rows(promises))
    mara.press("Ctrl+Z")
    mara.until(lambda: "Open, 1" in rows(promises))
    mara.press("Ctrl+Shift+Z")
    mara.until(lambda: "Settled, 1" in rows(promises))


def make_the_plan(mara: Person) -> None:
    to_tab(mara, "plan")
    assert "No plan yet." in mara.reads(workspace(mara).tab())
    for title, shown_to in ((PLAN["open"], "the customer"), (PLAN["secret"], "nobody outside (internal)")):
        mara.press("Ctrl+N")
        assert mara.form() == "New step"
        mara.fill(title, "Stop the bleeding", "Jonas Reuter", "", "2026-11-18", "2026-11-20", "", shown_to)
        assert mara.form() == "", mara.reads()
    steps = rows(workspace(mara).tab().view)
    assert any(PLAN["open"] in row for row in steps)
    assert any(PLAN["secret"] in row for row in steps)
    mara.press("Ctrl+Z")
    mara.until(lambda: not any(PLAN["secret"] in row for row in rows(workspace(mara).tab().view)))
    mara.press("Ctrl+Shift+Z")
    mara.until(lambda: any(PLAN["secret"] in row for row in rows(workspace(mara).tab().view)))


def open_to_the_customer(mara: Person, *texts: str) -> None:
    """Walk the story and show these entries to the customer; the row says so."""
    to_tab(mara, "story")
    tab = workspace(mara).story
    for text in texts:
        tab.view.setFocus()
        mara.press("Home")
        for _row in range(tab.rows.rowCount()):
            if (entry := tab.current()) is not None and text in entry.text + entry.subject:
                break
            mara.press("Down")
        entry = tab.current()
        assert entry is not None
        mara.press("Ctrl+Shift+3")
        mara.until(lambda id_=entry.id: shown_to_customer(mara, id_))


def shown_to_customer(mara: Person, entry: int) -> bool:
    tab = workspace(mara).story
    return "customer" in tab.rows.sentence(tab.rows.row(entry))


def compose_the_briefing(mara: Person) -> None:
    """Walk the sentences, open the source of one."""
    to_tab(mara, "briefings")
    tab = workspace(mara).tab()
    mara.until(lambda: tab.rows.rowCount() > 3)
    mara.settle()
    assert "Briefing for" in mara.reads(tab)
    said = " ".join(rows(tab.view))
    assert "not recorded" in said.lower(), "what nobody wrote down is said honestly"
    tab.view.setFocus()
    mara.press("Home")
    for _row in range(tab.rows.rowCount()):
        if tab.selection() is not None:
            break
        mara.press("Down")
    source = tab.selection()
    assert source is not None, said
    assert tab.pane.accessibleName()
    mara.press("Return")
    mara.until(lambda: workspace(mara).bar.current_id() == "story")
    mara.settle()
    assert workspace(mara).story.view.current_key() == source.id


def export(mara: Person, folder: Path, tab: str, name: str) -> list[Path]:
    """Ctrl+Shift+E, folder and name, Enter; the files that were written."""
    to_tab(mara, tab)
    folder.mkdir(exist_ok=True)
    mara.until(lambda: workspace(mara).tab().disabled().get("document.export") is None)
    mara.press("Ctrl+Shift+E")
    assert mara.form().startswith("Export the ")
    mara.fill(str(folder), name)
    files = [folder / f"{name}.{ending}" for ending in ("docx", "pdf")]
    mara.until(lambda: all(path.is_file() for path in files))
    mara.until(lambda: "Written to" in workspace(mara).notice.sentence.text())
    return files


def choose(mara: Person, wanted: Callable[[], bool], *keys: str) -> None:
    """Press the keys until the choice is the wanted one."""
    for _turn in range(8):
        if wanted():
            return
        mara.press(*keys)
    assert wanted()


def walk_to(mara: Person, pane: QWidget) -> None:
    """F6 until the focus is in this pane."""
    for _turn in range(12):
        if pane is mara.focus() or pane.isAncestorOf(mara.focus()):
            return
        mara.press("F6")
    raise AssertionError(f"F6 never comes to {pane.accessibleName()}")


def text_of(path: Path) -> str:
    """The words of a docx or pdf, as its reader finds them."""
    if path.suffix == ".docx":
        from docx import Document

        paragraphs = Document(str(path)).element.body.iter()
        return " ".join(part.text for part in paragraphs if part.text and part.tag.endswith("}t"))
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def send_the_papers(mara: Person, out: Path) -> None:
    to_tab(mara, "plan")
    plan = workspace(mara).tab()
    internal = export(mara, out, "plan", "plan-internal")
    walk_to(mara, plan.edition)
    choose(mara, lambda: plan.edition.current() == "customer", "Right")
    assert "1 of 2 steps is not in this edition" in mara.reads(plan)
    customer = export(mara, out, "plan", "plan-customer")
    for path in (*internal, *customer):
        said = text_of(path)
        assert PLAN["open"] in " ".join(said.split()), path.name
        assert (CANARY in said) is (path in internal), path.name

    to_tab(mara, "briefings")
    brief = workspace(mara).tab()
    for reader in ("own-executive", "customer-executive"):
        walk_to(mara, brief.reader)
        mara.press("Home")
        choose(mara, lambda wanted=reader: brief.chosen().value == wanted, "Down")
        mara.settle()
        for path in export(mara, out, "briefings", f"brief-{reader}"):
            said = text_of(path)
            assert "K-01" in said, path.name
            assert (CANARY in said) is (reader == "own-executive"), path.name


def who_to_call(mara: Person) -> None:
    """The area is opened by its first letters; its number is on the clipboard with one key."""
    mara.press("Ctrl+4")
    mara.write("Storage")
    mara.press("Return")
    page = mara.window.pages.front()
    assert page is not None
    assert "Jonas Reuter" in mara.reads(page)
    assert "Copy number" in mara.reads(page)
    mara.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "+49 151 5550 0138"
    assert any("leaves the clipboard after" in label.text() for label in mara.window.findChildren(QLabel))


def fill_the_matrix(mara: Person) -> None:
    """Jonas is known from a card; the area is made and filled in the window."""
    ctx = mara.ctx
    ctx.run(
        lambda: ctx.desk.contacts.add(
            name="Jonas Reuter",
            organisation="Orrinvale Systems",
            zone="Europe/Berlin",
            hours="08:00-18:00",
            pronoun="his",
            channels=[Channel(ChannelKind.MOBILE, "+49 151 5550 0138")],
        )
    )
    mara.settle()
    mara.press("Ctrl+4", "Ctrl+N")
    mara.fill("Storage support")
    mara.until(lambda: "Storage support" in mara.reads(mara.window.pages))
    mara.press("F2")
    mara.write("Jonas Reuter")
    mara.close_completion()
    mara.press("Return")
    mara.until(lambda: "Jonas Reuter" in mara.reads(mara.window.pages))


def test_it_is_all_there_tomorrow_after_the_whole_road(
    sit: Sit, remembered: Path, post: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_the_road(sit, remembered, post, tmp_path, monkeypatch, InlineRunner)


@pytest.mark.slow
def test_the_same_road_with_the_work_on_its_threads(
    sit: Sit, remembered: Path, post: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_the_road(sit, remembered, post, tmp_path, monkeypatch, ThreadRunner)


def walk_the_road(
    sit: Sit,
    folder: Path,
    post: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    runner: type[Runner],
) -> None:
    mara = sit(folder, runner)
    mara.start()
    mara.window.resize(1440, 900)
    open_the_case(mara)
    bring_the_mail(mara, post, monkeypatch)
    log_a_call(mara)
    keep_the_promise(mara)
    open_to_the_customer(mara, "Deliveries to 40 shops", "one page for the board")
    make_the_plan(mara)
    compose_the_briefing(mara)
    send_the_papers(mara, tmp_path / "out")
    fill_the_matrix(mara)
    who_to_call(mara)
    mara.press("Ctrl+2")
    to_tab(mara, "story")
    told = story(mara)

    # Tomorrow: the same case in front, the same story, promises, plan; the papers are remembered.
    mara.quit()
    mara.start()
    mara.window.resize(1440, 900)
    mara.until(lambda: len(story(mara)) == len(told))
    assert story(mara) == told
    to_tab(mara, "promises")
    assert "Settled, 1" in rows(workspace(mara).promises.view)
    to_tab(mara, "plan")
    mara.until(lambda: any(PLAN["secret"] in row for row in rows(workspace(mara).tab().view)))
    to_tab(mara, "briefings")
    mara.until(lambda: workspace(mara).tab().rows.rowCount() > 3)
    who_to_call(mara)
