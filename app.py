"""Entry point: ``python app.py`` serves the desk like ``smestats serve``; ``app:server`` is its WSGI server."""

import sys

if __name__ == "__main__":
    from smestats.cli import main

    sys.exit(main(["serve", *sys.argv[1:]]))
else:
    # Not for the process that only starts workers: each of them builds the application once.
    from smestats.web.wsgi import server

    __all__ = ["server"]
