"""Everything countable of some calls, such that sums of parts add up to the sums of the whole.

Pure, standard library only. Knows no database and no figure: `reporting.metrics` makes figures of it.
"""

from reporting.sums.counting import Tally, sums_of
from reporting.sums.part import Part
from reporting.sums.sums import NOTHING, Sums

__all__ = ["NOTHING", "Part", "Sums", "Tally", "sums_of"]
