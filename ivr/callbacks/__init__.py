"""Callbacks: storing a caller's wish, and the process that keeps each wish's place in the queue."""
