"""The registries' ledgers as measures look at them: every economy in the registry that serves it."""

import pandas as pd

# https://www.arin.net/participate/community/regions/; LACNIC serves the rest of the region.
SERVED_BY_ARIN = "AIA ATG BHS BLM BMU BRB CYM DMA GLP GRD JAM KNA LCA MAF MSR MTQ PRI TCA VCT VGB VIR"


def own_registry(delegations: pd.DataFrame) -> pd.DataFrame:
    """Return what each of the region's economies holds at the registry that serves it.

    A ledger of one registry has stray records of economies that another serves (ARIN's four of Mexico):
    counted by themselves they would make a wrong total.
    """
    own = delegations["country"].isin(SERVED_BY_ARIN.split()).map({True: "arin", False: "lacnic"})
    return delegations[delegations["registry"] == own]
