"""What can go wrong between a chart and a sheet of paper."""


class PrintingError(Exception):
    """A page that cannot be written, said in one sentence for a clinician."""


class TooLongForAPageError(PrintingError):
    """A text that fills more than a page: nothing is cut to fit.

    Parameters
    ----------
    what
        What the text was written of: a vein's code, a perforator, a site.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The text of {what} is longer than a page. Shorten it, and the sheet can be printed."
        )
        self.what = what
