"""The web application: addresses in, pages and files out."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qs

import dash_mantine_components as dmc
import flask
from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.exceptions import DependencyException

from dashboard import figures, questions, theme
from dashboard.components import controls, frame
from dashboard.components.chart import message
from dashboard.documents import Document, refusal, refused, said
from dashboard.downloads import downloads, image
from dashboard.downloads.origin import links
from dashboard.first_paint import to_html
from dashboard.headers import compressed, guarded, is_host
from dashboard.pages import pages
from dashboard.plotly_js import bundle
from dashboard.view import (
    LANGUAGES,
    Unknown,
    View,
    called,
    drawn,
    fitted,
    groups,
    names,
    opened,
    parse,
    rows_shown,
    select,
)  # fmt: skip
from indicators.release import ReleaseError, written

# What Dash serves itself; every other address is a view.
MACHINERY = ("/_dash", "/assets/", "/_favicon", "/_reload-hash", "/health")


def create_app(location: str | None = None) -> Dash:
    """Make the dashboard over a data location.

    Parameters
    ----------
    location : str, optional
        Folder or ``s3://bucket/prefix`` that holds releases; by default ``INDICATORS_DATA``, else ``data/``.

    Returns
    -------
    Dash
        The application; ``.server`` is the WSGI application.

    Raises
    ------
    ReleaseError
        If nothing has been released there.
    FileNotFoundError
        If the chart library was not prepared.
    """
    opened(location)
    library = bundle()
    app = Dash(
        "dashboard",
        title="",
        update_title=None,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        assets_ignore="scheme.js",  # it is in the head: dashboard/documents.py
        health_endpoint="health",
    )
    compressed(app.server)
    read = _reader(location)
    app.layout = dmc.MantineProvider(
        [
            dcc.Location(id="address", refresh="callback-nav"),
            dcc.Store(id="width"),
            html.Div(id="page"),
        ],
        theme={"fontFamily": theme.FONT, "primaryColor": "blue", "respectReducedMotion": True},
        defaultColorScheme="auto",
    )
    _callbacks(app, read)
    _requests(app, read, library)
    return app


def _reader(location: str | None) -> Callable:
    """Return what turns a path and a query into a view and its release, or raises `Unknown`."""

    def read(path: str, query: str, lang: str = "es") -> tuple[View, object]:
        asked = parse_qs(query.removeprefix("?"), keep_blank_values=True)
        try:
            release = opened(location, (asked.get("release") or [""])[-1])
        except ReleaseError:
            release = opened(location)  # the unknown id is refused below, in the reader's language
        known = {
            "indicator": release.indicators,
            "countries": names(release, "en"),
            "group": groups(release),
            "kind": figures.kinds(),
            "release": written(release.store) if "release" in asked else (),
        }

        def own(page: str) -> dict:
            return getattr(pages()[page], "parameters", lambda release: {})(release)

        files = {name: _files(page) for name, page in pages().items()}
        subjects = {name: page.SUBJECT for name, page in pages().items()}
        return fitted(
            parse(path, asked, subjects, files, known, lang, called(release), own), release
        ), release

    return read


def _callbacks(app: Dash, read: Callable) -> None:
    every = {"control": ALL, "default": ALL}
    for name, output, inputs in (
        ("width", Output("width", "data"), [Input("address", "pathname")]),
        (
            "address",
            Output("address", "search"),
            [Input(every, "value"), State(every, "id"), State("served", "data")],
        ),
        ("country", Output("address", "href"), [Input({"graph": ALL, "kind": "map"}, "clickData")]),
    ):
        app.clientside_callback(
            ClientsideFunction("dashboard", name), output, inputs, prevent_initial_call=name != "width"
        )
    app.clientside_callback(ClientsideFunction("dashboard", "named"), Input("title", "children"))

    @app.callback(
        Output("page", "children"),
        Input("width", "data"), State("address", "pathname"), State("address", "search"),
        prevent_initial_call=True,
    )  # fmt: skip
    def page(width: int, path: str, query: str):
        try:
            view, release = read(path, query or "")
        except Unknown as unknown:
            return refused(unknown, pages())
        return [*_page(view, release, width), dcc.Store(id="served")]

    @app.callback(
        Output("shown", "children"), Output("languages", "children"), Output("title", "children"),
        Output(every, "value"), Output(every, "data"), Output("served", "data"),
        Input("address", "search"), State("address", "pathname"), State("width", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def shown(query: str, path: str, width: int):
        ids = [output["id"] for output in ctx.outputs_list[3]]
        try:
            view, release = read(path, query or "")
        except Unknown as unknown:
            words, nearest = said(unknown)
            unchanged = [no_update] * len(ids)
            return nearest, no_update, words, unchanged, unchanged, no_update
        module = pages()[view.page]
        return (
            _shown(view, release, width),
            frame.languages(view),
            module.title(view, release),
            controls.values(view, ids),
            controls.choices(view, release, ids),
            path + (query or ""),
        )


def _page(view: View, release, width: int | None) -> list:
    module = pages()[view.page]
    return [
        frame.header(view, pages()),
        html.Main(
            [
                html.H1(module.title(view, release), id="title"),
                html.Div(module.controls_of(view, release), className="controls"),
                html.Div(_shown(view, release, width), id="shown"),
            ],
            id="content",
            className=f"of-{view.page or 'region'}",
            tabIndex=-1,
        ),
        frame.footer(view, release),
    ]


@lru_cache(maxsize=64)
def _shown(view: View, release, width: int | None) -> list:
    return pages()[view.page].shown(view, release, width)


@lru_cache(maxsize=64)
def _still(view: View, release) -> tuple[str, str, str]:
    """Return a view's title, its message, and the page as it is before any script; a release never changes."""
    module = pages()[view.page]
    said = module.message(view, release) if hasattr(module, "message") else _message(view, release)
    return module.title(view, release), said, to_html(_page(view, release, None))


