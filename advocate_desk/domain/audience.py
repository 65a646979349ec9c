"""Who may see a text: a set over partner and customer. The empty set is internal, the default."""

from enum import IntFlag


class Audience(IntFlag):
    """A set of outside readers. Stored as its integer; `INTERNAL` is the empty set."""

    INTERNAL = 0
    PARTNER = 1
    CUSTOMER = 2

    def allows(self, reader: "Audience") -> bool:
        """Whether this reader (INTERNAL, PARTNER or CUSTOMER, one of them) may see a text opened to this set."""
        return reader is Audience.INTERNAL or bool(self & reader)

    def words(self) -> tuple[str, ...]:
        """The names of the readers, in a fixed order: (), ("partner",), ("customer",) or both."""
        return tuple(
            name for flag, name in ((Audience.PARTNER, "partner"), (Audience.CUSTOMER, "customer")) if self & flag
        )

    @classmethod
    def of(cls, names: "tuple[str, ...] | list[str]") -> "Audience":
        """The set from names; ValueError for an unknown one."""
        found = cls.INTERNAL
        for name in names:
            try:
                found |= cls[name.strip().upper()]
            except KeyError:
                raise ValueError(name) from None
        return found
