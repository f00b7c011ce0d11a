"""What a clinic's settings say of all its pages, for window and command line alike."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from veinmap.printing.errors import PrintingError
from veinmap.printing.logo import Logo, read_logo
from veinmap.printing.page_options import PageOptions
from veinmap.settings import ClinicSettings, logo_path


def with_clinic(options: PageOptions, settings: ClinicSettings) -> tuple[PageOptions, str]:
    """Return the options with the clinic's own marks, and why its logo is missing, if it is."""
    path, problem, logo = logo_path(settings.page), "", None
    if path is not None:
        try:
            logo = _read(path, path.stat().st_mtime_ns if path.exists() else 0)
        except PrintingError as error:
            problem = str(error)
    return (
        replace(
            options,
            style=settings.page,
            logo=logo,
            french_valve_word=settings.french_valve_word,
        ),
        problem,
    )


@lru_cache(maxsize=2)
def _read(path: Path, _changed_ns: int) -> Logo:
    """Return the logo, read once as long as its file stays as it is."""
    return read_logo(path)
