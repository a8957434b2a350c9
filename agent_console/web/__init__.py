"""The console's edge: who asks, in which language, what a refusal looks like, what every answer carries."""
