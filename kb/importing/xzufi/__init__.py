"""XZuFi 2.2 messages: services, their specialisations, offices, online services and who is responsible.

Read as a stream, twice: first all that services refer to, then the services one by one.
"""
