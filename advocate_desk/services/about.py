"""What a step was done to, in the few words that history and the undo notice have room for."""

ABOUT = 60  # characters


def about(text: str) -> str:
    """The text on one line, shortened to `ABOUT` characters."""
    line = " ".join(text.split())
    return line if len(line) <= ABOUT else line[: ABOUT - 1].rstrip() + "…"
