"""Is what the reports say what the lines say? Everything is made anew and compared; nothing is changed."""
