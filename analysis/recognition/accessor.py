"""What opened results can do: `dataset.recognition.summary()` and the like."""

import pandas
import xarray

from . import reading, tidy
from .findings import findings
from .summaries import Summary
from .summaries import summary as run_summary


def summary(dataset: xarray.Dataset, top: int = 10) -> Summary:
    """The answer first. top: how many likely recognisers of a run are named."""
    return run_summary(dataset, top) if reading.kind(dataset) == "run" else findings(dataset)


@xarray.register_dataset_accessor("recognition")
class Result:
    """A result in a notebook: shows its answer, makes tidy tables."""

    def __init__(self, dataset: xarray.Dataset) -> None:
        self._dataset = dataset

    @property
    def kind(self) -> str:
        """What the result is, such as "run"."""
        return reading.kind(self._dataset)

    def summary(self, top: int = 10) -> Summary:
        return summary(self._dataset, top)

    def to_dataframe(self, *names: str) -> pandas.DataFrame:
        """As `recognition.to_dataframe`."""
        return tidy.to_dataframe(self._dataset, *names)

    def tables(self) -> dict[tuple[str, ...], list[str]]:
        """As `recognition.tables`."""
        return tidy.tables(self._dataset)

    def __repr__(self) -> str:
        return repr(self.summary())

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_()
