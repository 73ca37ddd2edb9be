"""What a page asks of the server: looked at before Dash reads it, which takes whatever it is sent for its own."""

from collections.abc import Mapping
from numbers import Real

import flask

ADDRESS = "/_dash-update-component"
MOST_LETTERS = 100_000
MOST_CONTROLS = 100
WIDEST = 100_000  # pixels
# What a page of ours can say, by the property that it says it of.
GOOD = {
    "data": lambda width: width is None or (isinstance(width, Real) and 0 <= width <= WIDEST),
    "pathname": lambda path: isinstance(path, str),
    "search": lambda query: query is None or isinstance(query, str),
}


def refuse_what_no_page_asks(callbacks: Mapping[str, dict]) -> None:
    """End a request with 400 if its question is not one that a page asks, or 413 if it is far longer.

    Parameters
    ----------
    callbacks : mapping of str to dict
        Dash's ``callback_map``.
    """
    flask.request.max_content_length = MOST_LETTERS
    try:
        question = flask.request.get_json()
    except RecursionError:  # lists in lists in lists
        flask.abort(400)
    if not understood(question, callbacks):
        flask.abort(400)


def understood(question, callbacks: Mapping[str, dict]) -> bool:
    """Tell whether a question names a callback, all that it takes, in its types, and what it gives.

    Parameters
    ----------
    question
        Any JSON.
    callbacks : mapping of str to dict
        Dash's ``callback_map``.
    """
    if not isinstance(question, dict) or not isinstance(question.get("output"), str):
        return False
    callback = callbacks.get(question["output"], {})
    if "callback" not in callback:  # there is none, or it is the browser's own
        return False
    changed = question.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        return False
    outputs = question.get("outputs")
    return (
        _takes(question.get("inputs"), callback["inputs"])
        and _takes(question.get("state", []), callback["state"])
        and _gives(outputs if isinstance(outputs, list) else [outputs], callback["output"])
    )


def _takes(given, declared: list[dict]) -> bool:
    return (
        isinstance(given, list)
        and len(given) == len(declared)
        and all(
            _is(part, one["id"], one["property"]) and GOOD[one["property"]](part.get("value"))
            for part, one in zip(given, declared, strict=True)
        )
    )


def _gives(given: list, declared) -> bool:
    declared = declared if isinstance(declared, list | tuple) else [declared]
    return len(given) == len(declared) and all(
        _controls(part, one) if isinstance(one.component_id, dict) else _is(part, *_named(one))
        for part, one in zip(given, declared, strict=True)
    )


def _controls(given, declared) -> bool:
    """Tell whether these are controls of a page, each with an id of the declared keys."""
    keys, said = declared.component_id.keys(), declared.component_property
    return (
        isinstance(given, list)
        and len(given) <= MOST_CONTROLS
        and all(
            isinstance(part, dict)
            and isinstance(id := part.get("id"), dict)
            and id.keys() == keys
            and all(isinstance(word, str) for word in id.values())
            and part.get("property") == said
            for part in given
        )
    )


def _named(declared) -> tuple[str, str]:
    return declared.component_id, declared.component_property


def _is(part, id: str, said: str) -> bool:
    return isinstance(part, dict) and (part.get("id"), part.get("property")) == (id, said)
