"""Takes in what authorities have: XZuFi, PVOG, DLDB, spreadsheets. Reading, comparing and writing are apart.

Owns what a source delivered last. Knows nothing of pages: whoever asks gives a path or bytes, gets a report.
"""

from kb.importing.options import Options, SourceFormat
from kb.importing.report import ImportReport, Refusal
from kb.importing.running import run
from kb.importing.runs import Run, last_run, runs

__all__ = ["ImportReport", "Options", "Refusal", "Run", "SourceFormat", "last_run", "run", "runs"]
