"""Words for the method: what is done at each step of the index, as its spec has it, and by which rules it is read."""

from decimal import Decimal

from dashboard.text import listed, number, percent, translator

SCALES = ("normalise.", "goalposts.")  # modules that put indicators on one scale


def steps(spec, lang: str) -> list[tuple[str, str]]:
    """Say what is done at each step, in their order, each with its heading.

    Parameters
    ----------
    spec : indicators.index.spec.IndexSpec
        Every choice that makes the index.
    lang : {"es", "pt", "en"}
        Language.
    """
    _ = translator(lang)
    said = [
        (_("Missing values"), _imputation(spec.imputation, lang)),
        (_("Outliers"), _treatment(spec.treatment, lang)),
        (_("One scale for all indicators"), _normalisation(spec.normalisation, lang)),
        (_("Weights"), _weights(spec.weights, lang)),
        (_("From parts to wholes"), _aggregation(spec.aggregation, lang)),
        (_("How much must be there"), _minimum(spec.minimum, lang)),
        (_("Ranks"), _("The highest score has rank 1. States with the same score share the better rank.")),
        (_("How sure the ranks are"), _robustness(spec.robustness, lang)),
    ]
    return [
        (heading, " ".join(words)) if isinstance(words, list) else (heading, words) for heading, words in said
    ]


def rules(members: int, economies: int, months: int, years: int, lang: str) -> list[tuple[str, str]]:
    """Say by which rules values are shown, ranked and compared, each with its heading.

    Parameters
    ----------
    members, economies : int
        How many states are ranked, and how many economies of the region there are.
    months, years : int
        Age from which values of a day, and of a year, are out of date.
    lang : {"es", "pt", "en"}
        Language.
    """
    _ = translator(lang)
    return [
        (
            _("Who is ranked"),
            _(
                "The {members} member states of CELAC are ranked and form medians and peers. The other {others} "
                "economies are territories: they have values, no rank, and enter no regional figure."
            ).format(members=number(members, lang, 0), others=number(economies - members, lang, 0)),
        ),
        (
            _("Median of the region"),
            _(
                "It is taken over the member states of CELAC whose newest value is at most three years old; their "
                "number n is printed beside it."
            ),
        ),
        (
            _("Out of date"),
            _(
                "Measurements are out of date after {months} months, annual statistics and registers after {years} "
                "years. Older values are shown and marked, and not scored. The index has a limit of its own for each "
                "of its indicators, which the table of pillars gives."
            ).format(months=number(months, lang, 0), years=number(years, lang, 0)),
        ),
        (
            _("Improved"),
            _(
                "A value has improved where it changed for the better by more than the noise of its indicator, like "
                "for like: same source, same method, both dates observed. Where intervals overlap no change is claimed."
            ),
        ),
        (
            _("Intervals"),
            _(
                "Where a value is only known to lie between two, both are shown and the middle is the value. Of two "
                "economies whose intervals overlap neither is said to be above the other."
            ),
        ),
        (
            _("Missing is not zero"),
            _(
                "What is not known has no row and no value. What cannot apply to an economy is marked as not "
                "applicable."
            ),
        ),
    ]


def scale_name(scale: str, lang: str) -> str:
    """Name the scale on which an indicator lies between its goalposts."""
    _ = translator(lang)
    return {
        "linear": _("in proportion"),
        "log": _("by the logarithm"),
        "log1p": _("by the logarithm of 1 + x"),
    }.get(scale, scale)


def formula_name(name: str, lang: str) -> str:
    """Name what a function of the code does; one that is not known goes by its own name."""
    _ = translator(lang)
    known = {
        "evidence.gather": _("Which values are scored"),
        "aggregate.mean": _("From parts to wholes"),
        "ranks.ranks": _("Ranks"),
        "robustness.robustness": _("How sure the ranks are"),
        "robustness.summary": _("Rank ranges, and who can be told apart"),
        "sobol.sensitivity": _("Which choice moves ranks most"),
        "diagnose.effective_weights": _("What really weighs"),
        "diagnose.correlations_with": _("Correlation with GDP per head"),
        "diagnose.cronbach": _("Cronbach's alpha"),
        "diagnose.floors_and_caps": _("Ends of the scale"),
        "peers.nearest": _("Which states are structural peers"),
        "target.improve_first": _("What to improve first"),
        "target.reach": _("What reaching a goal would change"),
        "pace.pace": _("How long peers took"),
        "change.between": _("Why a score changed between two editions"),
    }
    step = name.removeprefix("indicators.index.")
    return known.get(step, _("One scale for all indicators") if step.startswith(SCALES) else step)


def place(row, pillar: str, weight: float, lang: str) -> str:
    """Say what an indicator counts for in the index.

    Parameters
    ----------
    row : namedtuple
        A row of ``dashboard.view.method.framework``.
    pillar : str
        Name of its pillar.
    weight : float
        Share of the whole that the pillar weighs, 0 to 1.
    lang : {"es", "pt", "en"}
        Language.
    """
    _ = translator(lang)
    said = _(
        "{share} of the pillar {pillar}, which is {weight} of the index. Goalposts: {ends}, {placed}. {reason}"
    )
    return said.format(
        share=percent(row.share, lang),
        pillar=pillar,
        weight=percent(weight, lang),
        ends=goalposts(row, lang),
        placed=placed(row, lang),
        reason=row.reason,
    )


