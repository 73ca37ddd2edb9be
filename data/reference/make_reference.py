"""Make economies.csv, groups.csv and shapes.json from the files named in README.md.

    python data/reference/make_reference.py FOLDER

FOLDER holds the upstream files. Aliases that economies.csv already has are kept: they are reviewed by hand.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from itertools import chain, groupby
from pathlib import Path

from babel import Locale
from outlines import Ring, area_km2, centre, clipped, simplified

from indicators.economies import COLUMNS, LANGUAGES, normalised

HERE = Path(__file__).parent
LOCALES = {"en": Locale("en"), "es": Locale("es"), "pt": Locale("pt", "BR")}

# Who answers for a territory; no position on any dispute is meant.
SOVEREIGN = {
    "FRA": "BLM GLP GUF MAF MTQ",
    "GBR": "AIA BMU CYM FLK MSR TCA VGB",
    "NLD": "ABW BES CUW SXM",
    "USA": "PRI VIR",
}
LANDLOCKED = (
    "AFG AND ARM AUT AZE BDI BFA BLR BOL BTN BWA CAF CHE CZE ETH HUN KAZ KGZ LAO LIE LSO LUX MDA MKD MLI "
    "MNG MWI NER NPL PRY RWA SMR SRB SSD SVK SWZ TCD TJK TKM UGA UZB VAT XKX ZMB ZWE"
)
# No land on a continent; an economy that shares its island counts.
ISLANDS = (
    "ABW AIA ATG BES BHS BLM BMU BRB CUB CUW CYM DMA DOM FLK GLP GRD HTI JAM KNA LCA MAF MSR MTQ PRI SXM TCA TTO "
    "VCT VGB VIR "
    "ALA ASM ATF BHR BRN BVT CCK COK COM CPV CXR CYP FJI FRO FSM GBR GGY GRL GUM HMD IDN IMN IOT IRL ISL JEY JPN "
    "KIR LKA MDG MDV MHL MLT MNP MUS MYT NCL NFK NIU NRU NZL PCN PHL PLW PNG PYF REU SGP SGS SHN SJM SLB SPM STP "
    "SYC TKL TLS TON TUV TWN UMI VUT WLF WSM"
)
# CLDR names are made for menus; these are for prose.
PROSE = {
    "BLM": {"en": "Saint Barthélemy"},
    "COD": {
        "en": "Democratic Republic of the Congo",
        "es": "República Democrática del Congo",
        "pt": "República Democrática do Congo",
    },
    "COG": {"en": "Congo", "es": "Congo", "pt": "Congo"},
    "FLK": {"en": "Falkland Islands (Malvinas)"},
    "KNA": {"en": "Saint Kitts and Nevis"},
    "LCA": {"en": "Saint Lucia"},
    "MAF": {"en": "Saint Martin"},
    "MMR": {"en": "Myanmar", "es": "Myanmar", "pt": "Mianmar"},
    "SHN": {"en": "Saint Helena"},
    "SPM": {"en": "Saint Pierre and Miquelon"},
    "VCT": {"en": "Saint Vincent and the Grenadines"},
    "VIR": {"en": "United States Virgin Islands"},
}
GROUPS = {
    "CELAC": ("CELAC", "CELAC", "CELAC"),
    "CARICOM": ("CARICOM", "CARICOM", "CARICOM"),
    "OECS": (
        "Organisation of Eastern Caribbean States",
        "Organización de Estados del Caribe Oriental",
        "Organização dos Estados do Caribe Oriental",
    ),
    "SICA": (
        "Central American Integration System",
        "Sistema de la Integración Centroamericana",
        "Sistema da Integração Centro-Americana",
    ),
    "MERCOSUR": ("Mercosur", "Mercosur", "Mercosul"),
    "ANDEAN_COMMUNITY": ("Andean Community", "Comunidad Andina", "Comunidade Andina"),
    "PACIFIC_ALLIANCE": ("Pacific Alliance", "Alianza del Pacífico", "Aliança do Pacífico"),
}
# UN M49 puts Mexico into Central America, which nobody in the region would guess: the name says so.
SUBREGIONS = {
    "CARIBBEAN": ("Caribbean", "Caribe", "Caribe"),
    "CENTRAL_AMERICA": ("Central America and Mexico", "Centroamérica y México", "América Central e México"),
    "SOUTH_AMERICA": ("South America", "América del Sur", "América do Sul"),
}

# Degrees (west, south, east, north): what a map of the region shows.
WINDOW = (-120.0, -58.0, -28.0, 36.0)
# A smaller economy could not be seen, let alone clicked, on a map of the region.
SMALLEST_VISIBLE_KM2 = 13_000


def published(folder: Path, name: str) -> list[dict]:
    """Return the records of a CSV file."""
    return list(csv.DictReader((folder / name).read_text(encoding="utf-8-sig").splitlines()))


def economies(folder: Path) -> list[dict]:
    """Return the rows of economies.csv."""
    m49 = {
        language: {row["ISO-alpha3 Code"]: row for row in published(folder, f"UNSD-{language}.csv")}
        for language in ("en", "es", "fr")
    }
    iso = json.loads((folder / "iso_3166-1.json").read_text())["3166-1"]
    iso.append({"alpha_3": "XKX", "alpha_2": "XK", "numeric": "", "name": "Kosovo"})
    celac = json.loads((folder / "economy_groups.json").read_text())["CELAC"]["members"]
    sovereign = {territory: state for state, those in SOVEREIGN.items() for territory in those.split()}
    kept = {row["iso3"]: row["aliases"] for row in published(HERE, "economies.csv")}
    rows = []
    for economy in sorted(iso, key=lambda economy: economy["alpha_3"]):
        code, un = economy["alpha_3"], m49["en"].get(economy["alpha_3"], {})
        cldr = {language: locale.territories[economy["alpha_2"]] for language, locale in LOCALES.items()}
        names = {**cldr, "en": cldr["en"].replace("&", "and"), **PROSE.get(code, {})}
        further = kept.get(code, "").split("|") + list(cldr.values())
        further += [m49[language][code]["Country or Area"] for language in m49 if code in m49[language]]
        further += [economy.get(field) for field in ("name", "common_name", "official_name")]
        aliases = {}
        for name in filter(None, further):
            aliases.setdefault(normalised(name), name)
        for name in names.values():
            aliases.pop(normalised(name), None)
        rows.append(
            {
                "iso3": code,
                "iso2": economy["alpha_2"],
                "m49": economy["numeric"],
                "lac": "celac" if economy["alpha_2"] in celac else "territory" if code in sovereign else "",
                **names,
                "sovereign": sovereign.get(code, ""),
                "landlocked": code in LANDLOCKED.split(),
                "island": code in ISLANDS.split(),
                "ldc": bool(un.get("Least Developed Countries (LDC)")),
                "sids": bool(un.get("Small Island Developing States (SIDS)")),
                "aliases": "|".join(aliases.values()),
            }
        )
    return [
        {name: str(cell).lower() if isinstance(cell, bool) else cell for name, cell in row.items()}
        for row in rows
    ]


def groups(folder: Path, lac: dict[str, str]) -> list[dict]:
    """Return the rows of groups.csv; `lac` is ISO2 to ISO3 of the region's economies."""
    listed = json.loads((folder / "economy_groups.json").read_text())
    members = {group: [lac[code] for code in listed[group]["members"]] for group in GROUPS}
    for row in published(folder, "UNSD-en.csv"):
        group = row["Intermediate Region Name"].upper().replace(" ", "_")
        if group in SUBREGIONS and row["ISO-alpha2 Code"] in lac:
            members.setdefault(group, []).append(row["ISO-alpha3 Code"])
    return [
        {"group": group, **dict(zip(LANGUAGES, names, strict=True)), "iso3": member}
        for group, names in (GROUPS | SUBREGIONS).items()
        for member in sorted(members[group])
    ]


