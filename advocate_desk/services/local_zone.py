"""The zone of this machine. Apart from the desk, because a command that needs no desk asks for it too."""


def system_zone() -> str:
    """The system's IANA zone, UTC when it names none."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"
