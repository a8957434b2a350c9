"""What every record of an import gets, whatever it says itself."""

from dataclasses import dataclass

from kb.importing.options import Options, SourceFormat


@dataclass(frozen=True)
class Target:
    """`source` and `owner` of all records; `region` of those that name none, "" to refuse these."""

    source: str
    owner: str = ""
    region: str = ""

    @classmethod
    def of(cls, options: Options, format: SourceFormat) -> "Target":
        return cls(options.source_of(format), options.owner, options.region)
