"""The command-line program: ``python -m doichieu`` is ``doichieu``."""

from __future__ import annotations

import signal
import sys

from . import _doichieu


def main() -> int:
    """Runs the program on ``sys.argv``.

    Returns:
        Its exit code: 0 done, 1 no result, 2 something was found that ``--strict`` or ``--fail-on`` asks about,
        64 a wrong command line.
    """
    # Python would look at an interrupt only after the program has ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _doichieu.main(["doichieu", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
