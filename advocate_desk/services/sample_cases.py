"""One case of the sample with its story, promises, plan and attempts, from a file in `resources/sample/cases`."""

import json
from collections.abc import Mapping
from typing import Any

from advocate_desk.domain.commitment import late_from, way_of
from advocate_desk.domain.entry import Person
from advocate_desk.domain.vocabulary import Direction, EntryKind, OrganisationKind, PersonRole, Standing
from advocate_desk.services import clocks
from advocate_desk.services.sample_people import Names
from advocate_desk.services.sample_words import audience, day, instant
from advocate_desk.services.writing_entries import NewEntry, write_entry
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing

_SETTLED = ("kept", "kept-late", "broken", "withdrawn")


def write_case(w: Writing, story: Mapping[str, Any], names: Names) -> int:
    """Write one case; returns its id. KeyError for somebody the story never introduced."""
    head = story["case"]
    asked_id, asked = names.person(head["asked_by"])
    case_id = w.insert(
        s.Case,
        account_id=names.accounts[head["account"]],
        ref=head["ref"],
        title=head["title"],
        severity=head["severity"],
        stage=head["stage"],
        stage_at=instant(head["stage_at"]),
        origin=head.get("origin", ""),
        impact=head.get("impact", ""),
        asked_by_id=asked_id,
        asked_by=asked,
        opened_at=instant(head["opened"]),
        acknowledged_at=instant(head["acknowledged"]),
        users_affected=head.get("users_affected"),
        heat=head.get("heat"),
        accepted_us=head.get("accepted_us", ""),
        accepted_customer=head.get("accepted_customer", ""),
        close_reason=head.get("close_reason", ""),
        audience=audience(head.get("audience")),
        **{
            column: instant(head[key])
            for column, key in (
                ("trouble_from", "trouble_from"),
                ("trouble_until", "trouble_until"),
                ("next_update_at", "next_update"),
                ("last_contact_at", "last_contact"),
                ("closed_at", "closed"),
            )
            if key in head
        },
    )
    clocks.set_alarm(w, case_id)
    for move in story.get("move", ()):
        w.insert(
            s.StageMove,
            case_id=case_id,
            at=instant(move["at"]),
            former=move["from"],
            stage=move["to"],
            why=move.get("why", ""),
        )
    entries = {}
    for row in story["entry"]:
        entry_id = _entry(w, row, case_id, names)
        if "id" in row:
            entries[row["id"]] = entry_id
    for row in story.get("promise", ()):
        _promise(w, row, case_id, entries, names)
    for row in story.get("stakeholder", ()):
        w.insert(
            s.Stakeholder,
            case_id=case_id,
            contact_id=names.people[row["name"]],
            influence=row["influence"],
            stance=row["stance"],
            note=row.get("note", ""),
        )
    for row in story.get("outreach", ()):
        contact_id, name = names.person(row["to"])
        w.insert(
            s.Outreach,
            case_id=case_id,
            need=row["need"],
            area_id=names.areas.get(row.get("area", "")),
            contact_id=contact_id,
            name=name,
            channel=row.get("channel", "phone"),
            at=instant(row["at"]),
            result=row["result"],
        )
    if "plan" in story:
        _plan(w, story["plan"], case_id, names)
    return case_id


def _entry(w: Writing, row: Mapping[str, Any], case_id: int, names: Names) -> int:
    at = instant(row["at"])
    author_id, author = names.person(row.get("from", "me"))
    employer = names.employer.get(author, "")
    shown = f"{author} · {employer}" if author_id is not None and row.get("from", "me") != "me" else author
    people = [
        Person(names.person(name)[1], role, names.person(name)[0])
        for key, role in (("from", PersonRole.FROM), ("to", PersonRole.TO), ("with", PersonRole.WITH))
        for name in _listed(row.get(key))
    ]
    entry = NewEntry(
        at=at,
        until=instant(row["until"]) if "until" in row else None,
        kind=EntryKind(row["kind"]),
        subject=row.get("subject", ""),
        text=row["text"],
        standing=Standing(row.get("standing", "fact")),
        direction=Direction(row.get("direction", "none")),
        author=shown,
        author_id=author_id,
        minutes=row.get("minutes"),
        pinned=row.get("pinned", False),
        source=row.get("source", "typed"),
        audience=_set(row.get("audience")),
        people=people,
    )
    entry_id = write_entry(w, entry, case_ids=(case_id,))
    for name, heat in row.get("heat", {}).items():
        contact_id, said = names.person(name)
        w.insert(s.Temperature, case_id=case_id, contact_id=contact_id, name=said, entry_id=entry_id, at=at, heat=heat)
    return entry_id


