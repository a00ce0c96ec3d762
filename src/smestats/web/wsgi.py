"""The WSGI server of one worker process."""

from smestats.web.app import create_app

server = create_app().server
