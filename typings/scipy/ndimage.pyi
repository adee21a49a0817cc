from typing import Any

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.floating[Any]]

def minimum_filter1d(input: _Floats, size: int, axis: int = ..., *, mode: str = ...) -> npt.NDArray[np.float64]: ...
def maximum_filter1d(input: _Floats, size: int, axis: int = ..., *, mode: str = ...) -> npt.NDArray[np.float64]: ...
def uniform_filter1d(input: _Floats, size: int, axis: int = ..., *, mode: str = ...) -> npt.NDArray[np.float64]: ...
