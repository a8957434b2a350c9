"""Tasks of a pool: promised callbacks and lost calls, worked off between calls by one person at a time."""
