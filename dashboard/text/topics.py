"""Names of the topics that indicators belong to."""

from dashboard.text import translator


def topic_name(topic: str, lang: str) -> str:
    """Name a topic; one without words of its own is named by its id."""
    _ = translator(lang)
    return {
        "access": _("Access"),
        "capacity": _("Capacity"),
        "context": _("Context"),
        "exposure": _("Exposure"),
        "gdp": _("Context"),
        "index": _("Index"),
        "interconnection": _("Interconnection"),
        "names": _("Names"),
        "openness": _("Openness"),
        "population": _("Context"),
        "resources": _("Number resources"),
        "routing": _("Routing"),
    }.get(topic, topic)
