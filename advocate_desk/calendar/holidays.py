"""Public holidays of a region: "US", "DE", "DE-BE". The library is imported when the first day is asked for."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from advocate_desk.domain.errors import DeskError, Fault


def known(region: str) -> bool:
    """Whether there is a calendar of this region; the empty region, which has no holidays, is known."""
    from holidays.utils import list_supported_countries

    country, _, part = region.upper().partition("-")
    supported = list_supported_countries(include_aliases=False)
    return not region or (country in supported and (not part or part in supported[country]))


@lru_cache(maxsize=64)
def of_year(year: int, region: str) -> Mapping[date, str]:
    """The holidays of a year, day to English name; DeskError(INVALID), field "region", for a region nobody knows."""
    if not region:
        return {}
    if not known(region):
        raise DeskError(Fault.INVALID, field="region", why="unknown", asked=region)
    from holidays import country_holidays

    country, _, part = region.upper().partition("-")
    return dict(country_holidays(country, subdiv=part or None, years=year, language="en_US").items())


def name(day: date, region: str) -> str | None:
    """What a day is called when it is a holiday in a region."""
    return of_year(day.year, region).get(day) if region else None


def is_holiday(day: date, region: str) -> bool:
    """Whether a day is a public holiday in a region."""
    return name(day, region) is not None
