"""The sample's organisations, accounts, people and contact matrix, from `resources/sample/desk.toml`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.me import Me
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.services.contacts import set_channels
from advocate_desk.services.sample_words import day, instant
from advocate_desk.store import schema as s
from advocate_desk.store.store import Writing


@dataclass(slots=True)
class Names:
    """Who and what is already written, by name."""

    me: Me
    organisations: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    employer: dict[str, str] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)

    def person(self, name: str) -> tuple[int | None, str]:
        """The contact of this name, "me" for the owner; a name that no contact bears stands as said."""
        if name == "me":
            return self.me.contact_id, self.me.name
        return self.people.get(name), name


def write_people(w: Writing, story: Mapping[str, Any], me: Me) -> Names:
    """Write everybody; returns who is who. KeyError for a name the story never introduced."""
    names = Names(me, organisations={me.organisation: me.organisation_id}, kinds={me.organisation: "own"})
    for row in story["organisation"]:
        names.organisations[row["name"]] = w.insert(
            s.Organisation, name=row["name"], kind=row["kind"], domains=json.dumps(row.get("domains", []))
        )
        names.kinds[row["name"]] = row["kind"]
    for row in story["account"]:
        _account(w, row, names)
    for row in story["contact"]:
        _contact(w, row, names)
    for position, row in enumerate(story["area"], 1):
        _area(w, row, position, names)
    for row in story.get("absence", ()):
        w.insert(
            s.Absence,
            contact_id=names.people[row["name"]],
            from_at=instant(row["from"]),
            until_at=instant(row["until"]),
            alternate_id=names.people[row["alternate"]] if "alternate" in row else None,
            cleared_at=instant(row["cleared"]) if "cleared" in row else None,
            why=row.get("why", ""),
        )
    return names


def _account(w: Writing, row: Mapping[str, Any], names: Names) -> None:
    names.accounts[row["name"]] = w.insert(
        s.Account,
        organisation_id=names.organisations[row["organisation"]],
        name=row["name"],
        segment=row["segment"],
        value_minor=row["value"] * 100,
        currency=row["currency"],
        renewal=day(row.get("renewal")),
        zone=row["zone"],
        language=row.get("language", "en"),
        region=row.get("region", ""),
        hours=row.get("hours", ""),
        cadence_minutes=row.get("cadence_hours", 0) * 60 or None,
        users=row.get("users"),
        hour_rate_minor=row["hour_rate"] * 100 if "hour_rate" in row else None,
        allowed_minutes=row.get("allowed_minutes"),
        notes=row.get("notes", ""),
    )
    names.zones[row["name"]] = row["zone"]


def _contact(w: Writing, row: Mapping[str, Any], names: Names) -> None:
    known = {k: row[k] for k in ("title", "zone", "pronoun", "hours", "level", "approach", "notes") if k in row}
    checked = {"verified_at": instant(row["checked"])} if "checked" in row else {}
    contact_id = w.insert(
        s.Contact, name=row["name"], organisation_id=names.organisations[row["organisation"]], **known, **checked
    )
    channels = [Channel(kind, row[kind.value]) for kind in ChannelKind if kind.value in row]
    set_channels(w, contact_id, channels)
    names.people[row["name"]] = contact_id
    names.employer[row["name"]] = row["organisation"]


def _area(w: Writing, row: Mapping[str, Any], position: int, names: Names) -> None:
    area_id = w.insert(
        s.Area,
        name=row["name"],
        organisation_id=names.organisations[row["organisation"]],
        position=position,
        can_do=row.get("can_do", ""),
        needs_from_us=row.get("needs_from_us", ""),
        in_it_for_them=row.get("in_it_for_them", ""),
    )
    names.areas[row["name"]] = area_id
    for level in Level:
        if level.value in row:
            w.insert(s.Cell, area_id=area_id, level=level.value, contact_id=names.people[row[level.value]])
    for level in (Level.PRIMARY, Level.BACKUP):
        rota = row.get(f"{level.value}_rota")
        if rota is None:
            continue
        rota_id = w.insert(
            s.Rota, area_id=area_id, level=level.value, every=rota["every"], first_at=rota["first"], zone=rota["zone"]
        )
        for place, name in enumerate(rota["people"]):
            w.insert(s.RotaPerson, rota_id=rota_id, contact_id=names.people[name], position=place)
