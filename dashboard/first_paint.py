"""Dash components as plain HTML: what a reader sees, and a search engine reads, before any script runs."""

from html import escape

from dash.development.base_component import Component

VOID = {"img", "br", "hr", "input", "meta", "link", "source"}
ATTRIBUTES = {
    "className": "class",
    "hrefLang": "hreflang",
    "tabIndex": "tabindex",
    "colSpan": "colspan",
    "srcSet": "srcset",
}
IN_ONE = "data-html"  # assets/address.js writes the HTML of this attribute into its element
SKIPPED = {"children", "style", "n_clicks", "disable_n_clicks", "loading_state", IN_ONE}


def to_html(component) -> str:
    """Write components as HTML; those that need a script to show anything leave their place empty.

    Parameters
    ----------
    component : Component, str, number, list or None
        What a page shows.

    Examples
    --------
    >>> from dash import html
    >>> to_html(html.P(["1 < 2", html.Br()], className="said"))
    '<p class="said">1 &lt; 2<br></p>'
    """
    if component is None:
        return ""
    if isinstance(component, (list, tuple)):
        return "".join(map(to_html, component))
    if not isinstance(component, Component):
        return escape(str(component), quote=False)
    if component._namespace == "dash_html_components":
        return _element(component._type.lower(), component)
    if component._type == "Link":
        return f'<a href="{escape(component.href)}">{to_html(component.children)}</a>'
    return _control(component)


def in_one(components: list) -> dict[str, str]:
    """Make one attribute of many components: Dash takes minutes over the thousands of cells of a long table."""
    return {IN_ONE: to_html(components)}


def _control(component: Component) -> str:
    """Write what a control shows; one that has no label of its own shows all there is to choose."""
    options = [option for each in component.data for option in each.get("items", [each])]
    names = {option["value"]: option["label"] for option in options}
    chosen = component.value if isinstance(component.value, list) else [component.value]
    label = getattr(component, "label", "")
    said = [names[value] for value in (chosen if label else names) if value in names]
    many = " many" if said and isinstance(component.value, list) else ""
    words = "".join(f"<span>{escape(one)}</span>" for one in said or [getattr(component, "placeholder", "")])
    named = f'<span class="label">{escape(label)}</span>' if label else ""
    return f'{named}<span class="control-place{many}">{words}</span>'


def _element(tag: str, component: Component) -> str:
    # What was said of it, without asking it for its two hundred possible properties.
    said = vars(component)
    attributes = "".join(
        f' {ATTRIBUTES.get(name, name)}="{escape(str(value))}"'
        for name, value in sorted(said.items())  # Dash keeps them in another order in every process
        if name not in SKIPPED and name[0] != "_" and value is not False and isinstance(value, (str, int))
    )
    if style := said.get("style"):
        attributes += f' style="{escape(";".join(f"{name}:{value}" for name, value in style.items()))}"'
    written = said.get(IN_ONE) or to_html(said.get("children"))
    inside = "" if tag in VOID else f"{written}</{tag}>"
    return f"<{tag}{attributes}>{inside}"
