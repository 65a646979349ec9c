"""One sentence or list item of a source with its place: what every reader of the ledger works on."""

from dataclasses import dataclass

from advocate_desk.briefing.quantities import Moment


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item: source text[start:end], `text` the same without marks and with lines joined."""

    source: int
    ref: str
    start: int
    end: int
    text: str
    labels: tuple[str, ...] = ()
    moment: Moment | None = None
    item: bool = False
    depth: int = 0
    order: int = 0
    code: bool = False
    heading: bool = False
    quoted: bool = False
    done_box: bool | None = None
    lead: bool = True
    stamp: tuple[int, int] | None = None
    author: tuple[str, int, int] | None = None

    @property
    def label(self) -> str:
        """The nearest heading or label, lower case."""
        return self.labels[-1].lower() if self.labels else ""
