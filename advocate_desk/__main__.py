"""`python -m advocate_desk` and the command `advocate-desk`."""

import sys


def main() -> int:
    """Run with the arguments of this process; the exit code is the command line's contract."""
    from advocate_desk.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
