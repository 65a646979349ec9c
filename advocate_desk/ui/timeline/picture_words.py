"""The sentence of a mark: for its tool tip and for who hears the picture instead of seeing it."""

from advocate_desk.drawing import timeline_said as said
from advocate_desk.drawing.timeline_lanes import Mark
from advocate_desk.drawing.timeline_records import Course, Lane, Look, Told
from advocate_desk.ui.widgets.faces import audience_word
from advocate_desk.wording import _, cases


class Words:
    """Knows a few words of the entries in sight, and says any mark with them."""

    def __init__(self) -> None:
        self.told: dict[int, Told] = {}

    def of(self, mark: Mark, course: Course, look: Look) -> str:
        """One sentence."""
        if mark.key is None:
            if mark.lane is Lane.HEAT:
                return next((said.reading(one, look) for one in course.readings if one.at == mark.at), mark.words)
            return said.crowd(mark.count, mark.at, mark.last, look) if mark.count > 1 else mark.words
        kind, id_ = mark.key
        if kind == "promise":
            return next((said.promise(one, look) for one in course.promises if one.id == id_), mark.words)
        if kind == "milestone":
            return next((said.milestone(one, look) for one in course.milestones if one.id == id_), mark.words)
        lasting = next((one for one in course.lasting if one.id == id_), None)
        if lasting is not None:
            return said.lasting(lasting, look)
        return self._entry(mark, id_, look)

    def _entry(self, mark: Mark, id_: int, look: Look) -> str:
        told = self.told.get(id_)
        parts = [said.moment(mark.at, look)]
        if mark.kind is not None:
            parts.append(cases.kind(mark.kind))
        if told is not None:
            visible = _("visible to {audience}").format(audience=audience_word(told.audience))
            parts += [told.who, told.line, visible if told.audience else _("internal")]
        return ", ".join(part for part in parts if part)
