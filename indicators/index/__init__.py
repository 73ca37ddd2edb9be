"""The index engine: a table of indicators and a framework become scores, ranks and how sure they are.

Pure functions of numpy arrays and pandas tables: no files, no clock, no network.
"""
