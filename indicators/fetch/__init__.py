"""From addresses to snapshots: the only room that opens a network connection."""
