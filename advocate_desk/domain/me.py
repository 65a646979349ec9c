"""Whose desk it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """The desk's owner: direction of mail, sides of a promise and lanes follow from this.

    `domains` are the own mail domains in lower case; `zone` an IANA name, empty for the system's.
    """

    contact_id: int
    name: str
    organisation_id: int
    organisation: str
    domains: tuple[str, ...]
    zone: str
    language: str
    desk: str
    sample: bool = False
