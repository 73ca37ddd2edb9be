"""What the page of an economy says, in words: for the page itself and for what is taken away of it."""

from typing import NamedTuple

import pandas as pd

from dashboard.text import advice, date, editions, listed, number, translator
from dashboard.text import country as words
from dashboard.text import record as of_record
from dashboard.text.amounts import full, remark, short, unit_after
from dashboard.view.address import View
from dashboard.view.editions import Changed, changed, compared_with, earlier, in_order
from dashboard.view.extremes import extremes
from dashboard.view.priorities import first, networks, priorities
from dashboard.view.ranking import unranked
from dashboard.view.record import Row, paired, record, since_when
from dashboard.view.selection import described, names
from dashboard.view.standing import standing
from indicators.release import Release


class Said(NamedTuple):
    """A table in words: what heads its columns, and its rows with a code each."""

    heads: list[str]
    rows: dict[str, list[str]]


class Entry(NamedTuple):
    """An indicator of an economy in words; what is not there is ""."""

    title: str
    value: str
    unit: str
    when: str
    notes: list[str]
    place: str
    score: str
    moved: str


def summary(view: View, release: Release) -> list[str]:
    """Say where the economy stands, how sure that is, and whether it is improving."""
    where, name = standing(release, view.subject), names(release, view.lang)[view.subject]
    if where is None:
        said = [translator(view.lang)("This release has no index.")]
    else:
        said = _why_not(view, release, where, name) + words.standing(
            where, name, pillars(release, view.lang), view.lang
        )
    since = since_when(release, view.given("since"))
    moved = [
        row.moved
        for row in record(release, view.subject, since, view.lang)
        if release.indicators[row.indicator]["higher_is"]
    ]
    return [*said, words.improving(moved, since, view.lang)]


def ends(view: View, release: Release) -> dict[str, str]:
    """Say in what the economy is strongest, weakest and fastest, and what it should improve first."""
    _ = translator(view.lang)
    since = since_when(release, view.given("since"))
    found = extremes(release, view.subject, since, view.lang)
    metas = {id: described(release, id, view.lang) for id in release.indicators}
    titles = {id: meta["title"] for id, meta in metas.items()}
    said = {
        _("Strongest"): words.furthest(found.strongest, True, titles, view.lang),
        _("Weakest"): words.furthest(found.weakest, False, titles, view.lang),
        _("Fastest since {year}").format(year=since): words.fastest(found.fastest, metas, view.lang),
    }
    table = priorities(release, view.subject)
    to_gain = {} if table is None else {_("What to improve first"): advice.best(table, titles, view.lang)}
    return said | to_gain


def pillars(release: Release, lang: str) -> dict[str, str]:
    """Name the pillars and the index by their codes."""
    return {code: said[lang] for code, said in release.index.reference.names.items()}


def profile(view: View, release: Release) -> Said:
    """Lay out score, rank with its range, and the medians of peers and states, of the index and each pillar."""
    _, where, called = translator(view.lang), standing(release, view.subject), pillars(release, view.lang)
    heads = [
        _("Pillar"),
        _("Score"),
        _("Rank (5% to 95% of the draws)"),
        _("Median of the structural peers"),
        _("Median of the CELAC states"),
    ]
    table = pd.concat([where.top, where.pillars]) if where.place is not None else where.pillars
    rows = {
        code: [
            called[code],
            _("not scored") if pd.isna(row["score"]) else number(row["score"], view.lang, 1),
            _rank(row, view.lang),
            *(
                "" if pd.isna(row[of]) else _of(row[of], row[f"{of}_n"], view.lang)
                for of in ("peers", "region")
            ),
        ]
        for code, row in table.iterrows()
    }
    return Said(heads, rows)


def gains(view: View, release: Release) -> Said:
    """Lay out what the score would gain if each indicator reached the median of the structural peers, most first."""
    _ = translator(view.lang)
    heads = [
        _("Order"),
        _("Indicator"),
        _("Gain in points of the score"),
        _("Value"),
        _("Median of its peers"),
    ]
    table = priorities(release, view.subject)
    kept = table[table["order"].notna()]
    tied = kept["order"].duplicated(keep=False)
    rows = {}
    for code, row in kept.iterrows():
        meta = described(release, code, view.lang)
        # Between two whole numbers a median has a half, which must not be rounded away.
        middle = full(
            row["median"], meta | {"decimals": meta["decimals"] or int(row["median"] % 1 == 0.5)}, view.lang
        )
        rows[code] = [
            f"{number(row['order'], view.lang, 0)}{'=' if tied[code] else ''}",
            meta["title"],
            words.signed(row["gain"], view.lang),
            full(row["value"], meta, view.lang),
            _("{value} (n = {n})").format(value=middle, n=number(row["n"], view.lang, 0)),
        ]
    return Said(heads, rows)


def how(view: View, release: Release) -> str:
    """Say how gains are reckoned, and from which peers."""
    called = names(release, view.lang)
    words = translator(view.lang)(
        "One value at a time is put at the median of the structural peers ({peers}), and all others stay: "
        "arithmetic, not a forecast. Equal gains share their place, marked “=”."
    )
    peers = standing(release, view.subject).peers
    return words.format(peers=listed([called[iso3] for iso3 in peers], view.lang))


