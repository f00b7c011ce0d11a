"""What can go wrong between a chart and a sheet of paper."""


class PrintingError(Exception):
    """A page that cannot be written, said in one sentence for a clinician."""
