"""Controls: each writes its value into the address, from which the page follows."""

import dash_mantine_components as dmc
from dash import html, no_update

from dashboard import figures
from dashboard.text import translator
from dashboard.text.topics import topic_name
from dashboard.view import (
    ALL,
    BASES,
    MOST_COUNTRIES,
    PEERS,
    View,
    based,
    described,
    group_names,
    indicators,
    names,
    years,
)

# The id names the parameter and the value that need not be said; assets/address.js reads both.
Control = dict[str, str]


def control(parameter: str, default: str = "") -> Control:
    """Return the id of the control of a parameter."""
    return {"control": parameter, "default": default}


def values(view: View, ids: list[Control]) -> list:
    """Return what each control shows for a view, in the order of their ids."""
    return [_value(view, one) for one in ids]


def indicator(view: View, release, default: str) -> html.Div:
    """Choose an indicator, by topic."""
    _ = translator(view.lang)
    listed = indicators_by_topic(release, view.lang)
    return _select(view, control("indicator", default), _("Indicator"), listed, "wide", needed=True)


def second(view: View, release, default: str) -> html.Div:
    """Choose another indicator, beside the first or against it."""
    _ = translator(view.lang)
    listed = indicators_by_topic(release, view.lang)
    return _select(
        view, control("second", default), _("Together with"), listed, "wide", placeholder=_("none")
    )


def economy(view: View, release) -> html.Div:
    """Choose the economy that the path names."""
    _ = translator(view.lang)
    listed = _economies(view, release)
    return _select(view, control("subject"), _("Country or territory"), listed, needed=True)


def named_indicator(view: View, release) -> html.Div:
    """Choose the indicator that the path names."""
    _ = translator(view.lang)
    listed = indicators_by_topic(release, view.lang)
    return _select(view, control("subject"), _("Indicator"), listed, "wide", needed=True)


def economies(view: View, release) -> html.Div:
    """Choose up to twelve economies."""
    _ = translator(view.lang)
    id = control("countries")
    choice = dmc.MultiSelect(
        id=id, label=_("Countries and territories"), data=_economies(view, release), value=_value(view, id),
        searchable=True, clearable=True, maxValues=MOST_COUNTRIES, hidePickedOptions=True,
        nothingFoundMessage=_("Nothing found"), placeholder=_("Choose"),
        clearButtonProps={"aria-label": _("Clear")}, withScrollArea=False,
    )  # fmt: skip
    return html.Div(choice, className="control wide")


def group(view: View, release) -> html.Div:
    """Choose a group of economies."""
    _ = translator(view.lang)
    listed = [{"value": id, "label": name} for id, name in group_names(release, view.lang).items()]
    listed.append({"value": ALL, "label": _("The whole region")})
    listed.append({"value": PEERS, "label": _("Structural peers of the first country")})
    said = _("CELAC if no country is chosen")
    return _select(view, control("group"), _("Group"), listed, "middling", placeholder=said)


def choice(
    view: View, parameter: str, label: str, listed: dict[str, str], width: str = "", default: str = ""
) -> html.Div:
    """Choose one value of a parameter that only the page has, by its name, or all where there is no default."""
    data = [{"value": value, "label": name} for value, name in listed.items()]
    all_of_them = translator(view.lang)("all")
    id = control(parameter, default)
    return _select(view, id, label, data, width, needed=bool(default), placeholder=all_of_them)


def kind(view: View, default: str) -> html.Div:
    """Choose the kind of chart."""
    _ = translator(view.lang)
    id = control("kind", default)
    listed = [{"value": name, "label": module.label(view.lang)} for name, module in figures.kinds().items()]
    return html.Div(
        [
            html.Div(_("Chart"), className="label", id="kind-label"),
            dmc.SegmentedControl(
                id=id,
                data=listed,
                value=_value(view, id),
                attributes={"root": {"aria-labelledby": "kind-label"}},
            ),
        ],
        className="control kind",
    )


