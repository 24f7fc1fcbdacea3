"""``python -m framing``."""

from framing.cli.commands import main

if __name__ == "__main__":
    main()
