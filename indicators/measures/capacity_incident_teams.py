"""Incident response teams in the economy that are members of FIRST, the forum of such teams.

Numerator: teams in FIRST's directory with a place in the economy. Denominator: none. Excluded: teams that are no
members; economies without one (no row: there may be a team that is no member). Dates: one per edition, the day it was
asked for.
Experimental: shown, never scored. Teams of companies and of governments count alike.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={"en": "Incident response teams in FIRST"},
    unit={"en": "teams"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="LACNIC",
    method={"en": "Teams in the directory of FIRST whose country is the economy."},
    numerator={"en": "Member teams of the economy"},
    caveat={"en": "No row means that no team is a member, not that there is none."},
    matters={
        "en": "Response teams that know each other exchange warnings and act together across borders.",
        "es": "Los equipos de respuesta que se conocen intercambian avisos y actúan juntos a través de las fronteras.",
        "pt": "Equipes de resposta que se conhecem trocam avisos e atuam juntas através das fronteiras.",
    },
    says_not={"en": "It does not say whom a team serves, nor how fast it answers."},
    experimental=True,
)


def compute(first_teams):
    return first_teams.groupby("country").size().rename("value").reset_index()
