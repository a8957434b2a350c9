"""Reports as files: CSV for German Excel, XLSX.

Owns how a table is written so that text from callers stays text. Knows no database and no figure: a document
comes with its rows, one after the other, and is never held whole.
"""
