"""The ground every room stands on.

Owns: settings (the only reader of the environment), the database and its column types,
secrets, the command line, the supervisor, people and what they may do, the audit log,
the calendar. Knows no other noun of the service centre: no call, no hotline, no article.
"""
