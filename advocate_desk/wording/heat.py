"""Temperature and stance in words: where it goes, how somebody stands to us, who moved."""

from advocate_desk.domain.temperature import Move, Trend
from advocate_desk.domain.vocabulary import Heat, Stance
from advocate_desk.wording import _, _n


def level(of: Heat) -> str:
    """The figure with its word: "4 angry"."""
    words = (_("calm"), _("watching"), _("worried"), _("angry"), _("furious"))
    return f"{int(of)} {words[of - 1]}"


def trend(of: Trend) -> str:
    """Where a temperature goes."""
    return {
        Trend.RISING: _("rising"),
        Trend.FALLING: _("falling"),
        Trend.STEADY: _("steady"),
        Trend.NEW: _("one reading"),
    }[of]


def stance(of: Stance) -> str:
    """How a stakeholder stands to us."""
    return {Stance.SUPPORTER: _("supporter"), Stance.NEUTRAL: _("neutral"), Stance.CRITIC: _("critic")}[of]


def voice(name: str) -> str:
    """Whose temperature it is; without a name the customer side as a whole."""
    return name or _("Customer side")


def moved(move: Move) -> str:
    """By how much somebody moved: "4 → 3, one step calmer"."""
    steps = abs(move.by)
    if move.by < 0:
        how = _n("{count} step calmer", "{count} steps calmer", steps)
    else:
        how = _n("{count} step hotter", "{count} steps hotter", steps)
    return f"{int(move.former)} → {int(move.reading.heat)}, {how.format(count=steps)}"
