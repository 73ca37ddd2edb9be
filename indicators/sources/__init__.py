"""One file per upstream table: its address, its licence, and how one published file becomes records."""
