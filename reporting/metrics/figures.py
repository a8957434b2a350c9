"""All figures of a report: key, German name, formula. The formula stands wherever the figure does."""

from functools import cache

from reporting.metrics.figure import Figure, Unit, Value
from reporting.metrics.of_agents import of_agents
from reporting.metrics.of_callers import of_callers
from reporting.metrics.variant import Variant
from reporting.sums import Sums

__all__ = ["FIGURE", "FIGURES", "Figure", "Unit", "Value", "figures_for", "figures_of"]


@cache
def figures_for(variant: Variant) -> tuple[Figure, ...]:
    """All figures as this variant reads them: names, formulas and what they compute."""
    return (*of_callers(variant), *of_agents(variant))


FIGURES = figures_for(Variant())
"""The figures as they are read where nothing else is asked."""
FIGURE = {figure.key: figure for figure in FIGURES}


def figures_of(sums: Sums, figures: tuple[Figure, ...] = FIGURES) -> dict[str, Value]:
    """Every figure of these calls by its key."""
    return {figure.key: figure.compute(sums) for figure in figures}
