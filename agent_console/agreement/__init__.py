"""What is stored and evaluated about callers and agents, and the agreement that may lift a protection."""
