"""A link in a mail leads nowhere by itself."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from advocate_desk.ui.context import Notice, UiContext
from advocate_desk.ui.timeline import links


def offered(ctx: UiContext, link: str) -> Notice:
    heard: list[Notice] = []
    ctx.noticed.connect(heard.append)
    links.offer(ctx, link)
    (notice,) = heard
    return notice


def test_a_page_is_shown_copied_and_opened_only_when_asked(ctx: UiContext, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    notice = offered(ctx, "https://status.pellworth.example/case?id=7&x=a b")
    assert "status.pellworth.example" in notice.sentence
    assert QGuiApplication.clipboard().text() == "https://status.pellworth.example/case?id=7&x=a%20b"
    assert opened == []
    assert notice.action is not None
    notice.action()
    assert opened == ["https://status.pellworth.example/case?id=7&x=a b"]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "ms-msdt:/id", "data:text/html,x", ""])
def test_what_is_no_page_is_never_opened(ctx: UiContext, link: str) -> None:
    notice = offered(ctx, link)
    assert notice.action is None
    assert notice.next_step
