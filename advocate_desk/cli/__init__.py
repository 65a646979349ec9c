"""The same verbs for scripts: one small module a noun, no logic of its own.

A noun's module has `add(commands)`, which adds its parsers; each sets `run`, a function of (session, args) that returns
the exit code: 0 done, 1 the answer is no. What the world refuses (3) and wrong usage (2) are raised as DeskError.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from advocate_desk.cli.session import Session
from advocate_desk.cli.times import now_of
from advocate_desk.domain.clock import Clock, frozen
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.wording import _, messages

NOUNS = (
    "desk",
    "accounts",
    "contacts",
    "cases",
    "timeline",
    "entries",
    "imports",
    "mails",
    "commitments",
    "matrix",
    "outreach",
    "plans",
    "briefings",
    "glossary",
    "searching",
)

_USAGE = (Fault.AMBIGUOUS, Fault.NOT_FOUND, Fault.INVALID, Fault.RULE, Fault.FORMAT_UNKNOWN)
_NO = (Fault.NOTHING_TO_UNDO, Fault.NOTHING_TO_REDO, Fault.UNDO_BARRIER)


def parser() -> argparse.ArgumentParser:
    """The whole command line, every noun with its verbs."""
    top = argparse.ArgumentParser(
        prog="advocate-desk",
        description=_("The customer advocate's workstation. Without a command it opens the window."),
    )
    top.add_argument("--desk", metavar="DIR", help=_("the desk's folder"))
    top.add_argument("--json", action="store_true", help=_("print one JSON object"))
    top.add_argument("--now", metavar="ISO8601", help=_("freeze the clock for due times, answers and reminders"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for noun in NOUNS:
        import_module(f"advocate_desk.cli.{noun}").add(commands)
    return top


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code is the contract's: 0 done, 1 no, 2 usage, 3 the world said no, 4 our fault."""
    session: Session | None = None
    try:
        args = parser().parse_args(argv)
        session = Session(folder=_folder(args.desk), clock=_clock(args.now), as_json=args.json)
        return int(args.run(session, args))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    except DeskError as error:
        sys.stderr.write(f"advocate-desk: {messages.line(error)}\n")
        return 1 if error.fault in _NO else 2 if error.fault in _USAGE else 3
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write(_("advocate-desk: stopped; nothing is half done.") + "\n")
        return 3
    except OSError as error:
        sys.stderr.write(f"advocate-desk: {error.strerror or error}\n")
        return 3
    except Exception:
        logging.getLogger(__name__).exception("our fault")
        sys.stderr.write(_("advocate-desk: something went wrong on our side; your data is as it was.") + "\n")
        return 4
    finally:
        if session is not None:
            session.close()


def _folder(given: str | None) -> Path:
    from advocate_desk import settings

    return Path(given).expanduser() if given else settings.default_desk()


def _clock(given: str | None) -> Clock:
    return frozen(now_of(given)) if given else lambda: datetime.now(UTC)
