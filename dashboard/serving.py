"""gunicorn, started from Python once the pages have been asked for."""

import gc
import re

import flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """Answer requests in threads; when interrupted, answer those under way and end."""

    def handle_quit(self, sig, frame) -> None:
        """End as when asked to: gunicorn would close its threads here, within the signal's handler.

        Ctrl-C reaches a worker twice, from the terminal and from the process that started it. Closing takes a lock
        that taking a connection takes too, so that the worker could wait for itself until it was killed.
        """
        self.handle_exit(sig, frame)


class Server(BaseApplication):
    """Serve a WSGI application with threads in one process or more.

    Parameters
    ----------
    application : callable
        The WSGI application.
    **options
        gunicorn's settings: bind, workers, threads …
    """

    def __init__(self, application, **options):
        self.application = application
        self.options = {"worker_class": Worker, "preload_app": True, "loglevel": "warning"} | options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        """Return the application."""
        return self.application


def warm(application: flask.Flask, languages: tuple[str, ...]) -> None:
    """Make what all readers share before the first one comes, and before the process is copied into workers.

    Tables are read where they are first asked for: one page of each kind that the first page links is asked for, and
    the first page in every language.

    Parameters
    ----------
    application : Flask
        The web application.
    languages : tuple of str
        Languages of its pages.
    """
    ask = application.test_client().get
    first, *_others = (ask(f"/{lang}/").get_data(as_text=True) for lang in languages)
    linked = re.findall(rf'href="(/{languages[0]}/(\w+)[^"?#.]*)"', first)
    for address in {kind: address for address, kind in reversed(linked)}.values():
        ask(address)
    gc.collect()
    gc.freeze()  # what stays for good need not be gone through again and again
