"""Whose weights count: the framework's, equal ones, or those that are given."""

from collections.abc import Mapping

from indicators.index.framework import Framework

METHODS = ("original", "equal", "given")


def weigh(
    framework: Framework, method: str = "original", given: Mapping[str, float] | None = None
) -> Framework:
    """Return a framework with the weights that are chosen; those of parts count relative to each other.

    Parameters
    ----------
    framework : Framework
    method : {"original", "equal", "given"}
        The framework's own weights; the same weight for all parts of each whole, so that an indicator of a small
        pillar makes up more of the index than one of a large pillar; or those given, and the framework's own for
        what is not among them.
    given : mapping of str to float, optional
        Weights by code of a node, not negative.

    Returns
    -------
    Framework

    Raises
    ------
    ValueError
        Where the method is unknown, or weights are lacking or needless.
    FrameworkError
        Where a code is unknown, a weight is negative, or those of a whole's parts sum to zero.

    Notes
    -----
    OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 6; COINr's sets ``Original`` and
    ``Equal`` of ``$Meta$Weights``.

    Examples
    --------
    >>> import pandas as pd
    >>> tree = {"code": ["a", "b", "Index"], "parent": ["Index", "Index", ""], "weight": [1, 3, 1]}
    >>> framework = Framework.from_table(pd.DataFrame(tree))
    >>> weigh(framework, "equal").global_weights.to_dict()
    {'a': 0.5, 'b': 0.5}
    >>> weigh(framework, "given", {"a": 9}).global_weights.to_dict()
    {'a': 0.75, 'b': 0.25}
    """
    if method not in METHODS:
        raise ValueError(f"method is {method!r}, not one of {', '.join(METHODS)}")
    if (method == "given") == (given is None):
        raise ValueError(f"the method {method} {'needs' if method == 'given' else 'takes no'} given weights")
    if method == "equal":
        given = dict.fromkeys(framework.nodes.index, 1.0)
    return framework.with_weights(given) if given else framework
