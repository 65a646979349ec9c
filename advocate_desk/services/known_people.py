"""Who is meant by a name or an address in something that comes in, looked up without asking the store again."""

from sqlalchemy import Connection, select

from advocate_desk.domain.me import Me
from advocate_desk.domain.vocabulary import ChannelKind
from advocate_desk.store import schema as s

_ME = ("me", "i", "ich", "myself", "self")


class KnownPeople:
    """The contacts of a desk by full name and by mail address, as they were when an import began."""

    def __init__(self, conn: Connection, me: Me) -> None:
        self._me = me
        self._names: dict[str, int | None] = {}
        self._spelt: dict[int, str] = {}
        self._addresses: dict[str, int] = {}
        for row in conn.execute(select(s.Contact.id, s.Contact.name).where(s.Contact.gone_at.is_(None))):
            key = folded(row.name)
            # Two of one name: nobody is meant without a further word.
            self._names[key] = None if key in self._names else row.id
            self._spelt[row.id] = row.name
        for channel in conn.execute(
            select(s.Channel.folded, s.Channel.contact_id).where(s.Channel.kind == ChannelKind.EMAIL.value)
        ):
            if channel.contact_id in self._spelt:
                self._addresses.setdefault(channel.folded, channel.contact_id)

    def meant(self, said: str, *, address: str = "") -> tuple[int | None, str]:
        """The contact, and the name to keep: as said when no contact, or more than one, bears it."""
        if folded(said) in _ME:
            return self._me.contact_id, self._me.name
        for known in (address, said):
            found = self._addresses.get(known.strip().lower()) if "@" in known else None
            if found is not None:
                return found, self._spelt[found]
        found = self._names.get(folded(said))
        return (found, self._spelt[found]) if found is not None else (None, said.strip())


def folded(name: str) -> str:
    """Names as they are compared: whatever the case and the blanks."""
    return " ".join(name.casefold().split())
