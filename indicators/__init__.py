"""Indicators of Internet security and resilience for Latin America and the Caribbean: from sources to releases."""

__all__ = ["catalog", "load"]


def __getattr__(name: str):
    # The command line answers before pandas is there; notebooks get it at the first word.
    if name in __all__:
        from indicators import released

        return getattr(released, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
