"""Library: files, products, voices, music, brands, profiles and presets, each with what uses it."""

from __future__ import annotations

from limelight.studio.pages.library.brands import brands_page
from limelight.studio.pages.library.deleted import deleted_page
from limelight.studio.pages.library.media import media_page
from limelight.studio.pages.library.music import music_page
from limelight.studio.pages.library.presets import presets_page
from limelight.studio.pages.library.products import products_page
from limelight.studio.pages.library.profiles import profiles_page
from limelight.studio.pages.library.voices import voices_page
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/library", "Library", media_page, "library"),
    Route("/library/products", "Products", products_page, "library"),
    Route("/library/voices", "Voices", voices_page, "library"),
    Route("/library/music", "Music", music_page, "library"),
    Route("/library/brands", "Brands", brands_page, "library"),
    Route("/library/profiles", "Profiles", profiles_page, "library"),
    Route("/library/presets", "Presets", presets_page, "library"),
    Route("/library/deleted", "Deleted files", deleted_page, "library"),
)
