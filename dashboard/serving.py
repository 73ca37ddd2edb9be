"""gunicorn, started from Python."""

from gunicorn.app.base import BaseApplication


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
        self.options = {"worker_class": "gthread", "preload_app": True, "loglevel": "warning"} | options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        """Return the application."""
        return self.application
