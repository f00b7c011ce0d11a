"""The median is numpy's, without what numpy loads for it."""

import subprocess
import sys

import numpy as np
import pytest

from veinmap.anatomy.medians import median


@pytest.mark.parametrize("count", [1, 2, 5, 8, 71, 72])
def test_it_is_the_median_of_numpy_to_the_last_bit(count: int) -> None:
    values = np.random.default_rng(count).normal(size=(9, count))
    np.testing.assert_array_equal(median(values), np.median(values, axis=1))


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="no median"):
        median(np.empty((3, 0)))


def test_masked_arrays_are_not_loaded_for_the_view_of_a_leg() -> None:
    script = (
        "import sys; from veinmap.anatomy.surface import leg_surface; "
        "from veinmap.anatomy.sides import View; "
        "print(leg_surface().is_visible(View.MEDIAL, 0.5, 90.0), 'numpy.ma' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == "False"
