"""IP arithmetic on arrays: which prefix is the most specific one where, what lies inside or under what.

Every function takes whole tables, IPv4 and IPv6 together, and none of them looks at prefixes one by one.
"""

from indicators.prefixes.ledger import own_registry
from indicators.prefixes.routed import each_origin, routed, under_roas
from indicators.prefixes.space import coverage, inside, most_specific, outermost, own_space
from indicators.prefixes.table import Prefixes
from indicators.prefixes.text import parse
from indicators.prefixes.validity import validity

__all__ = [
    "Prefixes",
    "coverage",
    "each_origin",
    "inside",
    "most_specific",
    "outermost",
    "own_registry",
    "own_space",
    "parse",
    "routed",
    "under_roas",
    "validity",
]
