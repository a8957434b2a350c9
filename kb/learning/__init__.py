"""What the use of the knowledge teaches: searches, opened articles and outcomes under an opaque occasion.

Nothing here knows an agent or a call: the console makes a random occasion, holds it in memory and hands it
over. Words are cleaned before they are stored, kept for 30 days, and told to editors from three occasions on.
"""
