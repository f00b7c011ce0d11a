"""The median, without what numpy loads for its own.

`numpy.median` imports masked arrays when it is first called. That takes longer than all
else that the first picture of a leg computes, and no value here is ever masked.
"""

import numpy as np
import numpy.typing as npt


def median(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the medians along the last axis, which they are taken off: shape ``(...)``.

    Raises
    ------
    ValueError
        If there are no values.
    """
    count = values.shape[-1]
    if not count:
        raise ValueError("nothing has no median")
    middle = sorted({(count - 1) // 2, count // 2})
    return np.asarray(np.partition(values, middle, axis=-1)[..., middle].mean(axis=-1))
