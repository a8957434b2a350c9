"""Reports as documents: what stands in each column, for people and for programs, and what stands above it.

Takes figures and single calls as they are and names them; writes no file (`reporting.exporting`) and decides
nothing about what may be seen (whoever asks does).
"""
