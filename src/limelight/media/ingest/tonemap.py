"""From any picture's colours to standard BT.709, as ffmpeg filters."""

from __future__ import annotations

__all__ = ["is_hdr", "sdr_filters"]

_HDR_WHITE = 203
"""Nits of diffuse white in HDR pictures (ITU-R BT.2408)."""
_PEAK = 1000 / _HDR_WHITE
_KNOWN_PRIMARIES = frozenset({"bt709", "bt470bg", "smpte170m", "bt2020", "smpte432"})
_KNOWN_MATRICES = frozenset({"bt709", "bt470bg", "smpte170m", "bt2020nc"})
_ZSCALE = {"bt709": "709", "bt470bg": "470bg", "smpte170m": "170m", "bt2020": "2020", "smpte432": "smpte432",
           "bt2020nc": "2020_ncl", "smpte2084": "smpte2084", "arib-std-b67": "arib-std-b67"}  # fmt: skip


def is_hdr(transfer: str) -> bool:
    return transfer in {"smpte2084", "arib-std-b67"}


def sdr_filters(*, transfer: str, primaries: str, matrix: str, full_range: bool, height: int) -> str:
    """Filters that turn frames of these colours into limited-range BT.709 ``yuv420p``.

    Untagged pictures are taken as players take them: BT.709 from 720 lines on, BT.601 below.
    """
    primaries = primaries if primaries in _KNOWN_PRIMARIES else "bt709"
    fallback = "bt709" if height >= 720 else "smpte170m"
    matrix = matrix if matrix in _KNOWN_MATRICES else fallback
    given = f"pin={_ZSCALE[primaries]}:min={_ZSCALE[matrix]}:rin={'full' if full_range else 'limited'}"
    if is_hdr(transfer):
        return (
            f"zscale={given}:tin={_ZSCALE[transfer]}:t=linear:npl={_HDR_WHITE},format=gbrpf32le,zscale=p=709,"
            f"tonemap=mobius:param=0.6:peak={_PEAK:.2f}:desat=2,"
            "zscale=t=709:m=709:r=limited,format=yuv420p"
        )
    return f"zscale={given}:tin=709:p=709:t=709:m=709:r=limited:d=error_diffusion,format=yuv420p"
