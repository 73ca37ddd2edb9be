"""Release notes in three languages, made from how two releases differ."""
