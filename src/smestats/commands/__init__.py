"""The commands of ``smestats``, one module each, with ``run(arguments) -> Exit``. ``cli`` loads the one asked for."""