def scale(view: View) -> html.Div:
    """Choose the scale of values; shown where the page says that it applies."""
    _ = translator(view.lang)
    listed = [{"value": "linear", "label": _("Linear")}, {"value": "log", "label": _("Logarithmic")}]
    return _select(view, control("scale"), _("Scale"), listed, "short scale", placeholder=_("automatic"))


def events(view: View) -> html.Div:
    """Choose whether events are marked on lines; shown where the page says that it applies."""
    _ = translator(view.lang)
    listed = [{"value": "shown", "label": _("Marked")}]
    return _select(view, control("events"), _("Events"), listed, "short events", placeholder=_("not marked"))


def basis(view: View, release, shown: tuple[str, ...]) -> html.Div:
    """Choose what values are shown on; shown where the page says that it applies."""
    _ = translator(view.lang)
    listed = bases(view, release, shown)
    return _select(view, control("basis", "absolute"), _("Values"), listed, "short basis", needed=True)


def bases(view: View, release, shown: tuple[str, ...]) -> list[dict]:
    """List the bases that all indicators shown can have, as a choice."""
    _ = translator(view.lang)
    names_of = {
        "absolute": _("As they are"),
        "per_head": _("Per million people"),
        "first": _("First year = 100"),
    }
    able = [one for one in BASES if all(based(one, id, release) for id in shown)]
    return [{"value": one, "label": names_of[one]} for one in able]


def choices(view: View, release, ids: list[Control]) -> list:
    """Return what each control has to choose from where that depends on the view, in the order of their ids."""
    shown = indicators(view, release)
    years_listed = years_of(release, shown[0])
    listed = {"from": years_listed, "to": years_listed, "basis": bases(view, release, shown)}
    return [listed.get(id["control"], no_update) for id in ids]


def span(view: View, release, indicator: str) -> list[html.Div]:
    """Choose the first and the last year."""
    _ = translator(view.lang)
    listed = years_of(release, indicator)
    return [
        _select(view, control(parameter), label, listed, "year", placeholder=_("all"))
        for parameter, label in (("from", _("From year")), ("to", _("To year")))
    ]


def years_of(release, indicator: str) -> list[dict]:
    """List an indicator's years, as a choice."""
    return [{"value": str(year), "label": str(year)} for year in years(release, indicator)]


def indicators_by_topic(release, lang: str) -> list[dict]:
    """List the indicators under their topics, as a choice."""
    return [
        {
            "group": topic,
            "items": [{"value": id, "label": described(release, id, lang)["title"]} for id in ids],
        }
        for topic, ids in by_topic(release, lang).items()
    ]


def by_topic(release, lang: str) -> dict[str, list[str]]:
    """Return the indicators of each topic, by its name."""
    topics: dict[str, list[str]] = {}
    for id, said in release.indicators.items():
        topics.setdefault(topic_name(said["topic"], lang), []).append(id)
    return topics


def _economies(view: View, release) -> list[dict]:
    return [{"value": iso3, "label": name} for iso3, name in names(release, view.lang).items()]


def _value(view: View, id: Control):
    parameter = id["control"]
    if parameter == "subject":
        return view.subject
    if parameter in ("from", "to"):
        first, _, last = view.time.partition("..")
        year = first if parameter == "from" else last or first
        return year if year[:1].isdigit() else None
    if parameter == "second":
        return view.indicator[1] if len(view.indicator) > 1 else None
    value = view.given(parameter)
    if parameter == "indicator":
        return value[0] if value else id["default"]
    return list(value) if isinstance(value, tuple) else value or id["default"] or None


def _select(
    view: View, id: Control, label: str, data: list, width: str = "", *, needed: bool = False, **more
) -> html.Div:
    _ = translator(view.lang)
    choice = dmc.Select(
        id=id, label=label, data=data, value=_value(view, id), searchable=len(data) > 8 or needed,
        clearable=not needed, allowDeselect=not needed, nothingFoundMessage=_("Nothing found"),
        clearButtonProps={"aria-label": _("Clear")}, withScrollArea=False, **more,
    )  # fmt: skip
    return html.Div(choice, className=f"control {width}")
