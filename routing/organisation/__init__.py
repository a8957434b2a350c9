"""The organisation: one document of values, versioned in the database, written as one YAML file."""
