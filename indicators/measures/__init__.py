"""One file per indicator: what it is called in three languages, and how its values are computed."""