def left_out(view: View, release: Release) -> list[str]:
    """Say of each indicator that is not among what to improve why it is not."""
    table = priorities(release, view.subject)
    return [
        f"{described(release, code, view.lang)['title']}: {advice.reason(row['reason'], view.lang)}."
        for code, row in table[table["order"].isna()].iterrows()
    ]


def to_do(view: View, release: Release) -> list[str]:
    """Return the indicators to improve first; where there is no score to gain, those furthest below the region."""
    since = since_when(release, view.given("since"))
    weakest = [code for code, _points in extremes(release, view.subject, since, view.lang).weakest]
    return first(priorities(release, view.subject)) or weakest


def instead(view: View, release: Release) -> list[str]:
    """Say, where there is no score to gain, so, and in what the economy is furthest below the states."""
    none = translator(view.lang)("Without a score of the whole there is no gain to reckon.")
    since = since_when(release, view.given("since"))
    found = extremes(release, view.subject, since, view.lang).weakest
    named = {id: described(release, id, view.lang)["title"] for id, _points in found}
    return [none, *([words.lacking(found, named, view.lang)] if found else [])]


def to_talk_to(view: View, release: Release) -> Said:
    """Lay out the networks with most addresses under no ROA, and the coverage gained if each created its own."""
    _ = translator(view.lang)
    heads = [_("Network"), _("Addresses under no ROA"), _("Coverage gained if it created its ROAs")]
    rows = {
        str(row["asn"]): [
            advice.network(row, view.lang),
            number(row["value"], view.lang, 0),
            _("{n} points").format(n=words.signed(row["gain"], view.lang)),
        ]
        for _place, row in networks(release, view.subject).iterrows()
    }
    return Said(heads, rows)


def why(view: View, release: Release) -> list[str]:
    """Say why the score changed since another release and what of the method differs; or that none is compared."""
    _, name = translator(view.lang), names(release, view.lang)[view.subject]
    since = compared_with(release, view.given("since_release"))
    if not since and not earlier(release):
        return [_("There is one release only here, so there is no change between two to explain.")]
    if not since:
        return [_("Choose a release to compare this one with.")]
    older, newer = in_order(release, since)
    releases = editions.between((older.id, older.created), (newer.id, newer.created), view.lang)
    found = changed(release, since, view.subject)
    if found is None:
        told = _("The releases of {older} and {newer} do not hold a score of {name} that can be compared.")
        return [told.format(name=name, **releases)]
    was, is_ = (standing(one, view.subject) for one in (older, newer))
    return [
        editions.changed(found.whole, name, releases, view.lang),
        *(editions.ranked(was, is_, view.lang) if found.whole["state"] == "kept" else []),
        editions.method(found.method, titles(view, found), view.lang),
    ]


def titles(view: View, found: Changed) -> dict[str, str]:
    """Name the pillars and indicators of two releases, of which either may lack some."""
    called: dict[str, str] = {}
    for one in (found.older, found.newer):
        called |= {code: code for code in one.index.edition().framework.nodes.index if code not in called}
        called |= pillars(one, view.lang)
        called |= {code: described(one, code, view.lang)["title"] for code in one.indicators}
    return called


def entry(row: Row, meta: dict, since: int, lang: str) -> Entry:
    """Say what is known of an indicator of an economy: value, dates, status, place, score and change."""
    value, when, notes, newest = "–", of_record.status(row.newest, lang), [], row.newest
    if newest is not None:
        when = f"{date(newest.date, lang, meta['period'])}, {when}"
        if pd.notna(newest.value):
            value = short(newest.value, meta, lang)
            # What the status says already need not stand twice.
            notes.append(remark(newest._replace(status="observed", stale=False), meta, lang))
        notes += [f"{label}: {date(day, lang)}" for label, day in paired(newest, meta).items()]
    return Entry(
        title=meta["title"],
        value=value,
        unit=unit_after(meta).strip() if value != "–" else "",
        when=when,
        notes=[note for note in notes if note],
        place=of_record.place(row.place, lang),
        score="" if pd.isna(row.score) else number(row.score, lang, 1),
        moved=of_record.change(row, meta, since, lang),
    )


def _rank(row: pd.Series, lang: str) -> str:
    _ = translator(lang)
    if pd.isna(row["rank"]):
        return ""
    said = _("{rank} of {n}").format(rank=words.whole(row["rank"], lang), n=number(row["of"], lang, 0))
    if pd.isna(row["rank_low"]):
        return said
    low, high = (words.whole(row[end], lang) for end in ("rank_low", "rank_high"))
    return _("{place} ({low} to {high})").format(place=said, low=low, high=high)


def _of(value: float, n: float, lang: str) -> str:
    return translator(lang)("{value} (n = {n})").format(value=number(value, lang, 1), n=number(n, lang, 0))


def _why_not(view: View, release: Release, where, name: str) -> list[str]:
    """Say why a state is not ranked."""
    if where.place is not None or not where.state:
        return []
    found = unranked(release)
    rows = found[found["country"] == view.subject].itertuples()
    why = [words.unranked(row, pillars(release, view.lang), view.lang) for row in rows]
    if not why:
        return []
    return [translator(view.lang)("{name} is not ranked: {reason}.").format(name=name, reason="; ".join(why))]
