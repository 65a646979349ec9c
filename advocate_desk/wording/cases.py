"""A case and its story in words: stages, severities, kinds of entries, standings, and money as a list shows it."""

from datetime import UTC, date

from advocate_desk.domain.money import Money
from advocate_desk.domain.vocabulary import EntryKind, Severity, Stage
from advocate_desk.wording import _, dates, language

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_DECIMAL_MARKS = {"en": ".", "de": ","}


def stage(of: Stage) -> str:
    """The name of a stage."""
    return {
        Stage.RECOGNISED: _("Recognised"),
        Stage.ANALYSED: _("Analysed"),
        Stage.PLANNED: _("Planned"),
        Stage.RECOVERING: _("Recovering"),
        Stage.WATCHING: _("Watching"),
        Stage.CLOSED: _("Closed"),
    }[of]


def severity(of: Severity) -> str:
    """A severity with its number: "S1 critical"."""
    words = {
        Severity.CRITICAL: _("critical"),
        Severity.HIGH: _("high"),
        Severity.MEDIUM: _("medium"),
        Severity.LOW: _("low"),
    }
    return f"S{int(of)} {words[of]}"


def kind(of: EntryKind) -> str:
    """The word beside the icon of an entry."""
    return {
        EntryKind.NOTE: _("note"),
        EntryKind.CALL: _("call"),
        EntryKind.EMAIL: _("e-mail"),
        EntryKind.MEETING: _("meeting"),
        EntryKind.FINDING: _("finding"),
        EntryKind.DECISION: _("decision"),
        EntryKind.NEWS: _("news given"),
        EntryKind.STATUS: _("status"),
        EntryKind.TEMPERATURE: _("temperature"),
        EntryKind.REPORT: _("report"),
    }[of]


def kind_title(of: EntryKind) -> str:
    """The kind as the first word of a heading: "Call"."""
    word = kind(of)
    return word[:1].upper() + word[1:]


def renewal(on: date) -> str:
    """When a contract ends or goes on: "renewal 31 Jan 2027"."""
    return _("renewal {day} {year}").format(day=dates.short_day(on, UTC), year=on.year)


def money(of: Money) -> str:
    """An amount as people say it: "$1.2 M", "€850 k", "€420"; in German "1,2 Mio. $"."""
    sign = _SIGNS.get(of.currency, f"{of.currency} ")
    whole = of.minor / 100
    for size, unit in ((1_000_000_000, _("bn")), (1_000_000, _("M")), (1_000, _("k"))):
        if abs(whole) >= size:
            figure = f"{whole / size:.2f}".rstrip("0").rstrip(".")
            said = _("{sign}{figure} {unit}").format(sign=sign, figure=_marked(figure), unit=unit)
            return said.rstrip()
    figure = f"{whole:.2f}".removesuffix(".00")
    return _("{sign}{figure}").format(sign=sign, figure=_marked(figure)).rstrip()


def _marked(figure: str) -> str:
    """A figure with the decimal mark of the language that is spoken."""
    return figure.replace(".", _DECIMAL_MARKS[language()])
