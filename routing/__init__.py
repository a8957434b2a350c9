"""Who is called, where a call goes, and what the switchboard does right now.

Three layers: `organisation` (Mandant, hotline, pool, seat, agents' skills, offices), `intake`
(the pure decision for one call), `switchboard` (AMI, the live picture, commands to Asterisk).
Must not know contacts, knowledge, figures or pages. A live figure is shown, never counted.
"""
