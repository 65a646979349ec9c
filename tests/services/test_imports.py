"""Mail coming in: every mail in or set aside with a reason, in its conversation, with the people it is from."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.entry import Entry
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.imported import Imported
from advocate_desk.domain.vocabulary import ChannelKind, Direction, EntryKind
from advocate_desk.services import mail_sources
from advocate_desk.services.desk import Desk
from advocate_desk.services.imports import Given

DANA, MARA = "Dana Whitlock <dana@kestrelmark.example>", "Mara <mara@orrinvale.example>"


def mail(
    subject: str = "Hub",
    *,
    id_: str = "",
    answers: str = "",
    sender: str = DANA,
    to: str = MARA,
    day: int = 16,
    month: str = "Nov",
    body: str = "The hub stopped.",
) -> bytes:
    head = f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {day} {month} 2026 09:00:00 +0000\r\n"
    head += f"Message-ID: <{id_ or subject + str(day) + month}@k>\r\n"
    head += f"In-Reply-To: <{answers}@k>\r\n" if answers else ""
    return f"{head}\r\n{body}\r\n".encode()


@pytest.fixture
def case(desk: Desk) -> int:
    return desk.cases.add(title="Outage", account_id=desk.accounts.add(name="Kestrelmark")).id


Take = Callable[..., Imported]


@pytest.fixture
def take(desk: Desk, case: int) -> Take:
    def taken(*mails: bytes) -> Imported:
        return desk.imports.mail([Given(f"{n}.eml", raw) for n, raw in enumerate(mails)], case_id=case)

    return taken


def mails(desk: Desk, case: int) -> list[Entry]:
    return [e for e in desk.timeline.page(case, limit=500, whole=True).entries if e.kind is EntryKind.EMAIL]


def threads(desk: Desk, case: int) -> list[set[str]]:
    found: dict[int | None, set[str]] = {}
    for entry in mails(desk, case):
        found.setdefault(entry.thread_id, set()).add(f"{entry.subject} {entry.at.day}")
    return sorted(found.values(), key=sorted)


def blobs(desk: Desk) -> int:
    with desk.store.reading() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM blob").scalar_one())


# Conversations


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_conversation_is_one_in_whatever_order_it_comes_in(
    desk: Desk, case: int, take: Take, order: tuple[int, ...], at_once: bool
) -> None:
    chain = [mail("A", id_="a", day=1), mail("B", id_="b", answers="a", day=2), mail("C", id_="c", answers="b", day=3)]
    ordered = [chain[number] for number in order]
    for raws in [ordered] if at_once else [[raw] for raw in ordered]:
        take(*raws)
    assert threads(desk, case) == [{"A 1", "B 2", "C 3"}]


def test_answers_to_a_mail_that_never_came_belong_together(desk: Desk, case: int, take: Take) -> None:
    take(mail("B", id_="b", answers="a", day=2))
    take(mail("C", id_="c", answers="a", day=3))
    assert threads(desk, case) == [{"B 2", "C 3"}]


def test_undoing_the_mail_that_tied_two_conversations_parts_them_again(desk: Desk, case: int, take: Take) -> None:
    take(mail("A", id_="a", day=1))
    take(mail("C", id_="c", answers="b", day=3))
    take(mail("B", id_="b", answers="a", day=2))
    assert len(threads(desk, case)) == 1
    desk.undo()
    assert threads(desk, case) == [{"A 1"}, {"C 3"}]
    desk.redo()
    assert len(threads(desk, case)) == 1


def test_an_answer_without_references_joins_by_subject_people_and_time(desk: Desk, case: int, take: Take) -> None:
    take(mail("Status", day=1))
    take(mail("Re: Status", sender=MARA, to=DANA, day=9))
    assert threads(desk, case) == [{"Re: Status 9", "Status 1"}]


def test_the_same_subject_is_no_conversation_of_other_people_or_of_weeks_later(
    desk: Desk, case: int, take: Take
) -> None:
    take(mail("Status", day=1, month="Oct"))
    take(mail("Re: Status", sender="Wei <wei@other.example>", day=3, month="Oct"))
    take(mail("Re: Status", day=20, month="Oct"))
    take(mail("Status", day=2, month="Oct"))
    assert len(threads(desk, case)) == 4


# People


def test_people_are_known_by_any_address_and_new_ones_are_offered(desk: Desk, case: int, take: Take) -> None:
    dana = desk.contacts.add(
        name="Dana Whitlock",
        organisation="Kestrelmark",
        channels=(
            Channel(ChannelKind.EMAIL, "d.w@home.example"),
            Channel(ChannelKind.EMAIL, "Dana@Kestrelmark.example"),
        ),
    )
    done = take(
        mail("one", sender="D W <D.W+board@HOME.example>"),
        mail("two", sender="dana@kestrelmark.example", to=f"{MARA}, wei.sun@kestrelmark.example", day=17),
        mail("three", sender="Wei Sun <wei.sun@kestrelmark.example>", day=18),
        mail("four", sender="No Reply <no-reply@vendor.example>", day=19),
    )
    assert {e.author_id for e in mails(desk, case) if e.subject in ("one", "two")} == {dana}
    assert [(n.called, n.address, n.organisation, n.mails) for n in done.newcomers] == [
        ("Wei Sun", "wei.sun@kestrelmark.example", "Kestrelmark", 2)
    ]
    listed = desk.newcomers.listed(case)
    assert listed == done.newcomers
    (wei,) = desk.newcomers.add([replace(listed[0], name="Wei Sun (Ops)")])
    assert desk.contacts.get(wei).organisation == "Kestrelmark"
    assert next(e for e in mails(desk, case) if e.subject == "three").author_id == wei
    assert desk.newcomers.listed(case) == ()
    desk.undo()
    assert desk.newcomers.listed(case) == listed


def test_the_way_a_mail_went_follows_from_me_my_firm_and_its_aliases(desk: Desk, case: int, take: Take) -> None:
    desk.contacts.change(desk.me().contact_id, channels=(Channel(ChannelKind.EMAIL, "mara.l@private.example"),))
    take(
        mail("in"),
        mail("out", sender="mara.l@private.example", to=DANA, day=17),
        mail("too", sender="jonas@orrinvale.example", to=DANA, day=18),
        mail("inside", sender="jonas@orrinvale.example", to="mara.l@private.example", day=19),
    )
    found = {e.subject: e.direction for e in mails(desk, case)}
    assert found == {"in": Direction.IN, "out": Direction.OUT, "too": Direction.OUT, "inside": Direction.INSIDE}


# Set aside


def test_what_cannot_be_read_is_kept_with_its_bytes_and_can_be_tried_again(
    desk: Desk, case: int, take: Take, tmp_path: Path
) -> None:
    done = take(mail(), b"nothing that a mail begins with", b"")
    assert (done.added, [one.why for one in done.quarantined]) == (1, ["not_a_mail", "empty"])
    empty, words = desk.asides.listed(case_id=case)
    assert (words.where, words.why, desk.asides.raw(words.id)) == (
        "1.eml", "not_a_mail", b"nothing that a mail begins with",
    )  # fmt: skip
    again = desk.asides.retry([words.id, empty.id])
    assert (again.added, len(again.quarantined), desk.asides.count()) == (0, 2, 2)
    desk.asides.save(words.id, tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == desk.asides.raw(words.id)
    entry = desk.timeline.get(desk.asides.keep_as_file(words.id, case_id=case))
    assert desk.timeline.file(entry.files[0].id) == ("1.eml", b"nothing that a mail begins with")
    desk.asides.forget([empty.id])
    assert desk.asides.count() == 0
    desk.undo()
    assert [one.id for one in desk.asides.listed()] == [empty.id]


def test_what_a_later_version_can_read_goes_into_its_case(
    desk: Desk, case: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from advocate_desk.exchange import mail as reading

    with monkeypatch.context() as before:
        before.setattr(reading, "is_mail", lambda _fields: False)
        desk.imports.mail([Given("x.eml", mail("Late"))], case_id=case)
    (one,) = desk.asides.listed()
    done = desk.asides.retry([one.id])
    assert (done.added, desk.asides.count(), [e.subject for e in mails(desk, case)]) == (1, 0, ["Late"])
    desk.undo()
    assert (desk.asides.count(), mails(desk, case)) == (1, [])


@pytest.mark.slow
def test_of_ten_thousand_mails_two_hundred_malformed_are_listed_and_the_rest_is_in(
    desk: Desk, case: int, tmp_path: Path
) -> None:
    with (tmp_path / "big.mbox").open("wb") as out:
        for number in range(10_000):
            out.write(b"From a@b.example Mon Nov 16 10:00:00 2026\n")
            whole = mail(f"Hub {number}", id_=str(number)).replace(b"\r\n", b"\n")
            out.write((b"\x00\xff not a head\n\n\xfe" if number % 50 == 7 else whole) + b"\n\n")
    done = desk.imports.mail([tmp_path / "big.mbox"], case_id=case)
    assert (done.added, len(done.quarantined), desk.asides.count(case_id=case)) == (9_800, 200, 200)
    assert {one.why for one in done.quarantined} == {"not_a_mail"}
    assert desk.cases.contents(case).entries >= 9_800


def test_a_folder_s_links_are_named_and_not_followed(desk: Desk, case: int, tmp_path: Path) -> None:
    (tmp_path / "secret.eml").write_bytes(mail("Secret"))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.eml").write_bytes(mail("Open"))
    try:
        os.symlink(tmp_path / "secret.eml", folder / "b.eml")
    except OSError:
        pytest.skip("this system makes no links")
    done = desk.imports.mail([folder], case_id=case)
    assert [(one.where, one.why) for one in done.quarantined] == [("b.eml", "link")]
    assert [e.subject for e in mails(desk, case)] == ["Open"]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_cancel_and_a_dry_run_leave_nothing_not_even_bytes(
    desk: Desk, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dry_run: bool
) -> None:
    monkeypatch.setattr(mail_sources, "BATCH", 5)
    desk.inbox.drop_text("stays")
    box = tmp_path / "box.mbox"
    box.write_bytes(b"".join(b"From a@b.c Mon Nov 16 10:00:00 2026\n" + mail(f"H{n}") + b"\r\n" for n in range(30)))
    before = blobs(desk)
    shares: list[float] = []
    if dry_run:
        done = desk.imports.mail([box], case_id=case, dry_run=True)
        assert (done.added, done.step) == (30, None)
    else:
        with pytest.raises(DeskError) as error:
            desk.imports.mail(
                [box],
                case_id=case,
                progress=lambda share, _words: shares.append(share),
                cancelled=lambda: len(shares) == 3,
            )
        assert error.value.fault is Fault.CANCELLED
        assert shares == sorted(shares)
    assert (mails(desk, case), blobs(desk), desk.asides.count()) == ([], before, 0)


def test_a_second_import_adds_nothing_and_the_bytes_come_out_as_they_went_in(
    desk: Desk, case: int, take: Take, tmp_path: Path
) -> None:
    raw = mail("Ümläut", body="\x00 lone \udc80".encode("utf-8", "surrogateescape").decode("latin-1"))
    assert take(raw).added == 1
    assert (take(raw).added, take(raw).duplicates) == (0, 1)
    (entry,) = mails(desk, case)
    desk.mails.save_original(entry.id, tmp_path / "out.eml")
    assert (tmp_path / "out.eml").read_bytes() == raw


# Other things


def test_any_other_file_becomes_an_entry_that_carries_it_under_a_safe_name(
    desk: Desk, case: int, tmp_path: Path
) -> None:
    (tmp_path / "trace.bin").write_bytes(b"\x00\x01")
    entry = desk.timeline.get(desk.imports.file(tmp_path / "trace.bin", case_id=case))
    assert (entry.subject, desk.timeline.file(entry.files[0].id)) == ("trace.bin", ("trace.bin", b"\x00\x01"))
    sly = desk.timeline.get(desk.imports.file(Given("../../etc/passwd", b"x"), case_id=case))
    assert sly.files[0].name == "passwd"
    with pytest.raises(DeskError):
        desk.imports.file(tmp_path / "missing.bin", case_id=case)


@pytest.mark.parametrize(
    "text",
    [
        mail("Pasted").decode(),
        "Von: Dana Whitlock <dana@kestrelmark.example>\nGesendet: 16 Nov 2026 09:00:00 +0000\nAn: Mara\n"
        "Betreff: Pasted\n\nThe hub stopped.",
    ],
)
def test_a_pasted_mail_is_a_mail(desk: Desk, case: int, text: str) -> None:
    done = desk.imports.pasted(text, case_id=case)
    assert isinstance(done, Imported)
    (entry,) = mails(desk, case)
    assert (entry.subject, entry.author, entry.text) == ("Pasted", "Dana Whitlock", "The hub stopped.")


def test_pasted_words_are_a_note_and_rich_text_is_read_as_words(desk: Desk, case: int) -> None:
    page = "<p>All <b>quiet</b></p><script>run()</script><img src='http://tracker.example/x.png'>"
    id_ = desk.imports.pasted("", html=page, case_id=case)
    assert isinstance(id_, int)
    entry = desk.timeline.get(id_)
    assert (entry.kind, entry.text) == (EntryKind.NOTE, "All quiet")
    with pytest.raises(DeskError):
        desk.imports.pasted("  ", case_id=case)
