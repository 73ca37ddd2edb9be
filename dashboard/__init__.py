"""The dashboard: a release becomes pages, images and files."""
