"""Indexes of others: tables from outside the project, read, scored and written as files."""
