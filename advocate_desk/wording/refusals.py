"""Why an input was refused: sentences for INVALID, RULE, EXPORT_REFUSED and a slip in the recovery phrase.

Each gives (what is wrong, what to do next) with the placeholders of the error's facts still in it. A reason that has no
sentence of its own gets a general one, so that a new rule is never silent.
"""

from advocate_desk.wording import _, tables


def kind_name(kind: str) -> str:
    """The name of a kind of thing (a value of `domain.changes.Kind`, or "zone") inside a sentence."""
    names = {
        "case": _("case"),
        "account": _("account"),
        "contact": _("person"),
        "organisation": _("organisation"),
        "entry": _("entry"),
        "commitment": _("promise"),
        "term": _("plain word"),
        "area": _("area"),
        "plan": _("plan"),
        "action": _("plan action"),
        "briefing": _("briefing"),
        "zone": _("time zone"),
        "view": _("saved view"),
    }
    return names.get(kind, _("thing"))


def field_name(field: str) -> str:
    """The name of a field, as labels call it."""
    names = {
        "name": _("name"),
        "title": _("title"),
        "text": _("text"),
        "what": _("promise"),
        "why": _("reason"),
        "delivered": _("what was delivered"),
        "due": _("due time"),
        "at": _("time"),
        "start": _("start"),
        "zone": _("time zone"),
        "region": _("holiday region"),
        "hours": _("working hours"),
        "recurrence": _("repetition"),
        "value": _("amount"),
        "currency": _("currency"),
        "severity": _("severity"),
        "stage": _("stage"),
        "audience": _("audience"),
        "heat": _("temperature"),
        "minutes": _("minutes"),
        "email": _("e-mail address"),
        "phone": _("phone number"),
        "mobile": _("mobile number"),
        "line247": _("24x7 line"),
        "need": _("need"),
        "channel": _("channel"),
        "people": _("list of people"),
        "every": _("rhythm of the rota"),
        "until": _("end"),
        "days": _("number of days"),
        "next": _("time of the next update"),
        "cadence": _("cadence"),
        "span": _("length of time"),
        "upset": _("person who is upset"),
    }
    return names.get(field, field.replace("_", " "))


def invalid(field: str, why: str) -> tuple[str, str]:
    """What is wrong with a field."""
    if field.startswith("table_"):
        return tables.refused(field.removeprefix("table_"), why)
    name = field_name(field)
    known = {
        "empty": (_("The {what} is empty."), _("Type it, then try again.")),
        "unknown": (_("The {what} “{asked}” is not known."), _("Check its spelling.")),
        "unreadable": (_("The {what} “{asked}” cannot be read."), _("Write it another way.")),
        "too_often": (_("The {what} comes back too often."), _("Name a longer distance between two times.")),
        "never_open": (_("These {what} never open."), _("Name at least one working day.")),
        "nul": (_("The {what} holds a character that no text may hold (NUL)."), _("Remove it, then try again.")),
        "torn": (
            _("The {what} holds half a character, which no text may hold."),
            _("Type that place again, then try again."),
        ),
        "past": (_("The {what} lies in the past."), _("Name a time to come.")),
        "future": (_("The {what} lies in the future."), _("Name a time that has been.")),
        "order": (_("The {what} comes before its beginning."), _("Swap the two times.")),
        "taken": (_("The {what} is taken already."), _("Choose another one.")),
        "too_long": (_("The {what} is too long."), _("A few words are enough.")),
        "columns": (_("The first line of the {what} names no columns."), _("It needs at least: term, plain.")),
        "line": (_("Line {line} of the {what} cannot be taken as it is."), _("Change it, then try again.")),
        "negative": (_("The {what} is below zero."), _("Write it without the minus sign.")),
    }
    sentence, step = known.get(why, (_("The {what} cannot be taken as it is."), _("Change it, then try again.")))
    return sentence.replace("{what}", name), step


