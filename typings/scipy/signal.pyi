from collections.abc import Sequence
from typing import Any, Literal, overload

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.floating[Any]]

def butter(
    N: int,
    Wn: float | Sequence[float],
    btype: Literal["lowpass", "highpass", "bandpass", "bandstop"] = ...,
    analog: bool = ...,
    output: Literal["sos"] = ...,
    fs: float | None = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def sosfilt(sos: _Floats, x: npt.NDArray[np.float32], axis: int = ...) -> npt.NDArray[np.float32]: ...
@overload
def sosfilt(sos: _Floats, x: npt.NDArray[np.float64], axis: int = ...) -> npt.NDArray[np.float64]: ...
def lfilter(b: npt.ArrayLike, a: npt.ArrayLike, x: _Floats, axis: int = ...) -> npt.NDArray[np.float64]: ...
def firwin(
    numtaps: int,
    cutoff: float | Sequence[float],
    *,
    window: str | tuple[str, float] = ...,
    fs: float | None = ...,
) -> npt.NDArray[np.float64]: ...
def upfirdn(h: _Floats, x: _Floats, up: int = ..., down: int = ..., axis: int = ...) -> npt.NDArray[np.float64]: ...
def resample_poly(x: _Floats, up: int, down: int, axis: int = ...) -> npt.NDArray[np.float64]: ...
def oaconvolve(in1: _Floats, in2: _Floats, mode: Literal["full", "same", "valid"] = ..., axes: int | None = ...) -> npt.NDArray[np.float64]: ...
def stft(
    x: _Floats, fs: float = ..., nperseg: int = ..., axis: int = ...
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.complex128]]: ...
