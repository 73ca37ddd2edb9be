"""PDF of an economy: what its page says, with the same numbers, on sheets of paper."""

from dashboard.downloads import origin, typeset
from dashboard.downloads.kept import kept
from dashboard.text import advice, date, translator
from dashboard.text import country as words
from dashboard.view import View, described, names
from dashboard.view import country as told
from dashboard.view.agenda import helpers, themes_of
from dashboard.view.priorities import NETWORKS, networks, priorities
from dashboard.view.record import record, since_when
from dashboard.view.standing import standing

TEMPLATE = rb"""
#set page(..sheets)
#set par(leading: 0.55em, spacing: 0.75em)
#show heading: set block(above: 1.2em, below: 0.6em)
#show heading.where(level: 1): set text(18pt)
#show heading.where(level: 2): set text(12pt)
#heading(said.title)
#text(11pt, said.summary.first())

#said.summary.slice(1).join(" ")
#for (term, sentence) in said.ends { par[#strong(term): #sentence] }
#for part in said.parts {
  heading(level: 2, part.heading)
  for one in part.paragraphs { par(one) }
  if part.table != none { laid(part.table, 7.5pt, part.table.widths.map(width => width * 1fr)) }
  set text(8pt)
  // In Spanish an address that breaks at a hyphen would get a second one.
  if part.items.len() > 0 { list(..part.items.map(((words, to)) => [#words #link(to, text(lang: "en", to))])) }
}
"""
WIDTHS = {
    "profile": (3, 1, 2, 2, 2),
    "gains": (1, 5, 2, 3, 3),
    "networks": (4, 3, 3),
    "every": (5, 3, 4, 2, 1.2, 4),
}
RIGHT = {"profile": (1,), "gains": (0, 2), "networks": (1, 2), "every": (4,)}


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the sheets of an economy.

    Parameters and what is returned are those of `dashboard.downloads.table.make`. The PDF is tagged, meets PDF/A-2a
    and PDF/UA-1, and the same release gives the same bytes.
    """
    _ = translator(view.lang)
    summary = told.summary(view, release)
    parts = [_pillars, _why, _gains, _networks, _help, _every, _sources]
    said = {
        "title": names(release, view.lang)[view.subject],
        "lang": view.lang,
        "date": release.created[:10],
        "release": f"{_('Release')} {release.id} · {origin.permanent(view, release, host)}",
        "alt": summary[0],
        "summary": summary,
        "ends": list(told.ends(view, release).items()),
        "parts": [made for part in parts if (made := part(view, release)) is not None],
    }
    return (
        typeset.document(TEMPLATE, said),
        "application/pdf",
        origin.file_name(view, release, None, view.suffix),
    )


def _part(
    heading: str, *paragraphs: str, table: dict | None = None, items: list[tuple] | None = None
) -> dict:
    return {"heading": heading, "paragraphs": paragraphs, "table": table, "items": items or []}


def _table(name: str, found: told.Said) -> dict | None:
    if not found.rows:
        return None
    return {
        "heads": found.heads, "rows": list(found.rows.values()), "widths": WIDTHS[name], "right": RIGHT[name],
    }  # fmt: skip


def _pillars(view: View, release) -> dict | None:
    where = standing(release, view.subject)
    if where is None:
        return None
    halves = words.halves(where.pillars, told.pillars(release, view.lang), view.lang)
    heading = translator(view.lang)("Pillars, beside peers and region")
    return _part(heading, *filter(None, [halves]), table=_table("profile", told.profile(view, release)))


def _why(view: View, release) -> dict:
    return _part(translator(view.lang)("Why the score changed"), *told.why(view, release))


def _gains(view: View, release) -> dict | None:
    _, table = translator(view.lang), priorities(release, view.subject)
    if table is None:
        return _part(_("What to improve first"), *told.instead(view, release))
    called = names(release, view.lang)
    titles = {code: described(release, code, view.lang)["title"] for code in table.index}
    return _part(
        _("What to improve first"),
        advice.first(table, titles, called[view.subject], view.lang),
        told.how(view, release),
        table=_table("gains", told.gains(view, release)),
    )


def _networks(view: View, release) -> dict | None:
    table = networks(release, view.subject)
    if table.empty:
        return None
    meta = described(release, NETWORKS, view.lang)
    return _part(
        translator(view.lang)("Networks to talk to about ROAs"),
        advice.networks(table, names(release, view.lang)[view.subject], view.lang),
        *filter(None, (meta["caveat"], meta["says_not"])),
        table=_table("networks", told.to_talk_to(view, release)),
    )


def _help(view: View, release) -> dict | None:
    themes = themes_of(release, told.to_do(view, release))
    table = helpers(release, view.lang, themes, view.subject)
    items = [(f"{row.organisation}: {row.offer}.", row.address) for row in table.itertuples()]
    return _part(translator(view.lang)("Who can help"), items=items) if items else None


def _every(view: View, release) -> dict:
    _, since = translator(view.lang), since_when(release, view.given("since"))
    rows = {}
    for row in record(release, view.subject, since, view.lang):
        one = told.entry(row, described(release, row.indicator, view.lang), since, view.lang)
        rows[row.indicator] = [
            one.title, f"{one.value} {one.unit}".strip(), "; ".join([one.when, *one.notes]), one.place, one.score,
            one.moved,
        ]  # fmt: skip
    heads = [
        _("Indicator"), _("Value"), _("Date and status"), _("Rank"), _("Score"),
        _("Change since {year}").format(year=since),
    ]  # fmt: skip
    return _part(_("Every indicator"), table=_table("every", told.Said(heads, rows)))


def entered(view: View, release) -> list[dict]:
    """Return the sources of every indicator, each edition once, in the reader's language and by publisher."""
    every = (one for id in release.indicators for one in described(release, id, view.lang)["sources"])
    once = {(one["name"], one["date"]): one for one in every}
    return sorted(once.values(), key=lambda one: (one["publisher"], one["title"], one["date"]))


def _sources(view: View, release) -> dict:
    items = [
        (
            f"{one['publisher']}, {one['title']}, {date(one['date'], view.lang)}. "
            f"{origin.licence_name(one['licence'], view.lang)}:",
            one["licence_url"],
        )
        for one in entered(view, release)
    ]
    return _part(translator(view.lang)("Sources"), items=items)
