"""The web console: pages, HTTP, server-sent events.

Composes the other rooms for people at a screen. Must not import the AGI server or the rendering.
"""
