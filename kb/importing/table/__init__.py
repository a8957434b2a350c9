"""Spreadsheets of municipalities that have nothing else: CSV and XLSX with the same columns."""
