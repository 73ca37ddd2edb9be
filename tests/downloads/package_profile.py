"""What Data Package version 2 asks of a descriptor, as JSON Schema (datapackage.org, Data Package and Table Schema)."""

PATH = {"type": "string", "pattern": r"^(https?://|(?![./~]|file:)(?!.*/\.\./)(?!.*\\)(?!.*://)).+"}
TEXT = {"type": "string"}
LABELLED = {"type": "object", "required": ["value"], "properties": {"value": TEXT, "label": TEXT}}
URI = {"type": "string", "format": "uri"}
SOURCES = {
    "type": "array",
    "items": {
        "type": "object", "minProperties": 1, "properties": {"title": TEXT, "path": PATH, "version": TEXT},
    },
}  # fmt: skip
LICENCES = {
    "type": "array", "minItems": 1,
    "items": {
        "type": "object", "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
        "properties": {"name": {"type": "string", "pattern": "^[-a-zA-Z0-9._]+$"}, "path": PATH, "title": TEXT},
    },
}  # fmt: skip
TYPES = [
    "string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time", "year",
    "yearmonth", "duration", "geopoint", "geojson", "any",
]  # fmt: skip
SCHEMA = {
    "type": "object", "required": ["fields"],
    "properties": {
        "fields": {
            "type": "array", "minItems": 1,
            "items": {
                "type": "object", "required": ["name"],
                "properties": {"name": TEXT, "type": {"enum": TYPES}, "title": TEXT},
            },
        },
        "missingValues": {"type": "array", "items": {"anyOf": [TEXT, LABELLED]}},
        "primaryKey": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    },
}  # fmt: skip
RESOURCE = {
    "type": "object", "required": ["name", "path"], "not": {"required": ["data"]},
    "properties": {
        "name": TEXT, "path": PATH, "type": {"const": "table"}, "title": TEXT, "description": TEXT, "format": TEXT,
        "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"}, "encoding": TEXT, "bytes": {"type": "integer"},
        "hash": {"type": "string", "pattern": "^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$"}, "schema": SCHEMA,
        "dialect": {
            "type": "object",
            "properties": {
                "delimiter": TEXT, "lineTerminator": TEXT, "quoteChar": TEXT, "doubleQuote": {"type": "boolean"},
            },
        },
        "sources": SOURCES, "licenses": LICENCES,
    },
}  # fmt: skip
PROFILE = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object", "required": ["resources"],
    "properties": {
        "$schema": TEXT, "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"}, "id": TEXT, "title": TEXT,
        "description": TEXT, "homepage": URI, "version": TEXT, "created": {"type": "string", "format": "date-time"},
        "sources": SOURCES, "licenses": LICENCES,
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
}  # fmt: skip