def outlines(folder: Path, lac: set[str]) -> tuple[dict[str, list[Ring]], list[Ring]]:
    """Return the closed rings (degrees) of the region's economies, and those of everyone else near them."""
    with gzip.open(folder / "ne_50m_admin_0_map_units.json.gz") as file:
        units = json.load(file)["features"]
    ours, others = defaultdict(list), []
    for unit in units:
        said, shape = unit["properties"], unit["geometry"]
        # Antigua and Barbuda are two units without a code of their own.
        economy = said["ADM0_A3"] if said["ADM0_A3"] == "ATG" else said["ISO_A3_EH"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [_rounded(ring) for polygon in polygons for ring in polygon]
        if economy in lac:
            if len(rings) != len(polygons):
                raise ValueError(f"{economy} has a hole; a list of rings cannot show it")
            ours[economy] += rings
        else:
            others += [ring for ring in rings if len(clipped(ring, WINDOW)) > 3]
    if missing := lac - set(ours):
        raise ValueError(f"no outline of {', '.join(sorted(missing))}")
    return dict(ours), others


def _rounded(ring: list) -> Ring:
    """Return a ring to three decimals (100 m), without the repeated points that rounding makes."""
    return [point for point, _ in groupby((round(lon, 3), round(lat, 3)) for lon, lat in ring)]


def shapes(folder: Path, lac: set[str]) -> dict:
    """Return the content of shapes.json."""
    ours, others = outlines(folder, lac)
    owners = [economy for economy, rings in ours.items() for _ in rings] + [None] * len(others)
    drawn = defaultdict(list)
    for owner, ring in zip(owners, simplified([*chain(*ours.values()), *others]), strict=True):
        drawn[owner].append(ring)
    economies = {}
    for economy, rings in sorted(ours.items()):
        area = sum(map(area_km2, rings))
        economies[economy] = {
            "rings": sorted(drawn[economy], key=area_km2, reverse=True),
            "centre": centre(max(drawn[economy], key=area_km2)),
            "area": round(area),
            "marker": area < SMALLEST_VISIBLE_KM2,
        }
    return {
        "source": "Natural Earth, 1:50m, Admin 0 map units",
        "licence": "Public domain",
        "economies": economies,
        "context": [ring for ring in (clipped(ring, WINDOW) for ring in drawn[None]) if len(ring) > 3],
    }


def write(name: str, rows: list[dict], columns: tuple[str, ...]) -> None:
    """Write a CSV file beside this script."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def main(folder: Path) -> None:
    """Write the three files."""
    rows = economies(folder)
    lac = {row["iso2"]: row["iso3"] for row in rows if row["lac"]}
    write("economies.csv", rows, COLUMNS)
    write("groups.csv", groups(folder, lac), ("group", *LANGUAGES, "iso3"))
    content = json.dumps(shapes(folder, set(lac.values())), separators=(",", ":"))
    (HERE / "shapes.json").write_text(content + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
