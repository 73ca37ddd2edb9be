"""World Development Indicators of the World Bank: yearly figures per economy, one series per file.

Three forms are read: tables `Country Name,Country Code,Year,Value` named after their series
(`it.net.bbnd.p2.csv`); Gapminder's re-publication of IT.NET.USER.ZS (`geo,time,internet_users`, ISO codes in
lower case); and the answer of the World Bank's API, which must be whole (one page, as many rows as it announces).
A folder is read by name: tables by their series in lower case, answers as `IT.NET.BBND.P2.json`, so that each
series is taken once; an answer kept under another name (`wb_IT.NET.BBND.P2.json`) is read when it is named itself.

An answer states its date (`lastupdated`); tables do not: take them with `--date`. Every edition carries its own
history, so it can stand in for years before it. No figure (null, or no line) is no row. Aggregates such as
"Latin America & Caribbean" are left out; a code that is neither an economy nor a known aggregate stops.
"""

import datetime
import re
from collections.abc import Iterator

import pandas as pd

from indicators.source import Source, Unreadable, lines, parsed

SERIES = (
    "EG.ELC.ACCS.ZS",
    "IT.CEL.SETS.P2",
    "IT.NET.BBND.P2",
    "IT.NET.SECR.P6",
    "IT.NET.USER.ZS",
    "NY.GDP.PCAP.CD",
    "NY.GDP.PCAP.PP.CD",
    "SP.POP.TOTL",
)
ADDRESS = "https://api.worldbank.org/v2/country/all/indicator/{series}?format=json&per_page=20000"
GAPMINDER = "gapminder_systema_globalis_internet_users.csv"
# Gapminder's codes for economies that had none in ISO 3166 when it began.
GAPMINDER_CODES = {"kos": "XKX", "nld_curacao": "CUW"}

# The 78 aggregates of https://api.worldbank.org/v2/country, by the three letters of an observation or, where an
# observation has none, by the two characters of its country; FCS left the list in 2026, Channel Islands (CHI) are
# two economies.
AGGREGATES = """
    AFE AFR AFW ARB BEA BEC BHI BLA BMN BSS CAA CEA CEB CEU CHI CLA CME CSA CSS DEA DEC DLA DMN DNS DSA DSF DSS
    EAP EAR EAS ECA ECS EMU EUU FCS FXS HIC HPC IBB IBD IBT IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MDE MEA
    MIC MNA NAC NAF NRS NXS OED OSS PRE PSS PST RRS SAS SSA SSF SST SXZ TEA TEC TLA TMN TSA TSS UMC WLD XZN
    1A 1W 4E 6F 6N 6X 7E 8S A4 A5 A9 B1 B2 B3 B4 B6 B7 B8 C4 C5 C6 C7 C8 C9 D2 D3 D4 D5 D6 D7 EU F1 F6 JG M1 M2 N6
    OE R6 S1 S2 S3 S4 T2 T3 T4 T5 T6 T7 V1 V2 V3 V4 XC XD XE XF XG XH XI XJ XL XM XN XO XP XQ XT XU XX XY Z4 Z7 ZB
    ZF ZG ZH ZI ZJ ZQ ZT
"""

SOURCE = Source(
    title={
        "en": "World Development Indicators",
        "es": "Indicadores del desarrollo mundial",
        "pt": "Indicadores do Desenvolvimento Mundial",
    },
    publisher={
        "en": "World Bank",
        "es": "Banco Mundial",
        "pt": "Banco Mundial",
    },
    address=ADDRESS,
    page="https://data.worldbank.org/indicator",
    licence="CC-BY-4.0",
    licence_url="https://www.worldbank.org/en/about/legal/terms-of-use-for-datasets",
    attribution="World Bank, World Development Indicators (CC BY 4.0)",
    redistribute=True,
    files=(*(f"{code.lower()}.csv" for code in SERIES), *(f"{code}.json" for code in SERIES), GAPMINDER),
    columns={"country": "string", "series": "string", "year": "integer", "value": "number"},
    key=("country", "series", "year"),
    not_economies=tuple(AGGREGATES.split()),
    part="series",
    live={f"{code}.json": ADDRESS.format(series=code) for code in SERIES},
    retroactive=True,
)

TABLE = ("Country Name", "Country Code", "Year", "Value")
GAPMINDER_TABLE = ("geo", "time", "internet_users")
FORMS = {"code": r"[A-Za-z0-9_]{2,20}", "year": r"(19|20)\d\d", "value": r"-?\d+(\.\d+)?([eE][+-]?\d+)?"}


