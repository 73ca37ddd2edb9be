"""Figures: a table in, a plain plotly dict of scatter and bar traces out. No files, no network, no clock."""