def goalposts(row, lang: str) -> str:
    """Write the low and the high goalpost of an indicator."""
    low, high = (_exact(end, lang) for end in (row.low, row.high))
    unit = row.unit
    if unit == "%":
        high, unit = translator(lang)("{value}%").format(value=high), ""
    return translator(lang)("{low} → {high} {unit}").format(low=low, high=high, unit=unit).rstrip()


def placed(row, lang: str) -> str:
    """Say how values are placed between goalposts, and from how many cases on they are scored."""
    _ = translator(lang)
    fewest = _("scored from {n} cases on").format(n=number(row.fewest, lang, 0)) if row.fewest else ""
    turned = _("less is better") if row.direction < 0 else ""
    return "; ".join(filter(None, (scale_name(row.scale, lang), turned, fewest)))


def noise(meta: dict, lang: str) -> str:
    """Say how far a value moves without meaning."""
    if not meta["noise"]:
        return translator(lang)("Every change counts.")
    exact = _exact(meta["noise"], lang)
    said = f"{exact} {meta['unit']}"
    if meta["unit"] == "%":
        count = 1 if meta["noise"] == 1 else 2
        said = translator(lang).plural("{n} percentage point", "{n} percentage points", count).format(n=exact)
    return translator(lang)("A change of up to {noise} says nothing.").format(noise=said)


def _exact(value: float, lang: str) -> str:
    """Write a number with the decimals it has."""
    decimals = max(0, -Decimal(str(value)).normalize().as_tuple().exponent)
    return number(value, lang, decimals)


def _imputation(choice, lang: str) -> str:
    _ = translator(lang)
    if choice.method == "none":
        return _("No missing value is filled in.")
    return _("Missing values are filled in by this method: {method}.").format(method=choice.method)


def _treatment(choice, lang: str) -> str:
    _ = translator(lang)
    if not choice.any:
        return _("No value is changed because it stands out.")
    return _(
        "At most {n} points of an indicator are winsorised where its skewness is beyond {skew} and its kurtosis beyond "
        "{kurtosis}."
    ).format(
        n=number(choice.winsorise, lang, 0),
        skew=number(choice.skew, lang, 2),
        kurtosis=number(choice.kurtosis, lang, 1),
    )


def _normalisation(choice, lang: str) -> list[str]:
    _ = translator(lang)
    if choice.method != "goalposts":
        return [_("Indicators are put on one scale by this method: {method}.").format(method=choice.method)]
    low, high = (number(end, lang, 0) for end in choice.range)
    said = [
        _(
            "Each value lies between two fixed goalposts, the same for everyone: the low one becomes {low}, the high "
            "one {high}, and what is between them is placed in proportion, or by its logarithm where the table says so."
        ).format(low=low, high=high),
        _("Where less is better, the scale is turned."),
    ]
    return [*said, *([_("A value beyond a goalpost counts as at it.")] if choice.clip else [])]


def _weights(choice, lang: str) -> str:
    _ = translator(lang)
    return {
        "original": _("The weights are those of the table of pillars and indicators."),
        "equal": _("All parts of a whole weigh the same."),
        "given": _("Some weights are given in the record of choices, the others are those of the table."),
    }[choice.method]


def _aggregation(choice, lang: str) -> str:
    _ = translator(lang)
    means = {
        "arithmetic": _(
            "A pillar is the weighted arithmetic mean of its indicators, and the index that of its pillars: the sum of "
            "weight × score over the sum of weights, of what is there."
        ),
        "geometric": _(
            "A pillar is the weighted geometric mean of its indicators, and the index that of its pillars."
        ),
    }
    return means.get(choice.method) or _("Parts become a whole by this mean: {method}.").format(
        method=choice.method
    )


def _minimum(choice, lang: str) -> list[str]:
    _ = translator(lang)
    pillar = choice.levels.get(2, choice.share)
    return [
        _("A pillar has a score where at least {share} of its weight is known.").format(
            share=percent(pillar, lang)
        ),
        _(
            "A state is ranked where at least {share} of the whole weight is known, and {n} pillars have a score."
        ).format(share=percent(choice.top_weight, lang), n=number(choice.top_pillars, lang, 0)),
        _("What is not known is left out, and the weights of the rest are raised in proportion."),
    ]


def _robustness(choice, lang: str) -> list[str]:
    _ = translator(lang)
    varied = {
        _("weights, by up to ±{share}").format(share=percent(choice.weights, lang)): choice.weights,
        _("the one scale"): choice.normalisations,
        _("the mean"): choice.aggregations,
        _("the treatment of outliers"): choice.treatments,
        _("which one indicator is left out"): choice.leave_one_out,
        _("values within their intervals"): choice.intervals,
        _("counts, as chance has them"): choice.counts,
        _("whether old values count"): choice.stale,
    }
    return [
        _(
            "The index is computed {draws} times over, each time with other choices drawn at random: {varied}."
        ).format(
            draws=number(choice.draws, lang, 0),
            varied=listed([name for name, is_varied in varied.items() if is_varied], lang),
        ),
        _(
            "A rank range holds the middle 90% of the ranks that come out, from the 5th to the 95th of a hundred."
        ),
        _(
            "Two states are told apart where one has the higher score in at least 95% of the draws; else they are tied."
        ),
    ]