def _message(view: View, release) -> str:
    """Say what the chart of a view says."""
    indicator, kind = drawn(view, release), view.kind_shown
    return message(view, release, indicator, rows_shown(view, select(view, release, indicator), kind), kind)


def _requests(app: Dash, read: Callable, library) -> None:
    server = app.server

    @server.before_request
    def validate():
        path = flask.request.path
        if not is_host(flask.request.headers.get("Host", "localhost")):  # it would be in every link of ours
            flask.abort(400)
        if path == questions.ADDRESS and flask.request.method == "POST":
            questions.refuse_what_no_page_asks(app.callback_map)
        if path.startswith(MACHINERY) or flask.request.method not in ("GET", "HEAD"):
            return None
        # Region by region: "es-419, en" is Spanish first, which Werkzeug's best_match does not see.
        wanted = (tag.lower()[:2] for tag, quality in flask.request.accept_languages if quality)
        preferred = next((lang for lang in wanted if lang in LANGUAGES), "es")
        if path == "/":
            redirection = flask.redirect(f"/{preferred}/", 302)
            redirection.vary.add("Accept-Language")
            return redirection
        query = flask.request.query_string.decode("utf-8", "replace")
        if path == f"/{path.strip('/')}" and path.strip("/") in LANGUAGES:
            return flask.redirect(f"{path}/{query and '?'}{query}", 301)
        view, release = read(path, query, preferred)
        if view.suffix:
            return _file(view, release, flask.request.host_url)
        flask.g.view, flask.g.release = view, release
        return None

    @server.errorhandler(Unknown)
    def refuse(unknown):
        return flask.Response(refusal(unknown, pages()), unknown.status, mimetype="text/html")

    @server.errorhandler(DependencyException)
    def no_such_script(error):
        return flask.Response(status=404)

    @server.route("/assets/built/plotly.min.js", endpoint="library")
    def chart_library():
        accepted = flask.request.accept_encodings
        coded = next((code for code in ("br", "gzip") if accepted[code] > 0), None)
        ending = {"br": ".br", "gzip": ".gz", None: ""}[coded]
        response = flask.send_file(
            f"{library.path}{ending}", "text/javascript", etag=f"{library.sha256}{ending}"
        )
        response.headers["Vary"] = "Accept-Encoding"
        if coded:
            response.headers["Content-Encoding"] = coded
        return response

    guarded(server, app.csp_hashes())

    def index(**parts) -> str:
        if "view" not in flask.g:  # one of Dash's own addresses, with nothing behind it
            flask.abort(404)
        view, release = flask.g.view, flask.g.release
        title, description, body = _still(view, release)
        page = pages()[view.page]
        has = ".png" in _files(page) and getattr(page, "pictured", image.drawable)(view, release)
        picture = view.with_(suffix=".png").address if has else ""
        return Document(
            view=view,
            title=title,
            description=description,
            body=body,
            host=flask.request.host_url,
            image=flask.request.host_url.rstrip("/") + picture if picture else "",
        ).html(**parts)

    app.interpolate_index = index


def _files(page) -> dict[str, Callable]:
    """Return what makes each file of a page, by its ending: the page's own files, or those of every chart."""
    return getattr(page, "FILES", None) or {suffix: module.make for suffix, module in downloads().items()}


def _file(view: View, release, host: str) -> flask.Response:
    content, kind, name = _files(pages()[view.page])[view.suffix](view, release, host)
    response = flask.Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if not hasattr(pages()[view.page], "FILES"):
        response.headers["Link"] = links(view, release)
    response.add_etag()
    return response.make_conditional(flask.request)
