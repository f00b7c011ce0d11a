"""Compute how near the skin of the standard leg is in each view, and keep it as a resource.

The window needs it before it can paint the last leg, and computing it takes 90 ms. Run it
after `leg_surface.json` or `veinmap/anatomy/sightline.py` changed; a test says when.
"""

import numpy as np

from veinmap.anatomy.sides import View
from veinmap.anatomy.surface import depths_file, measured_surface
from veinmap.resource_files import resource_path


def main() -> int:
    """Write one file for each view."""
    surface = measured_surface()
    for view in View:
        np.save(resource_path(depths_file(view)), surface.nearest_cm(view))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
