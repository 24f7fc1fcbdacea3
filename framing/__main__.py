"""``python -m framing``, and the command itself: stopped while it still loads, it says so in a line as well."""

import os
import signal


def main() -> None:
    """Run the command line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    from framing.cli.commands import main as run

    run()


def _end(number: int, frame: object) -> None:
    """End at once: an error would be raised in the middle of what is being loaded, and shown, or lost, there."""
    os.write(2, b"framing: stopped before it began\n")
    os._exit(128 + number)


if __name__ == "__main__":
    main()
