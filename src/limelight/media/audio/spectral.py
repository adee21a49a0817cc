"""Filters and rooms applied block by block in the frequency domain (overlap-save, Oppenheim & Schafer §8.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from limelight.media.audio.sound import Mono, Sound, Stereo, single

__all__ = ["Spectrum", "Transfer", "convolved", "through"]

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]
Transfer = Callable[[int], Spectrum]
"""What a filter does to each of the ``n // 2 + 1`` frequencies of a real FFT of even length *n*."""

_BLOCK = 32_768
"""At half a megabyte, a block and its spectrum stay in the processor's cache."""


def through(samples: Sound, transfer: Transfer, memory: int) -> Sound:
    """*samples* through a filter that forgets its input after *memory* samples; same shape, from rest."""
    size = _size(len(samples), memory)
    half = transfer(size).astype(np.complex64)
    if samples.ndim == 1:
        spectra = np.fft.rfft(_blocks(single(samples), size, memory))
        spectra *= half
        return _joined(np.fft.irfft(spectra, size), memory, len(samples))
    # A real filter treats both sides alike, so a stereo sample travels as one complex number.
    whole = np.concatenate([half, half[-2:0:-1].conj()])
    return _sides(_multiplied(_as_complex(samples), whole, memory))


def convolved(samples: Mono, response: Stereo) -> Stereo:
    """The beginning of *samples* convolved with each side of *response*, as long as *samples*."""
    memory = len(response) - 1
    spectrum = np.fft.fft(_as_complex(response), _size(len(samples), memory))
    return _sides(_multiplied(samples.astype(np.complex64), spectrum, memory))


def _multiplied(samples: Spectrum, spectrum: Spectrum, memory: int) -> Spectrum:
    spectra = np.fft.fft(_blocks(samples, len(spectrum), memory))
    spectra *= spectrum
    return _joined(np.fft.ifft(spectra), memory, len(samples))


def _blocks(samples: npt.NDArray[Any], size: int, memory: int) -> npt.NDArray[Any]:
    """Shape ``(blocks, size)``: each begins with the *memory* samples before its own."""
    own = size - memory
    count = -(-len(samples) // own)
    padded = np.pad(samples, (memory, count * own - len(samples)))
    return sliding_window_view(padded, size)[::own] if count else padded[:0].reshape(0, size)


def _joined(blocks: npt.NDArray[Any], memory: int, length: int) -> npt.NDArray[Any]:
    # What went around the circle has landed in the block's first *memory* samples.
    return blocks[:, memory:].reshape(-1)[:length]


def _as_complex(samples: Stereo) -> Spectrum:
    return np.ascontiguousarray(samples, np.float32).view(np.complex64)[:, 0]


def _sides(samples: Spectrum) -> Stereo:
    return samples.view(np.float32).reshape(-1, 2)


def _size(length: int, memory: int) -> int:
    """One block for a short sound, else blocks that are mostly their own samples."""
    return _smooth(min(length + memory, max(_BLOCK, 3 * memory)))


def _smooth(least: int) -> int:
    """The smallest even number from *least* whose only prime factors are 2, 3 and 5: a fast FFT."""
    odd = (3**i * 5**j for i in range(6) for j in range(6))
    return min(factor * 2 ** max(1, (-(-least // factor) - 1).bit_length()) for factor in odd)