def read(raw: bytes, name: str) -> pd.DataFrame:
    rows = list(_answer(raw) if raw.lstrip()[:1] in (b"[", b"{") else _table(raw, name))
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    seen = set()
    for place, series, code, said, year, _ in rows:
        # A code that is damaged in one row would give one economy the figures of another.
        known = codes.setdefault(said, code), names.setdefault(code, said)
        if known != (code, said):
            raise Unreadable(
                f"{code} {said} here, {' '.join(known)} elsewhere; expected one name per code", **place
            )
        if (code, year) in seen:
            raise Unreadable(f"a second figure for {code} {year} in {series}; expected one", **place)
        seen.add((code, year))
    records = [
        (code, series, int(year), float(value))
        for _, series, code, _, year, value in rows
        if value is not None
    ]
    return pd.DataFrame(records, columns=list(SOURCE.columns))


def dated(raw: bytes, name: str) -> str | None:
    """Return the day on which the API says that the series was last updated; tables state none."""
    if raw.lstrip()[:1] not in (b"[", b"{"):
        return None
    date = _json(raw)[0].get("lastupdated")
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except (TypeError, ValueError) as error:
        raise Unreadable(f"{date!r} is no date; expected YYYY-MM-DD", line=1, column="lastupdated") from error


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the figures of the region's economies."""
    return records[records["country"].isin(region)]


def _table(raw: bytes, name: str) -> Iterator[tuple]:
    """Give place in the file, series, code, name, year and value of each line of a table."""
    for number, cells in lines(raw, TABLE, GAPMINDER_TABLE):
        columns = tuple(cells)[-3:]
        for column, (field, form) in zip(columns, FORMS.items(), strict=True):
            if not re.fullmatch(form, cells[column]):
                raise Unreadable(f"{cells[column]!r}; expected a {field}", line=number, column=column)
        code, year, value = (cells[column] for column in columns)
        if columns == GAPMINDER_TABLE:
            yield {"line": number}, "IT.NET.USER.ZS", GAPMINDER_CODES.get(code, code), code, year, value
        else:
            yield {"line": number}, _series_in(name), code, cells["Country Name"], year, value


def _series_in(name: str) -> str:
    named = [code for code in SERIES if code in name.upper()]
    if len(named) != 1:
        raise Unreadable(f"the file's name {name} names no series; expected one of {', '.join(SERIES)}")
    return named[0]


def _answer(raw: bytes) -> Iterator[tuple]:
    """Give place in the file, series, code, name, year and value of each observation the API answered with."""
    about, *rest = _json(raw)
    observations = rest[0] if len(rest) == 1 else None
    if not isinstance(observations, list) or (about.get("page"), about.get("pages")) != (1, 1):
        raise Unreadable(
            f"page {about.get('page')} of {about.get('pages')}; expected the one page of a whole series: "
            "ask with per_page=20000",
            line=1,
        )
    if about.get("total") != len(observations):
        raise Unreadable(
            f"{len(observations)} observations; {about.get('total')} are announced", column="total"
        )
    of = None
    for number, said in enumerate(observations, 1):
        try:
            series, country = said["indicator"]["id"], said["country"]
            year, value = said["date"], said["value"]
            code, named = said["countryiso3code"] or country["id"], country["value"].strip()
            cells = {"code": code, "year": year} | ({} if value is None else {"value": repr(value)})
            wrong = [
                f"{field} {cell!r}" for field, cell in cells.items() if not re.fullmatch(FORMS[field], cell)
            ]
        except (KeyError, TypeError, AttributeError) as error:
            raise Unreadable(
                f"observation {number} is {str(said)[:90]}; expected indicator, country, countryiso3code, date, value"
            ) from error
        of = of or series
        if wrong or series not in SERIES or series != of:
            expected = of if of in SERIES else f"one of {', '.join(SERIES)}"
            raise Unreadable(
                f"observation {number} has {', '.join(wrong) or f'series {series}'}; "
                f"expected an economy's code, a year and a number or null, of series {expected}",
                line=1,
            )
        yield {"column": "country"}, series, code, named, year, value


def _json(raw: bytes) -> list:
    """Return what the API answered: a description, then observations."""
    answer = parsed(raw)
    if not isinstance(answer, list) or not answer or not isinstance(answer[0], dict):
        raise Unreadable(f"expected [description, observations], got {str(answer)[:60]!r}", line=1)
    if "message" in answer[0]:
        raise Unreadable(f"the World Bank answered with an error: {answer[0]['message']}", line=1)
    return answer
