"""The agent's desk: what it shows, and what can be done there."""
