"""People who sign in: accounts, roles with a Mandant, sessions."""
