"""Layers: what a layout is made of. Each paints itself into a frame for any scene-local frame number."""

from limelight.media.motion.layers.base import FillLayer, Layer, Placed, SpriteLayer
from limelight.media.motion.layers.clip import ClipLayer
from limelight.media.motion.layers.counter import CounterLayer
from limelight.media.motion.layers.cutout import CutoutLayer
from limelight.media.motion.layers.icon import DrawOnLayer
from limelight.media.motion.layers.photo import PhotoLayer
from limelight.media.motion.layers.reveal import pop, rise, rise_lines, slide
from limelight.media.motion.layers.shape import ShapeLayer

__all__ = [
    "ClipLayer",
    "CounterLayer",
    "CutoutLayer",
    "DrawOnLayer",
    "FillLayer",
    "Layer",
    "PhotoLayer",
    "Placed",
    "ShapeLayer",
    "SpriteLayer",
    "pop",
    "rise",
    "rise_lines",
    "slide",
]
