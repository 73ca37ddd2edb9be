"""How to cite what is shown: who published it, who made what is shown of it, which edition, and where it stays."""

from dashboard.text import date, listed, translator

MOST = 3  # of more publishers, the first is named


def text(meta: dict, release: str, address: str, lang: str) -> str:
    """Say how to cite an indicator, publishers first.

    Parameters
    ----------
    meta : dict
        The indicator in one language.
    release : str
        Id of the release: its date and a digest of its content.
    address : str
        Where the same is shown for as long as the release is kept.
    lang : {"es", "pt", "en"}
        Language.
    """
    _ = translator(lang)
    return _(
        "{publishers}; processed by {maker}. “{title}” [dataset], release {release}. Original data: {originals}. "
        "{address}"
    ).format(
        publishers=publishers(meta, lang),
        maker=maker(lang),
        title=meta["title"],
        release=release,
        originals="; ".join(originals(meta, lang)),
        address=address,
    )


def publishers(meta: dict, lang: str) -> str:
    """Name who published what an indicator is made of; of many, the first."""
    named = list(dict.fromkeys(source["publisher"] for source in meta["sources"]))
    if len(named) > MOST:
        return translator(lang)("{publisher} and other sources").format(publisher=named[0])
    return listed(named, lang)


def originals(meta: dict, lang: str) -> list[str]:
    """Name each source with its edition."""
    _ = translator(lang)
    return [
        _("{publisher}, “{title}”, {date}").format(
            publisher=source["publisher"], title=source["title"], date=date(source["date"], lang)
        )
        for source in meta["sources"]
    ]


def maker(lang: str) -> str:
    """Name who makes what is shown of the sources."""
    return translator(lang)("LAC Internet indicators")
