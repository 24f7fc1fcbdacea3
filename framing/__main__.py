"""``python -m framing``, and the command itself: stopped while it still loads, it says so in a line as well."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from framing.cli.commands import main as run
    except KeyboardInterrupt:
        print("framing: stopped before it began", file=sys.stderr)
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
