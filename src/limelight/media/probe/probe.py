"""One call that says what a media file holds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.media.probe.boxes import Layout, is_box_file, read_layout
from limelight.media.probe.info import AudioStream, MediaInfo, VideoStream
from limelight.media.probe.listing import ListedAudio, ListedVideo, Listing, list_streams, packet_moments
from limelight.media.probe.timing import Timing, sync_gap, timing_of_moments, timing_of_track
from limelight.media.probe.tracks import Track, read_tracks

__all__ = ["probe"]

_PRIMARIES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020", 11: "smpte431", 12: "smpte432"}
_TRANSFERS = {
    1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 8: "linear", 13: "iec61966-2-1",
    14: "bt2020-10", 15: "bt2020-12", 16: "smpte2084", 18: "arib-std-b67",
}  # fmt: skip
_MATRICES = {0: "gbr", 1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020nc", 10: "bt2020c"}


def probe(path: Path) -> MediaInfo:
    """Streams, exact frame count and duration, colours and structure of the media file at *path*.

    MP4 and MOV are read from their own index, everything else through ffmpeg (which demuxes it once).
    Raises InvalidInput when the file is missing, empty, cut short or holds neither picture nor sound.
    """
    size = _size(path)
    layout = read_layout(path) if is_box_file(path) else None
    if layout and not layout.complete:
        raise InvalidInput(f"{path.name} is cut short.", fix="Copy or download the file again, whole.")
    listing = list_streams(path)
    if listing.video is None and listing.audio is None:
        raise InvalidInput(
            f"{path.name} holds neither video nor sound.", fix="Give a video such as MP4 or MOV."
        )
    tracks = read_tracks(layout.index) if layout else ()
    video = _video(path, listing.video, _first(tracks, "vide")) if listing.video else None
    audio = _audio(listing.audio, _first(tracks, "soun"), listing.duration) if listing.audio else None
    return _info(listing, size, layout, video, audio)


def _size(path: Path) -> int:
    if not path.is_file():
        raise InvalidInput(f"There is no file {path.name}.", fix="Check the path.")
    size = path.stat().st_size
    if size == 0:
        raise InvalidInput(f"{path.name} is empty.", fix="Copy or download the file again.")
    return size


def _first(tracks: tuple[Track, ...], handler: str) -> Track | None:
    # A fragmented file has tracks without samples: those are read through ffmpeg.
    return next((track for track in tracks if track.handler == handler and track.samples), None)


def _info(
    listing: Listing, size: int, layout: Layout | None, video: VideoStream | None, audio: AudioStream | None
) -> MediaInfo:
    lengths = [stream.duration for stream in (video, audio) if stream and stream.duration]
    duration = max(lengths, default=listing.duration)
    bitrate = round(size * 8 / duration) if duration else 0
    return MediaInfo(listing.container, size, duration, bitrate, _faststart(layout), video, audio)


def _faststart(layout: Layout | None) -> bool | None:
    if layout is None:
        return None
    index, media = layout.position("moov"), layout.position("mdat")
    return index is not None and (media is None or index < media)


def _video(path: Path, listed: ListedVideo, track: Track | None) -> VideoStream:
    timing = timing_of_track(track) if track else _timing_by_packets(path, listed.stream)
    primaries, transfer, matrix, full_range = _colour(listed, track)
    return VideoStream(
        codec=listed.codec,
        profile=listed.profile,
        level=track.avc_level if track else None,
        pixel_format=listed.pixel_format,
        width=listed.width,
        height=listed.height,
        sample_aspect=(track.sample_aspect if track else None) or listed.sample_aspect,
        rotation=track.rotation if track else listed.rotation,
        rate=timing.rate,
        constant=timing.constant,
        frames=timing.frames,
        duration=timing.duration,
        primaries=primaries,
        transfer=transfer,
        matrix=matrix,
        full_range=full_range,
        gop_max=sync_gap(track) if track else None,
    )


def _colour(listed: ListedVideo, track: Track | None) -> tuple[str, str, str, bool]:
    """The container's tags, which players follow, before the bitstream's."""
    if track is None or track.colour is None:
        return listed.primaries, listed.transfer, listed.matrix, listed.full_range
    primaries, transfer, matrix, full = track.colour
    return (
        _PRIMARIES.get(primaries, "unknown"),
        _TRANSFERS.get(transfer, "unknown"),
        _MATRICES.get(matrix, "unknown"),
        full,
    )


def _timing_by_packets(path: Path, stream: int) -> Timing:
    moments, tick, tail = packet_moments(path, stream)
    return timing_of_moments(moments, tick, tail=tail)


def _audio(listed: ListedAudio, track: Track | None, whole: Fraction) -> AudioStream:
    duration = _sound_length(track) if track else whole
    return AudioStream(
        listed.codec, listed.profile, listed.sample_rate, listed.channels, duration, listed.bitrate
    )


def _sound_length(track: Track) -> Fraction:
    """What is heard: the edit list cuts the encoder's priming samples and its padding."""
    edit = next((edit for edit in track.edits if edit.start >= 0 and edit.length), None)
    coded = Fraction(sum(count * delta for count, delta in track.deltas), track.timescale)
    return min(edit.length, coded) if edit else coded
