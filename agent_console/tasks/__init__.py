"""Tasks of a pool on the screen: callbacks and lost calls, between calls, one person at a time."""
