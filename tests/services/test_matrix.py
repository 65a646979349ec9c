"""The contact matrix in a real desk: naming, rotas, absences, the grid and its gaps."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from advocate_desk.domain.contact import Channel
from advocate_desk.domain.errors import DeskError, Fault
from advocate_desk.domain.matrix import Gap, GapKind
from advocate_desk.domain.vocabulary import ChannelKind, Level
from advocate_desk.services.desk import Desk

NOW = datetime(2026, 11, 17, 13, 20, tzinfo=UTC)
LINE = Channel(ChannelKind.LINE247, "+49 30 5550 1420")


def called(desk: Desk, area: str = "Storage", at: datetime = NOW) -> str | None:
    rung = desk.matrix.call(desk.matrix.find(area), at=at).rung
    return rung.contact.name if rung and rung.contact else None


def refused(error: pytest.ExceptionInfo[DeskError]) -> object:
    return error.value.facts.get("rule") or error.value.facts.get("why")


def test_setting_a_rung_makes_the_area_and_the_person_in_one_step(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann Berg", channels=[LINE], zone="Berlin", hours="9-17")
    assert called(desk) == "Ann Berg"
    desk.undo()
    assert desk.matrix.areas() == []
    assert [c.name for c in desk.contacts.listed()] == ["Mara Lindqvist"]


def test_whole_words_of_a_known_name_are_that_person_and_parts_of_words_are_not(desk: Desk) -> None:
    known = desk.contacts.add(name="Dana Whitfield")
    desk.matrix.set("Storage", Level.PRIMARY, "dana")
    desk.matrix.set("Storage", Level.BACKUP, "Dan")
    row = desk.matrix.grid().rows[0]
    assert row.cells[0].who is not None
    assert row.cells[1].who is not None
    assert row.cells[0].who.id == known
    assert row.cells[1].who.name == "Dan"


def test_an_area_with_umlauts_is_found_again_and_taken_once(desk: Desk) -> None:
    desk.matrix.set("Übertragung", Level.PRIMARY, "Ann Berg")
    desk.matrix.set("ÜBERTRAGUNG", Level.BACKUP, "Wei Sun")
    assert [area.name for area in desk.matrix.areas()] == ["Übertragung"]
    with pytest.raises(DeskError) as error:
        desk.matrix.add_area("übertragung")
    assert refused(error) == "area_taken"


def test_a_name_that_two_people_bear_asks_which(desk: Desk) -> None:
    for name in ("Dana Whitfield", "Dana Ode"):
        desk.contacts.add(name=name)
    with pytest.raises(DeskError) as error:
        desk.matrix.set("Storage", Level.PRIMARY, "Dana")
    assert error.value.fault is Fault.AMBIGUOUS
    assert error.value.facts["candidates"] == ("Dana Ode", "Dana Whitfield")


def test_people_without_a_zone_work_on_the_owners_clock(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann", hours="14:00-15:00")
    assert called(desk) == "Ann"  # 14:20 in Berlin
    assert called(desk, at=NOW + timedelta(hours=1)) is None


def test_a_rota_without_a_zone_keeps_the_clock_its_people_share(desk: Desk) -> None:
    for name in ("Ann", "Bea"):
        desk.matrix.set("Storage", Level.PRIMARY, name, zone="America/New_York")
    wall = datetime(2026, 11, 16, 8)
    desk.matrix.rotate("Storage", Level.PRIMARY, people=["Ann", "Bea"], every="day", first_at=wall)
    hand_over = datetime(2026, 11, 17, 13, tzinfo=UTC)  # 08:00 in New York
    assert called(desk, at=hand_over - timedelta(minutes=1)) == "Ann"
    assert called(desk, at=hand_over) == "Bea"


def test_an_instant_as_beginning_of_a_rota_is_read_on_the_clock_of_its_zone(desk: Desk) -> None:
    for name in ("Ann", "Bea"):
        desk.matrix.set("Storage", Level.PRIMARY, name)
    first = datetime(2026, 6, 1, 6, tzinfo=UTC)  # 08:00 in Berlin, in summer
    desk.matrix.rotate("Storage", Level.PRIMARY, people=["Ann", "Bea"], every="day", first_at=first, zone="Berlin")
    winter = datetime(2026, 11, 17, 7, tzinfo=UTC)  # 08:00 in Berlin, in winter
    assert called(desk, at=winter - timedelta(minutes=1)) != called(desk, at=winter)


def test_a_rota_in_a_zone_that_is_only_an_offset(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    wall = datetime(2026, 11, 16, 8)
    desk.matrix.rotate("Storage", Level.PRIMARY, people=["Ann"], every="week", first_at=wall, zone="UTC+05:30")
    assert called(desk) == "Ann"


def test_only_primary_and_backup_rotate(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.MANAGER, "Ann")
    with pytest.raises(DeskError) as error:
        desk.matrix.rotate("Storage", Level.MANAGER, people=["Ann"], every="week", first_at=datetime(2026, 11, 16))
    assert refused(error) == "level_fixed"


def test_the_rota_of_nobody_and_of_somebody_unknown_is_refused(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    for people, fault in (([], Fault.INVALID), (["Zoe"], Fault.NOT_FOUND)):
        with pytest.raises(DeskError) as error:
            desk.matrix.rotate("Storage", Level.PRIMARY, people=people, every="day", first_at=datetime(2026, 11, 16))
        assert error.value.fault is fault


def test_an_absence_ends_after_it_begins_and_nobody_stands_in_for_themselves(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    with pytest.raises(DeskError) as error:
        desk.matrix.away("Ann", from_at=NOW, until_at=NOW)
    assert refused(error) == "order"
    with pytest.raises(DeskError) as error:
        desk.matrix.away("Ann", from_at=NOW, until_at=NOW + timedelta(days=1), alternate="ann")
    assert refused(error) == "own_alternate"


def test_the_grid_keeps_the_holder_in_the_cell_while_somebody_stands_in(desk: Desk) -> None:
    for name in ("Ann", "Bea"):
        desk.contacts.add(name=name)
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.matrix.away("Ann", from_at=NOW, until_at=NOW + timedelta(days=2), alternate="Bea", cleared=True)
    cell = desk.matrix.grid().rows[0].cell(Level.PRIMARY)
    assert cell.who is not None
    assert cell.rung.contact is not None
    assert (cell.who.name, cell.rung.contact.name) == ("Ann", "Bea")
    assert cell.rung.away_until == NOW + timedelta(days=2)


def test_the_grid_counts_blanks_single_points_and_stale_people(desk: Desk) -> None:
    desk.contacts.add(name="Ann", verified_at=NOW - timedelta(days=95))
    desk.contacts.add(name="Bea", verified_at=NOW)
    for level, name in ((Level.PRIMARY, "Ann"), (Level.BACKUP, "Bea"), (Level.VP, "Ann")):
        desk.matrix.set("Storage", level, name)
    desk.matrix.set("Network", Level.PRIMARY, "Bea")
    grid = desk.matrix.grid()
    assert (grid.blanks, grid.single_points, grid.stale_people) == (6, 2, 1)
    assert [cell.twice for cell in grid.rows[0].cells] == [False, False, False, False, True]
    assert grid.rows[1].cells[0].alone


def test_checking_a_person_makes_her_fresh_in_every_cell(desk: Desk) -> None:
    id_ = desk.contacts.add(name="Ann", verified_at=NOW - timedelta(days=200))
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.matrix.verify(id_)
    assert desk.matrix.grid().stale_people == 0
    desk.undo()
    assert desk.matrix.grid().stale_people == 1


def test_another_person_in_a_cell_is_not_checked_by_the_former_ones_check(desk: Desk) -> None:
    first = desk.contacts.add(name="Ann")
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.matrix.verify(first)
    desk.matrix.set("Storage", Level.PRIMARY, "Bea")
    assert desk.matrix.grid().rows[0].cells[0].verified_at is None


def test_somebody_who_is_gone_leaves_a_blank(desk: Desk) -> None:
    id_ = desk.contacts.add(name="Ann")
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.contacts.verify(id_, result="gone")
    assert desk.matrix.grid().blanks == 5
    assert called(desk) is None


def test_removing_an_area_in_use_takes_its_cells_and_rota_and_comes_back_whole(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.matrix.rotate("Storage", Level.PRIMARY, people=["Ann"], every="week", first_at=datetime(2026, 11, 16, 8))
    desk.matrix.remove_area(desk.matrix.find("Storage"))
    assert desk.matrix.areas() == []
    desk.undo()
    rung = desk.matrix.call(desk.matrix.find("Storage")).rung
    assert rung is not None
    assert rung.on_rota


def test_two_areas_of_one_name_are_refused_whatever_the_case(desk: Desk) -> None:
    desk.matrix.add_area("Storage")
    other = desk.matrix.add_area("Network")
    for attempt in (lambda: desk.matrix.add_area("STORAGE"), lambda: desk.matrix.change_area(other, name="storage")):
        with pytest.raises(DeskError) as error:
            attempt()
        assert refused(error) == "area_taken"


def test_the_gap_report_names_blanks_doubts_and_the_hours_without_cover(desk: Desk) -> None:
    desk.contacts.add(name="Ann", zone="Berlin", hours="Mon-Sun 09:00-17:00", verified_at=NOW)
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    found = desk.matrix.gaps(days=2)
    assert [gap.level for gap in found if gap.what is GapKind.NOBODY] == list(Level)[1:]
    assert Gap("Storage", None, GapKind.NO_LINE) in found
    holes = next(gap for gap in found if gap.what is GapKind.UNCOVERED)
    assert holes.first == datetime(2026, 11, 17, 16, tzinfo=UTC)  # 17:00 in Berlin
    assert holes.span == timedelta(hours=32)  # two nights of 16 hours


def test_a_line_answered_day_and_night_closes_the_holes(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann", channels=[LINE], hours="09:00-17:00")
    assert {gap.what for gap in desk.matrix.gaps()} == {GapKind.NOBODY, GapKind.ALONE, GapKind.STALE}


def test_an_absence_in_the_period_whose_alternate_has_not_agreed_is_a_gap(desk: Desk) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann")
    desk.contacts.add(name="Bea")
    later = NOW + timedelta(days=3)
    desk.matrix.away("Ann", from_at=later, until_at=later + timedelta(days=1), alternate="Bea")
    found = desk.matrix.gaps(days=7)
    assert [gap.who for gap in found if gap.what is GapKind.NOT_CLEARED] == ["Ann"]
    assert not [gap for gap in desk.matrix.gaps(days=2) if gap.what is GapKind.NOT_CLEARED]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "pdf", "vcf"])
def test_the_matrix_leaves_as_a_file(desk: Desk, tmp_path: Path, ending: str) -> None:
    desk.matrix.set("Storage", Level.PRIMARY, "Ann Berg", channels=[LINE], zone="Berlin")
    target = tmp_path / f"matrix.{ending}"
    assert desk.matrix.export([target]) == [target]
    assert target.stat().st_size > 100


def test_a_vcard_carries_every_way_to_reach_somebody(desk: Desk, tmp_path: Path) -> None:
    import vobject

    mail = Channel(ChannelKind.EMAIL, "ann@orrinvale.example")
    desk.matrix.set("Storage", Level.PRIMARY, "Ann Müller-Øst, Dr; \\ x", channels=[LINE, mail])
    desk.matrix.export([tmp_path / "people.vcf"])
    text = (tmp_path / "people.vcf").read_text("utf-8")
    card = vobject.readOne(text)
    assert card.fn.value == "Ann Müller-Øst, Dr; \\ x"
    assert card.tel.value == LINE.value
    assert card.email.value == mail.value
    assert all(len(line.encode()) <= 77 for line in text.splitlines(keepends=True))


def test_an_unknown_format_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as error:
        desk.matrix.export([tmp_path / "a.csv", tmp_path / "a.xyz"])
    assert error.value.fault is Fault.FORMAT_UNKNOWN
    assert list(tmp_path.glob("a.*")) == []
