"""What the index answers at once, in a sentence or two each: who stands where, how sure that is, what matters most."""

from dashboard.text import diagnostics, number, translator
from dashboard.text import index as words
from dashboard.text import weights as by_own
from dashboard.view import weights
from dashboard.view.address import View
from dashboard.view.economies import names
from dashboard.view.pairs import among, apart, cuts, placed
from dashboard.view.ranking import BASELINE, ranking, variant
from indicators.release import Release


def who(view: View, release: Release) -> str:
    """Say how many states are ranked and who is first; or what a reader's own weights do."""
    _ = translator(view.lang)
    code, reference = variant(view), release.index.reference
    if given := weights.given(view, release):
        pillars = {pillar: called[view.lang] for pillar, called in reference.names.items()}
        table = weights.own_standing(view, release)
        return by_own.own_weights(table, weights.shares(given), pillars, view.lang)
    shown, framework = ranking(release, view.lang, code), reference.framework_of(code)
    states = shown[~shown["territory"]]
    ranked = states["rank"].notna().sum()
    said = _(
        "{n} of {total} member states of CELAC are ranked, by {indicators} indicators in {pillars} pillars."
    ).format(
        n=number(ranked, view.lang, 0),
        total=number(len(states), view.lang, 0),
        indicators=number(len(framework.indicators), view.lang, 0),
        pillars=number(len(framework.pillars), view.lang, 0),
    )
    first = shown["country"].iloc[0]
    if ranked < 2 or (others := among(view, release, first)) is None:
        return said
    called = names(release, view.lang)
    return f"{said} {words.first(called[first], [called[iso3] for iso3 in others.like], view.lang)}"


def sure(view: View, release: Release) -> str:
    """Say how many pairs can be told apart, how wide ranges are, and where the ranking parts; "" without draws."""
    table, (told, pairs) = placed(view, release).dropna(subset="rank"), apart(view, release)
    parted = [] if weights.given(view, release) else cuts(table)
    return words.sure(table, (told, pairs), parted, view.lang) if pairs else ""


def matters(view: View, release: Release) -> str:
    """Say which choice moves ranks most; "" for what it is not released of."""
    if variant(view) != BASELINE or weights.given(view, release):
        return ""
    table = release.index.table("sensitivity")
    return diagnostics.moves_most(table, view.lang) if len(table) else ""


def message(view: View, release: Release) -> str:
    """Say who stands where and how sure that is."""
    return f"{who(view, release)} {sure(view, release)}".rstrip()
