"""Finding a case by what people type."""

import pytest

from advocate_desk.services.desk import Desk


@pytest.mark.parametrize("typed", ["N-01", "n-1", "N-1", "Storage outage", "outage"])
def test_a_case_is_found_by_its_ref_its_title_or_a_part_of_it(desk: Desk, typed: str) -> None:
    added = desk.cases.add(title="Storage outage", account_id=desk.accounts.add(name="Northwind"))
    assert (added.ref, desk.cases.find(typed)) == ("N-01", added.id)
