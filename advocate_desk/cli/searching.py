"""`search`: everything, by its words."""

import argparse
from typing import TYPE_CHECKING

from advocate_desk.cli.session import Session, instant, table
from advocate_desk.wording import _
from advocate_desk.wording.search import hint

if TYPE_CHECKING:
    from advocate_desk.cli.parsers import Commands


def add(commands: "Commands") -> None:
    """search TEXT [--limit N]."""
    search = commands.add_parser("search", help=_("everything, by its words"))
    search.add_argument("text")
    search.add_argument("--limit", type=int, default=50)
    search.set_defaults(run=_search)


def _search(session: Session, args: argparse.Namespace) -> int:
    found = session.desk().searching.find(args.text, limit=max(1, min(args.limit, 1_000)))
    if found.not_understood:
        session.warn(hint(found.not_understood))
    data = {
        "hits": [
            {
                "kind": hit.kind.value,
                "id": hit.id,
                "ref": hit.ref,
                "case": hit.case or None,
                "at": instant(hit.at),
                "snippet": _plain(hit.snippet),
            }
            for hit in found.hits
        ],
        "more": found.more,
    }
    rows = [[hit.kind.value, hit.case, hit.title, " ".join(_plain(hit.snippet).split())] for hit in found.hits]
    session.answer(data, *(table(rows) or [_("Nothing found.")]))
    return 0


def _plain(snippet: str) -> str:
    return snippet.replace("\x02", "").replace("\x03", "")
