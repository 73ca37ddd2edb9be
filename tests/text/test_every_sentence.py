"""Of every indicator, sentences in three languages say the numbers of its table, and no more than these allow.

The sentences are read back by their own words, and what is read is compared with the rows as they are released: over
the release, and over a table made up so that each economy is a case.
"""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

import pandas as pd
import pytest

from dashboard.text import LANGUAGES, breaks, date, moves, region, sentences, translator
from dashboard.text import record as words
from dashboard.view import View, celac, described, names, opened, rows_shown, select
from dashboard.view.message import message
from dashboard.view.record import record
from dashboard.view.region import standing
from tests.made_up_release import released
from tests.made_up_release import words as in_each
from tests.text.conftest import NUMBER, numbers

SINCE, BREAK = 2018, "2023-12-31"
GAP = re.compile(r"\{(\w*)\}")
# An economy for each case: what its sentence must not say of its first and its last value, whatever they are.
CASES = {
    "BRA": [("2019", 10.0, {}), ("2022", 30.0, {})],
    "URY": [("2019", 10.0, {}), ("2022", 10.4, {})],  # within the noise
    "HTI": [("2022", 12.0, {})],  # one value
    "CHL": [("2019", 10.0, {}), ("2022", 10.0, {})],  # the same, and tied with Uruguay's first
    "PER": [
        ("2019", 20.0, {"low": 10.0, "high": 30.0}),
        ("2022", 28.0, {"low": 25.0, "high": 31.0}),
    ],  # intervals overlap
    "MEX": [("2019", 20.0, {"low": 19.0, "high": 21.0}), ("2022", 28.0, {"low": 25.0, "high": 31.0})],
    "COL": [("2019", 10.0, {"status": "estimated"}), ("2022", 30.0, {})],  # not both observed
    "ARG": [("2022", 10.0, {}), ("2024", 90.0, {})],  # the method changed
    "ECU": [("2012", 10.0, {}), ("2014", 90.0, {})],  # out of date
    "PRY": [("2019", 30.0, {}), ("2022", 10.0, {})],
    "CUB": [("2022", None, {"status": "not_applicable"})],
}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A release of which each economy is a case."""
    rows = [(iso, f"{year}-12-31", value, more) for iso, some in CASES.items() for year, value, more in some]
    breaks = {BREAK: in_each("other questions")}
    return released(tmp_path_factory.mktemp("cases"), yearly=rows, breaks=breaks)


@pytest.fixture(scope="module", params=["released", "made up"])
def release(request, made_up):
    return opened() if request.param == "released" else made_up


def able(release) -> list[str]:
    return [id for id in release.indicators if not described(release, id, "en")["listing"]]


def economies(release) -> list[str]:
    """Return every case, or some of the economies of the release that is."""
    return [*CASES] if "access_made_up" in release.indicators else ["BRA", "HTI", "PER", "CUB"]


@cache
def table(release, id: str, kind: str = "slope") -> pd.DataFrame:
    view = View(lang="en", page="compare", indicator=(id,), kind=kind)
    return rows_shown(view, select(view, release, id), kind)


def read(template: str, said: str, lang: str) -> dict[str, str] | None:
    """Read a sentence by its own words: what stands in each gap, None where the words are others."""
    parts = GAP.split(translator(lang)(template))
    form = "".join(f"(?P<{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    found = re.match(f"{form}(?= |$)", said)
    return found and found.groupdict()


def shown(value: float, meta: dict) -> float:
    """Round as `number` does."""
    places = Decimal(1).scaleb(-meta["decimals"])
    return float(Decimal(str(float(value))).quantize(places, ROUND_HALF_EVEN))


def reads(text: str, value: float, meta: dict, lang: str) -> bool:
    """Tell whether a text begins with a value as it is shown, or is its category."""
    if meta["categories"]:
        return text == meta["categories"][float(value)]
    return numbers(text, lang)[0] == shown(value, meta)


def may_be_told(before, after, meta: dict) -> bool:
    """Tell, from the rows as they are released, whether one value may be said to have moved to another."""
    bounds = [
        (row.value if pd.isna(row.low) else row.low, row.value if pd.isna(row.high) else row.high)
        for row in (before, after)
    ]
    return (
        abs(after.value - before.value) > (0 if meta["categories"] else meta["noise"]) + 1e-9
        and (bounds[0][1] < bounds[1][0] or bounds[1][1] < bounds[0][0])
        and before.status == after.status == "observed"
        and not any(before.date < pd.Timestamp(day) <= after.date for day in meta["breaks"])
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_comparison_is_one_of_its_table(release, lang):
    as_of = pd.Timestamp(release.created[:10])
    for id in able(release):
        meta, rows = described(release, id, lang), table(release, id, "bar")
        called = names(release, "en")
        said = sentences.comparison(
            rows, meta, lang, celac=frozenset(celac(release)), as_of=as_of.date(),
            names={iso3: called[iso3] for iso3 in celac(release)},
        )  # fmt: skip
        has = rows[rows["value"].notna()]
        recent = has[has["date"] >= as_of - pd.DateOffset(years=3)]
        median = recent["value"].median() if len(recent) else 0
        known = {shown(value, meta) for value in has[["value", "low", "high"]].stack()}
        known |= {shown(median, meta), shown(median, meta | {"decimals": meta["decimals"] + 1})}
        known |= {
            float(part) for day in has["date"] for part in NUMBER.findall(date(day, lang, meta["period"]))
        }
        known |= set(range(len(celac(release)) + 1))
        bare = said.replace(meta["unit"], "") if meta["unit"] != "%" else said
        for label in (meta["categories"] or {}).values():
            bare = bare.replace(label[1:], "")
        assert set(numbers(bare, lang)) <= known, (id, said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_said_to_be_highest_or_lowest_beside_whom_another_may_be(release, lang):
    for id in able(release):
        meta, rows = described(release, id, lang), table(release, id, "bar")
        has = rows[rows["value"].notna() & ~rows["stale"]]
        if meta["categories"] or len(has) < 2:
            continue
        as_of = pd.Timestamp(release.created[:10]).date()
        said = sentences.comparison(rows, meta, lang, celac=frozenset(), as_of=as_of)
        bounds = has[["value", "low", "high"]].astype(float)
        low, high = (bounds[end].fillna(bounds["value"]).round(meta["decimals"]) for end in ("low", "high"))
        for template, ahead in (
            ("Highest: {economies}.", high >= low.max()),
            ("Lowest: {economies}.", low <= high.min()),
        ):
            words_of_it = translator(lang)(template).partition("{")[0]
            if words_of_it not in said:
                assert ahead.sum() > 1, (id, said)
                continue
            named = said[said.index(words_of_it) :].partition(" (")[0]
            together = has[ahead]
            assert len(together) > 4 or all(name in named for name in together["name"]), (id, said)
            assert len(together) == 1 or together[["low", "high"]].isna().all(axis=None), (id, said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_says_both_values_and_dates_and_is_one_only_if_it_may_be_told(release, lang):
    for id in able(release):
        meta, rows = described(release, id, lang), table(release, id)
        for iso in economies(release):
            own = rows[rows["country"] == iso]
            said = sentences.change(own, meta, lang)
            said = said if meta["unit"] == "%" else said.replace(f" {meta['unit']}", "")
            observed = own[own["value"].notna() & (own["status"] == "observed")].sort_values("date")
            alike = [
                row
                for row in observed.itertuples()
                if not breaks.between(row.date, observed["date"].max(), meta)
            ]
            if len(observed) < 2:
                assert said == "", (id, iso)
                continue
            ends = alike if len(alike) > 1 else list(observed.itertuples())
            before, after = ends[0], ends[-1]
            moved = [
                template
                for template in (
                    "{name}: rose from {before} ({first}) to {after} ({last}).",
                    "{name}: fell from {before} ({first}) to {after} ({last}).",
                    "{name}: {before} ({first}), then {after} ({last}).",
                    "{name}: {before} ({first}) and {after} ({last}); the intervals overlap, so no change can be told.",
                    "{name}: {before} ({first}) and {after} ({last}) are not comparable: {why}.",
                    "{name}: unchanged within ±{noise} between {first} and {last}, from {before} to {after}.",
                    "{name}: unchanged between {first} and {last}, {after}.",
                )
                if read(template, said, lang)
            ]
            gaps = read(moved[0], said, lang)
            assert len(moved) == 1, (id, iso, said)
            assert reads(
                gaps.get("before", gaps["after"]),
                before.value if "before" in gaps else after.value,
                meta,
                lang,
            ), said
            assert reads(gaps["after"], after.value, meta, lang), said
            assert (gaps["first"], gaps["last"]) == tuple(
                date(row.date, lang, meta["period"]) for row in (before, after)
            ), said
            if "rose" in moved[0] or "fell" in moved[0] or "then" in moved[0]:
                assert may_be_told(before, after, meta), said
                assert ("fell" in moved[0]) == (after.value < before.value) or meta["categories"], said


def how(pairs: pd.DataFrame, rows: pd.DataFrame, meta: dict) -> list[str]:
    """Tell how each pair moved, from the rows as they are released."""
    known = {(row.country, row.date): row for row in rows.itertuples()}
    found = []
    for pair in pairs.itertuples():
        before, after = known[pair.country, pair.before_date], known[pair.country, pair.after_date]
        assert (before.value, after.value) == (pair.before, pair.after)
        better = (after.value > before.value) != (meta["higher_is"] == "worse")
        found.append(("better" if better else "worse") if may_be_told(before, after, meta) else "same")
    return found


@cache
def told(release, id: str) -> tuple[pd.DataFrame, list[str]]:
    rows, meta = table(release, id), described(release, id, "en")
    pairs = moves.pairs(rows, meta)
    return pairs, how(pairs, rows, meta)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_moved_between_two_dates_is_counted_as_it_can_be(release, lang):
    for id in able(release):
        meta, (pairs, found) = described(release, id, lang), told(release, id)
        if pairs.empty:
            continue
        said = moves.said(table(release, id), meta, lang)
        verbs = ("rose", "fell") if meta["higher_is"] is None else ("improved", "worsened")
        gaps = read(
            f"Between {{first}} and {{last}}, of {{total}} economies: {{better}} {verbs[0]}, {{worse}} {verbs[1]}, "
            "{same} unchanged or not to be told apart.", said, lang,
        )  # fmt: skip
        counted = {each: str(found.count(each)) for each in ("better", "worse", "same")}
        assert {each: gaps[each] for each in ("total", *counted)} == {"total": str(len(pairs))} | counted, (
            id,
            said,
        )


def test_of_the_states_as_many_improved_as_may_be_said_to_have(release):
    for id in able(release):
        stands, meta = standing(release, id, SINCE, release.created[:10]), described(release, id, "en")
        assert stands.pairs["moved"].tolist() == how(stands.pairs, release.values(id), meta), id
        counts = region.counts(
            *(stands.moved(each) for each in ("better", "worse", "same")), stands.able, "en"
        )
        assert sum(int(n) for _sign, n, _words in counts) == stands.able, id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_record_of_an_economy_says_improved_only_if_it_may_be_told(release, lang):
    for iso in economies(release):
        for row in record(release, iso, SINCE, lang):
            meta = described(release, row.indicator, lang)
            said = words.change(row, meta, SINCE, lang)
            if row.moved in ("better", "worse", "rose", "fell"):
                assert may_be_told(row.before, row.after, meta), (iso, row.indicator)
            if row.before is not None and row.moved != "same":
                gaps = read("{verb} {before} ({first})", f"x {said.split(' ', 2)[-1]}", lang) or {}
                assert not gaps or reads(gaps["before"], row.before.value, meta, lang), said


def test_each_case_is_what_it_is(made_up):
    id, meta = "access_made_up", described(made_up, "access_made_up", "en")
    rows = {iso: {row.indicator: row for row in record(made_up, iso, SINCE, "en")}[id] for iso in CASES}
    assert {iso: row.moved for iso, row in rows.items()} == {
        "BRA": "better", "URY": "same", "HTI": "", "CHL": "same", "PER": "overlap", "MEX": "better",
        "COL": "incomparable", "ARG": "broken", "ECU": "", "PRY": "worse", "CUB": "",
    }  # fmt: skip
    pairs = moves.pairs(table(made_up, id), meta)
    assert sorted(pairs.loc[pairs["moved"] == "better", "country"]) == ["BRA", "MEX"]
    assert pairs.loc[pairs["moved"] == "worse", "country"].tolist() == ["PRY"]
    stands = standing(made_up, id, SINCE, "2026-06-30")
    assert (stands.moved("better"), stands.moved("worse"), stands.able) == (2, 1, 32)


@pytest.mark.parametrize(
    ("economies", "said"),
    [
        ("CUB HTI ECU", "Haiti, 12.0 per head (2022). 1 out-of-date value is not ranked. Data for 2 of 3 economies. "
         "Not applicable: Cuba."),
        ("CHL PRY BRA", "Highest: Brazil, 30.0 per head (2022). Lowest: Chile and Paraguay, 10.0 per head (2022). "),
        ("PER MEX CHL", "Highest, within overlapping intervals: Mexico and Peru, 28.0 per head (2022). Lowest: Chile,"),
        ("CHL", "Chile: unchanged between 2019 and 2022, 10.0 per head."),
        ("PER", "Peru: 20.0 (2019) and 28.0 per head (2022); the intervals overlap, so no change can be told."),
        ("COL", "Colombia, 30.0 per head (2022)."),
        ("ARG", "Argentina: 10.0 (2022) and 90.0 per head (2024) are not comparable: the method changed in 2023"),
        ("DMA", "No data: Dominica."),
    ],
)  # fmt: skip
def test_each_case_is_said_as_it_is(made_up, economies, said):
    view = View(lang="en", page="compare", indicator=("access_made_up",), countries=tuple(economies.split()))
    rows = select(view, made_up, "access_made_up")
    assert message(view, made_up, "access_made_up", rows, "bar").startswith(said)
