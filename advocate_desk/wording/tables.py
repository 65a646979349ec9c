"""Tables coming in, in words: what columns may be, how cells were read, why a row is set aside."""

from datetime import UTC, date, datetime, tzinfo

from advocate_desk.domain.table import FIELDS, DateOrder, Shape, Slip, Target, Value
from advocate_desk.domain.vocabulary import Direction, EntryKind, Segment, Severity, Stage, Standing
from advocate_desk.wording import _, cases, dates


def target(of: Target) -> str:
    """What the rows become."""
    return {
        Target.CASES: _("Cases"),
        Target.ENTRIES: _("Entries"),
        Target.ACCOUNTS: _("Accounts"),
        Target.CONTACTS: _("Contacts"),
    }[of]


def field(of: Target, id_: str) -> str:
    """What a column is called in the choice above it."""
    own = {
        (Target.CASES, "text"): _("What happened"),
        (Target.ENTRIES, "text"): _("Text"),
        (Target.CONTACTS, "name"): _("Full name"),
        (Target.CONTACTS, "title"): _("Job title"),
        (Target.CONTACTS, "level"): _("Level"),
        (Target.ACCOUNTS, "name"): _("Account"),
    }
    return own.get((of, id_)) or _field_names().get(id_, id_)


def _field_names() -> dict[str, str]:
    return {
        "title": _("Title"),
        "account": _("Account"),
        "their_ref": _("Number elsewhere"),
        "severity": _("Severity"),
        "stage": _("Stage"),
        "opened_at": _("Opened"),
        "acknowledged_at": _("Acknowledged"),
        "closed_at": _("Closed"),
        "close_reason": _("Reason of closing"),
        "asked_by": _("Who asked for help"),
        "heat": _("Temperature"),
        "impact": _("Impact"),
        "trouble_from": _("Trouble from"),
        "trouble_until": _("Trouble until"),
        "users_affected": _("Users affected"),
        "at": _("When"),
        "until": _("Until"),
        "subject": _("Subject"),
        "kind": _("Kind"),
        "author": _("Who"),
        "people": _("With whom"),
        "case": _("Case"),
        "direction": _("Direction"),
        "standing": _("Fact, claim or assumption"),
        "minutes": _("Minutes spent"),
        "zone": _("Time zone"),
        "segment": _("Segment"),
        "value": _("Annual value"),
        "currency": _("Currency"),
        "renewal": _("Renewal"),
        "cadence": _("Hears from us every"),
        "language": _("Language"),
        "region": _("Holiday region"),
        "hours": _("Working hours"),
        "users": _("Number of users"),
        "hour_rate": _("Cost of an hour down"),
        "allowed_minutes": _("Minutes down allowed a month"),
        "domains": _("Mail domains"),
        "notes": _("Notes"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "organisation": _("Organisation"),
        "email": _("E-mail"),
        "mobile": _("Mobile"),
        "phone": _("Phone"),
        "line247": _("24x7 line"),
        "languages": _("Languages"),
        "approach": _("How to approach"),
    }


def order(of: DateOrder) -> str:
    """How a column writes its days, shown by the same figures read both ways."""
    return {
        DateOrder.DAY_FIRST: _("03/04 is 3 April"),
        DateOrder.MONTH_FIRST: _("03/04 is March 4"),
    }[of]


def delimiter(mark: str) -> str:
    """What parts the cells of a text file."""
    return {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}.get(mark, mark)


def value(of: Value, shape: Shape, zone: tzinfo) -> str:
    """A cell as it was read: an instant on the clock of the zone, stored words by their names."""
    if isinstance(of, datetime):
        local = of.astimezone(zone)
        midnight = (local.hour, local.minute, local.second) == (0, 0, 0)
        return dates.full(local.date(), UTC) if midnight else dates.full(of, zone)
    if isinstance(of, tuple):
        return "; ".join(of)
    if isinstance(of, int):
        return _number(of, shape)
    if shape is Shape.DAY:
        return dates.full(date.fromisoformat(of), UTC)
    return _word(of, shape)


def _number(of: int, shape: Shape) -> str:
    if shape is Shape.SEVERITY:
        return cases.severity(Severity(of))
    if shape is Shape.SPAN and of % 60 == 0:
        return _("{hours} h").format(hours=of // 60)
    if shape in (Shape.MINUTES, Shape.SPAN):
        return _("{minutes} min").format(minutes=of)
    return str(of)


def _word(of: str, shape: Shape) -> str:
    match shape:
        case Shape.STAGE:
            return cases.stage(Stage(of))
        case Shape.KIND:
            return cases.kind_title(EntryKind(of))
        case Shape.SEGMENT:
            return {
                Segment.STRATEGIC: _("Strategic"),
                Segment.CORE: _("Core"),
                Segment.STANDARD: _("Standard"),
            }[Segment(of)]
        case Shape.STANDING:
            return {
                Standing.FACT: _("Fact"),
                Standing.CLAIM: _("Claim"),
                Standing.ASSUMPTION: _("Assumption"),
            }[Standing(of)]
        case Shape.DIRECTION:
            return {
                Direction.IN: _("Incoming"),
                Direction.OUT: _("Outgoing"),
                Direction.INSIDE: _("Inside"),
                Direction.NONE: _("No direction"),
            }[Direction(of)]
        case _:
            return of


def slip(of: Slip, to: Target) -> str:
    """What is wrong with a cell, with the cell: "“soon” is no date"."""
    said = why(of.why)
    if of.why == "missing":
        return _("nothing stands for: {field}").format(field=field(to, of.field))
    cell = " ".join(of.cell.split())
    short = cell if len(cell) <= 40 else cell[:39] + "…"
    return _("“{cell}”: {why}").format(cell=short, why=said) if short else said


def why(code: str) -> str:
    """The reason for setting a row aside; a code this program does not know reads as itself."""
    return {
        "missing": _("what it must have is empty"),
        "no_date": _("no date that is known here"),
        "open_order": _("day first or month first?"),
        "no_number": _("no number"),
        "no_length": _("no length of time"),
        "no_amount": _("no amount of money"),
        "no_currency": _("no currency code"),
        "no_email": _("no e-mail address"),
        "no_phone": _("no phone number"),
        "no_zone": _("no time zone or city that is known here"),
        "no_hours": _("no working hours such as 09:00-17:00"),
        "no_domain": _("no internet domain"),
        "unknown_word": _("no word that is known here"),
        "too_long": _("longer than any cell may be"),
        "no_case": _("no case bears this number or title, or several do"),
        "before_start": _("it ends before it begins"),
        "not_a_meeting": _("a task, not a meeting"),
        "an_answer": _("an answer to an invitation, not a meeting"),
        "series_cut": _("of the series only the meetings of the last year and the next six months came in"),
        "cancels_nothing": _("it cancels a meeting that is not here"),
        "too_many_rows": _("rows or columns beyond the limit were left out"),
    }.get(code, code)


def place(name: str, row: int, heading: str, of: Slip) -> str:
    """Where a cell stands: "tickets.csv, row 12, Date received: “soon”"."""
    cell = " ".join(of.cell.split())
    short = cell if len(cell) <= 60 else cell[:59] + "…"
    where = _("{file}, row {row}").format(file=name, row=row)
    if heading:
        where = f"{where}, {heading}"
    return f"{where}: “{short}”" if short else where


def refused(name: str, code: str) -> tuple[str, str]:
    """Why a table cannot be taken in as it is read: the field of an INVALID without its "table_", and its reason."""
    if name == "dates":
        return (
            _("The days of a column may be read both ways: 03/04 is 3 April or March 4."),
            _("Say which: --dates day-first or --dates month-first."),
        )
    if code == "unknown":
        what = _("There is no column “{asked}” in the table.") if name == "column" else _("“{asked}” is no field.")
        return what, _("Look at the columns with --dry-run.")
    to = next((each for each in FIELDS if any(one.id == name for one in FIELDS[each])), Target.CASES)
    sentence = _("No column holds what must be there: {field}.").format(field=field(to, name))
    return sentence, _("Choose its column, on the command line with --map “Column={id}”.").format(id=name)
