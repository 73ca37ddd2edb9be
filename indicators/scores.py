"""Reads the index of a release: which variants there are, their scores, ranks and how sure these are."""

import json
from dataclasses import replace
from functools import cached_property

import pandas as pd

from indicators.index import reference
from indicators.index.editions import Edition
from indicators.index.reference import BASELINE, Reference
from indicators.index.spec import IndexSpec


class Scores:
    """The index as a release holds it.

    Parameters
    ----------
    release : Release
        Where it is released.

    Examples
    --------
    >>> from indicators.release import open_release
    >>> index = open_release().index
    >>> list(index.variants)
    ['baseline', 'without_gci', 'without_exposure', 'without_nc']
    """

    def __init__(self, release):
        self._release = release
        self.said = release.package.get("index") or {"variants": {}, "why_not": "this release has no index"}

    @property
    def variants(self) -> dict[str, dict]:
        """Return what is said of each variant by its code, the baseline first; empty where there is no index."""
        return self.said["variants"]

    @property
    def why_not(self) -> str | None:
        """Return why there is no index, if there is none."""
        return self.said.get("why_not")

    @cached_property
    def reference(self) -> Reference:
        """Return the framework with its rules, names and variants, as it was released."""
        return reference.read(self._release.read(self._release.resource("framework")))

    def table(self, name: str, variant: str = BASELINE) -> pd.DataFrame:
        """Return a table of a variant.

        Parameters
        ----------
        name : str
            "scores", "ranks", "pairs", "sensitivity", "excluded", or "evidence", which all variants share.
        variant : str
            Its code.

        Raises
        ------
        KeyError
            If there is no such table.
        """
        return self._release.table(*self._found(name, variant))

    def diagnostics(self, variant: str = BASELINE) -> dict:
        """Return what is told about a variant: floors and caps, correlations, effective weights."""
        return json.loads(self._content("diagnostics", variant))

    def spec(self, variant: str = BASELINE) -> str:
        """Return every choice that made a variant, as TOML that `IndexSpec.from_toml` reads."""
        return self._content("spec", variant).decode()

    def edition(self, variant: str = BASELINE) -> Edition:
        """Return what a variant was made of, to be compared with another release's.

        Parameters
        ----------
        variant : str
            Its code.

        Returns
        -------
        Edition
            Of the states; ``indicators.index.change.between`` splits the change between two into its causes.
        """
        framework = self.reference.framework_of(variant)
        evidence = self.table("evidence")
        scored = evidence[evidence["excluded"].isna()]
        values, dates = (
            scored.pivot(index="country", columns="indicator", values=name).reindex(
                index=self.table("ranks", variant)["country"], columns=framework.indicators
            )
            for name in ("value", "date")
        )
        return Edition(
            values=values,
            dates=dates,
            methods={code: self._method(code) for code in framework.indicators},
            framework=framework,
            # The tree is already without what the variant leaves out.
            spec=replace(IndexSpec.from_toml(self.spec(variant)), exclude=()),
        )

    def _method(self, code: str) -> str:
        said, rules = self._release.indicators.get(code) or {}, self.reference.rules.loc[code]
        let_in = [str(rules[name]) for name in ("months", "fewest", "counts")]
        return json.dumps([said.get(name) for name in ("code", "method", "unit")] + let_in, sort_keys=True)

    def _content(self, name: str, variant: str) -> bytes:
        return self._release.read(self._found(name, variant)[0])

    def _found(self, table: str, variant: str) -> list[dict]:
        wanted = {"table": table, "variant": BASELINE if table == "evidence" else variant}
        found = [
            one
            for one in self._release.package["resources"]
            if wanted.items() <= one.get("index", {}).items()
        ]
        if not found:
            raise KeyError(f"the release holds no {table} of the index's variant {variant!r}")
        return found