def rule(broken: str) -> tuple[str, str]:
    """Which rule of the house stands against it."""
    known = {
        "commitment_closed": (
            _("This promise is already closed."),
            _("Its history says how; make a new promise for what is still owed."),
        ),
        "case_closed": (_("This case is closed."), _("Move it back to an open stage first, with a reason.")),
        "already_closed": (_("This case is closed already."), _("Move it back to an open stage if it goes on.")),
        "already_settled": (
            _("This promise is settled already."),
            _("Its history says how; make a new promise for what is still owed."),
        ),
        "same_stage": (_("The case is in this stage already."), _("Choose another stage.")),
        "backwards_needs_reason": (_("A step back needs a reason."), _("Say why in a few words.")),
        "close_by_closing": (
            _("A case is closed with the word of both sides."),
            _("Use “Close case”, which asks for it."),
        ),
        "acknowledge_first": (
            _("Nobody has told the customer yet that you have it."),
            _("Acknowledge the case first, or say why it goes on without."),
        ),
        "already_acknowledged": (
            _("This case is acknowledged already."),
            _("Undo the acknowledgement if its time is wrong, then give it again."),
        ),
        "not_closed": (_("This case is open."), _("Move it to another stage instead.")),
        "criteria_unmet": (
            _("Not all exit criteria are met: {count} to go."),
            _("Mark those as met that are, or say why the case is closed without."),
        ),
        "close_needs_both": (
            _("Both sides accept by name, or there is a reason."),
            _("Name who accepted on each side, or say why it is closed without."),
        ),
        "no_reading": (
            _("Nobody's temperature was taken yet."),
            _("Record a reading first: who, how heated, what showed it."),
        ),
        "name_taken": (_("There is an account of this name already."), _("Choose it from the list.")),
        "last_case": (
            _("The entry stands in no other case."),
            _("Show it in another case first, or delete it; deleting can be undone."),
        ),
        "in_use": (
            _("This entry is needed: a promise, a document or a decision refers to it."),
            _("Remove what refers to it first, or correct its words instead."),
        ),
        "reason_needed": (_("This step needs a reason."), _("Say why in a few words.")),
        "alternate_circle": (
            _("These absences point at each other in a circle."),
            _("Name an alternate outside the circle."),
        ),
        "area_taken": (_("There is already an area of this name."), _("Choose another name, or fill that one.")),
        "level_fixed": (
            _("Manager, director and vice president do not rotate."),
            _("Set a rota for primary or backup."),
        ),
        "own_alternate": (_("Nobody can stand in for themselves."), _("Name somebody else as alternate.")),
        "dependency_circle": (
            _("These plan actions would wait for each other in a circle."),
            _("Take one dependency away."),
        ),
    }
    return known.get(broken, (_("A rule of the desk stands against this ({rule})."), _("Nothing was changed.")))


def refused_export(why: str) -> tuple[str, str]:
    """Why no file was written."""
    known = {
        "audience": (
            _("No file was written: it is not clear whom it is for."),
            _("Choose an edition: internal, partner or customer."),
        ),
        "unsupported": (
            _("No file was written: a sentence holds something that no source says."),
            _("Open the marked sentence and give it a source."),
        ),
        "leak": (
            _("No file was written: it would have shown something internal."),
            _("Look at what the notice above the page names."),
        ),
    }
    return known.get(why, (_("No file was written ({why})."), _("Mend what is named, then export again.")))


def slip(why: str) -> tuple[str, str]:
    """What is wrong with a recovery phrase that was typed."""
    known = {
        "count": (_("The recovery phrase has {needed} words; these are {found}."), _("Type all of them, in order.")),
        "word": (_("Word {position} is not a word of any recovery phrase."), _("Look at it again on your paper.")),
        "checksum": (
            _("These words do not belong together: one is wrong or two have changed places."),
            _("Compare each with your paper."),
        ),
    }
    return known.get(
        why,
        (_("That recovery phrase does not open this desk."), _("Use the phrase that was shown when it was made.")),
    )