def _set(readers: object) -> Any:
    from advocate_desk.domain.audience import Audience

    return Audience(audience(readers))


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _promise(w: Writing, row: Mapping[str, Any], case_id: int, entries: Mapping[str, int], names: Names) -> None:
    by_id, by = names.person(row["by"])
    to_id, to = names.person(row["to"])
    zone = row.get("zone", "Europe/Berlin")
    due_day = day(row.get("due_day"))
    due_at = instant(row["due"], zone) if "due" in row else None
    made = instant(row["made"])
    state = row.get("state", "open")
    state_at = instant(row["state_at"]) if "state_at" in row else None
    commitment_id = w.insert(
        s.Commitment,
        case_id=case_id,
        words=row["words"],
        proof=row.get("proof", ""),
        way=way_of(_kind(by, names), _kind(to, names)).value,
        promisor_id=by_id,
        promisor=by,
        promisee_id=to_id,
        promisee=to,
        made_at=made,
        entry_id=entries.get(row.get("entry", "")),
        due_at=due_at,
        due_day=due_day,
        sort_at=late_from(due_at, due_day, zone),
        zone=zone,
        recurrence=row.get("repeats", ""),
        state=state,
        state_at=state_at,
        closed=state in _SETTLED,
        renegotiated=1 if "former_due" in row else 0,
        delivered=row.get("delivered", ""),
        audience=audience(row.get("audience")),
    )
    w.insert(s.CommitmentChange, commitment_id=commitment_id, at=made, what="made")
    if "former_due" in row:
        w.insert(
            s.CommitmentChange,
            commitment_id=commitment_id,
            at=instant(row["moved_at"]),
            what="renegotiated",
            former_due_at=instant(row["former_due"], zone),
            in_time=True,
            why=row["why"],
        )
    if state in _SETTLED:
        what = {"kept-late": False, "broken": False}.get(state, True)
        w.insert(
            s.CommitmentChange,
            commitment_id=commitment_id,
            at=state_at or made,
            what=state,
            former_due_at=due_at,
            in_time=what,
            why=row.get("delivered", "") or row.get("why", ""),
        )


def _kind(name: str, names: Names) -> OrganisationKind | None:
    employer = names.me.organisation if name == names.me.name else names.employer.get(name)
    return OrganisationKind(names.kinds[employer]) if employer else None


def _plan(w: Writing, row: Mapping[str, Any], case_id: int, names: Names) -> None:
    plan_id = w.insert(
        s.Plan,
        case_id=case_id,
        title=row["title"],
        goal=row["goal"],
        rag=row.get("rag", "none"),
        rag_reason=row.get("rag_reason", ""),
    )
    for position, one in enumerate(row.get("criterion", ()), 1):
        w.insert(
            s.Criterion,
            plan_id=plan_id,
            position=position,
            words=one["words"],
            measured_by=one.get("measured_by", ""),
            rag=one.get("rag", "none"),
            state_words=one.get("state", ""),
            audience=audience(one.get("audience", ["customer"])),
        )
    ids: dict[str, int] = {}
    place = 0
    for number, stream in enumerate(row.get("workstream", ()), 1):
        stream_id = w.insert(s.Workstream, plan_id=plan_id, name=stream["name"], position=number)
        for one in stream["action"]:
            place += 1
            ids[one["id"]] = _action(w, one, plan_id, stream_id, place, names)
        for one in stream["action"]:
            for before in one.get("after", ()):
                w.insert(s.Dependency, action_id=ids[one["id"]], after_id=ids[before])
    for position, one in enumerate(row.get("milestone", ()), 1):
        w.insert(
            s.Milestone,
            plan_id=plan_id,
            position=position,
            title=one["title"],
            due=day(one["due"]),
            baseline_due=day(one.get("baseline")) or day(one["due"]),
            after_id=ids.get(one.get("after", "")),
            audience=audience(one.get("audience")),
        )
    for one in row.get("risk", ()):
        w.insert(
            s.Risk,
            plan_id=plan_id,
            text=one["text"],
            trigger=one.get("trigger", ""),
            response=one.get("response", ""),
            owner=one.get("owner", ""),
            audience=audience(one.get("audience")),
        )
    for one in row.get("issued", ()):
        w.insert(
            s.Issue,
            plan_id=plan_id,
            edition=one["edition"],
            number=one["number"],
            at=instant(one["at"]),
            why=one["why"],
            to_whom=json.dumps(one.get("to", []), ensure_ascii=False),
            content="{}",
        )


def _action(w: Writing, one: Mapping[str, Any], plan_id: int, stream_id: int, place: int, names: Names) -> int:
    owner_id, owner = names.person(one["owner"]) if "owner" in one else (None, "")
    return w.insert(
        s.Action,
        plan_id=plan_id,
        workstream_id=stream_id,
        position=place,
        title=one["title"],
        owner_id=owner_id,
        owner=owner,
        party=one.get("party", "us"),
        start=day(one.get("start")),
        due=day(one.get("due")),
        baseline_start=day(one.get("baseline_start")) or day(one.get("start")),
        baseline_due=day(one.get("baseline_due")) or day(one.get("due")),
        progress=one.get("progress", 0),
        rag=one.get("rag", "none"),
        rag_reason=one.get("rag_reason", ""),
        blocked_at=instant(one["blocked"]) if "blocked" in one else None,
        blocked_by=one.get("blocked_by", ""),
        done_at=instant(one["done"]) if "done" in one else None,
        audience=audience(one.get("audience")),
    )
