"""The analyst's fifteen minutes: start an indicator from a template, try it, keep a sample of it for review."""


class Refused(ValueError):
    """What an analyst asked for cannot be done; the message says what to do instead."""
