"""Where the files that travel with the product lie.

In a checkout `resources/` and `sample_dicom/` stand beside the package; in an
installed wheel they lie inside it (pyproject.toml, force-include).
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(installed_name: str, checkout_name: str) -> Path:
    installed = _PACKAGE / installed_name
    return installed if installed.is_dir() else _PACKAGE.parent / checkout_name


def resource_path(relative: str) -> Path:
    """Return the path of one file of `resources/`, named with forward slashes."""
    return _folder("_resources", "resources") / relative


def sample_study_folder() -> Path:
    """Return the folder of the sample clips."""
    return _folder("_sample_dicom", "sample_dicom")
