"""What kind of film a brief asks for, in several languages."""

from __future__ import annotations

import pytest

from limelight.film.brief import Brief
from limelight.film.records import read_brief


@pytest.mark.parametrize(
    ("prompt", "genre"),
    [
        ("Hand-thrown mugs, £18 each, two glazes. Order at pots.example", "shop"),
        ("Time tracking for freelancers. Free for one project, £5 a month per seat. Mac, Windows, iPhone.", "app"),
        ("All mugs 20% off until Sunday. Use code CLAY20 at pots.example", "offer"),
        ("Early bird tickets 20% off until Sunday! Harvest Festival, doors at 6pm, two stages.", "event"),
        ("Emergency plumber in Leeds, no call-out charge, 24/7. Call 0113 555 0142", "service"),
        ("3 bed semi-detached house, EPC C, £285,000. Viewings on Saturday.", "property"),
        ("A podcast about lighthouses. Season 2, eight episodes, every Thursday.", "culture"),
        ("Sourdough pizza from a wood-fired oven, vegan options, open from 5pm.", "food"),
        ("Yoga class for beginners, six-week course, small groups, £60.", "course"),
        ("3 ukulele songs for rainy days\n1. Rain\n2. More rain\n3. The puddle", "list"),
        ("So pflegst du dein Messer: abspülen, abtrocknen, ölen.", "howto"),
        ("Sådan vasker du uld. Brug koldt vand.", "howto"),
        ("Elektriker gesucht (m/w/d), Vollzeit, 3.200 € brutto. Bewerbung an jobs@strom.example", "job"),
        ("Appartement T3 à louer, 78 m², loyer 890 €, visites samedi.", "property"),
        ("Pizzería con horno de leña, menú del día 12 €.", "food"),
        ("カフェ「こもれび」。ランチ 1,200円。", "food"),
        ("구인: 주말 아르바이트, 시급 12,000원.", "job"),
    ],
)  # fmt: skip
def test_the_genre_is_what_a_person_would_call_it(prompt: str, genre: str) -> None:
    assert read_brief(Brief(prompt=prompt)).genre == genre


def test_a_phrase_does_not_reach_over_the_end_of_a_line() -> None:
    assert (
        read_brief(Brief(prompt="Refuge for families. Open 24 hours, 7 days\nFree, confidential.")).genre
        != "app"
    )
