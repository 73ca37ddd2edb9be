"""What a citation of an indicator says, from which each form of it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.downloads import origin
from dashboard.text import citation as words
from dashboard.text import translator
from dashboard.view import View, described, indicators


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One indicator of one release, to be cited.

    Parameters
    ----------
    key : str
        Names it among others: the indicator's id and the date of the release.
    title, author, publishers : str
        What it is called, who makes it, and who published what it is made of.
    date : str
        Date of the release, ISO 8601: no clock is asked.
    release : str
        Its id.
    address : str
        Where it stays.
    note : str
        The sources with their editions, and their licences.
    lang : {"es", "pt", "en"}
        Language.
    text : str
        The citation as a sentence.
    """

    key: str
    title: str
    author: str
    publishers: str
    date: str
    release: str
    address: str
    note: str
    lang: str
    text: str


def file(
    view: View, release, host: str, *, write: Callable[[Citation], str], between: str, kind: str, ending: str,
    found: list[Citation] | None = None,
) -> tuple[bytes, str, str]:  # fmt: skip
    """Make a file of the citations of a view.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard.
    write : function of Citation
        Writes one of them.
    between, kind, ending : str
        What stands between two, the media type, and how the file's name ends.
    found : list of Citation, optional
        What is cited; by default each indicator that the view shows.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.
    """
    found = (
        [citation(view, release, id, host) for id in indicators(view, release)] if found is None else found
    )
    content = between.join(map(write, found))
    return content.encode(), kind, origin.file_name(view, release, None, ending)


def citation(view: View, release, indicator: str, host: str) -> Citation:
    """Return the citation of an indicator; its address is that of the view."""
    return of(described(release, indicator, view.lang), indicator, view, release, host)


def of(meta: dict, name: str, view: View, release, host: str) -> Citation:
    """Return the citation of what has a title and sources; its address is that of the view.

    Parameters
    ----------
    meta : dict
        title, and sources as an indicator has them.
    name : str
        Its code.
    view, release, host
        As for `file`.
    """
    _, address = translator(view.lang), origin.permanent(view, release, host)
    return Citation(
        key=f"{name}_{release.id[:10]}",
        title=meta["title"],
        author=words.maker(view.lang),
        publishers=words.publishers(meta, view.lang),
        date=release.created[:10],
        release=release.id,
        address=address,
        note=_("Original data: {originals}. Licence: {licences}.").format(
            originals="; ".join(words.originals(meta, view.lang)),
            licences=origin.licence_words(meta, view.lang),
        ),
        lang=view.lang,
        text=words.text(meta, release.id, address, view.lang),
    )
