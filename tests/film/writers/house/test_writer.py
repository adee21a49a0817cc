"""The house writer: honest for any brief, one script a seed, many across seeds, as long as was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.film.brand import Brand
from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.language import sentences
from limelight.film.records import read_brief
from limelight.film.script import Script
from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL
from limelight.film.writers.house import write
from limelight.kit.errors import InvalidInput

Measure = Callable[[str], Fraction]

HALO = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."
PROMPTS = (
    HALO,
    "Make a 30 second ad for my bakery Sunrise in Portland that sells sourdough. Open every day from 7 am.",
    "How to brew pour-over coffee: heat water to 94 degrees, grind 20 grams, pour slowly for 3 minutes.",
    "Five ways to save water. Fix leaks. Shorten showers. Water plants at night. Install a rain barrel.",
    "Riverside Jazz Festival, July 12–14, Riverside Park. Free entry. Twelve bands on two stages.",
    "In 2012 Maria started baking bread in her garage. Neighbours lined up. Today she runs three bakeries.",
    "Coffee",
    "Yoga studio in Berlin. First class free.",
    "We're opening our second store in Hamburg on 5 May. Free coffee all day.",
    "A waterproof backpack called Drift for cyclists, with a 20-liter main bag. 89 euros.",
    "What is compound interest? Interest earns interest. 1,000 euros at 5 percent grow to 1,629 euros.",
    "20% off all running shoes until Sunday!",
    "Ana Lima, wedding photographer in Lisbon. “She made us forget the camera.” – Inês. Book at analima.com",
    "Handmade soy candles. Burn for 40 hours. Three scents: fig, cedar, and rain. 18 dollars each.",
    "Fast, private, open-source password manager for teams. No ads. No tracking. Free for up to 5 people.",
    "7UP2Go, the 3D printer for classrooms. Prints at 250 mm per second. $399, or $349 for schools.",
)
GRAVE = (
    "Recall: Lumi night lights, batch numbers 4410-4475. Stop using them. Full refund. Help: 0800 555 0199",
    "Harbour Hospice cares for 40 families. Sit with somebody for an hour a week. harbour.example",
    "1,140 food bank parcels last month. £18 fills a parcel for a family. Give at southgate.example",
    "In memory of Tomas Reuter. Service on Friday 12 May at 11, St Anne's Chapel, Ferris.",
    "Missing since Tuesday: Bella, 14 years, grey coat. Call 01632 960123.",
    "Night shelter for homeless people in Ferris opens at 8pm. We need blankets. shelter.example",
    "Boil water notice for zones 3 and 4. Boil for 1 minute before drinking. 1-800-555-0187",
    "Rückruf: Kindersitz Modell 7, Kauf zwischen März und Mai. Nicht mehr benutzen. Hilfe: 0800 555 01 99",
)
CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "briefs.json").read_text("utf-8")
)
FORBIDDEN = re.compile(r"revolutionary|game-changing|unlock|elevate|!", re.IGNORECASE)


def _texts(script: Script) -> list[str]:
    return [text for scene in script.scenes for text in scene.texts]


class TestHonesty:
    _names = st.sampled_from(["Halo", "Drift 2", "7UP2Go", "iNest", "Café Zoë", "The Good Bread Co."])
    _things = st.sampled_from(
        ["a quiet coffee grinder", "handmade candles", "software", "the yoga studio", "an app", "plumber"]
    )
    _facts = st.lists(
        st.sampled_from(
            [
                "149 dollars",
                "12,50 €",
                "Under 50 decibels",
                "20% off until Friday",
                "No subscription",
                "Not the cheapest",
                "Works without Wi-Fi and folds flat",
                "The fastest in its class",
                "Rated 4.8 stars by 1,200 customers",
                "Two-year warranty",
                "Made in Italy",
                "From 9 to 5, Monday to Saturday",
                "Waterproof, light, and foldable",
                "Twice as quiet as a dishwasher",
                "For teams of 5 to 50",
                "If it breaks, we repair it for free within 3 days",
                "“It changed our mornings.” – Ana",
                "BPA-free",
                "Grinds 20 grams in 10 seconds and weighs 1.2 kg",
            ]
        ),
        max_size=7,
        unique=True,
    )

    @settings(max_examples=120)
    @given(
        name=_names,
        thing=_things,
        facts=_facts,
        audience=st.sampled_from(["", " for runners", " for small flats"]),
        seed=st.integers(0, 99),
        duration=st.integers(10, 90),
    )
    def test_it_never_says_what_it_was_not_told(
        self,
        name: str,
        thing: str,
        facts: list[str],
        audience: str,
        seed: int,
        duration: int,
        counted: Measure,
    ) -> None:
        brief = Brief(
            prompt=f"{name}, {thing}{audience}. {'. '.join(facts[:3])}",
            facts=tuple(facts[3:]),
            seed=seed,
            duration=Fraction(duration),
        )
        script = write(brief, counted)
        sources = sources_of(brief)
        assert {text: check(text, sources) for text in _texts(script) if check(text, sources)} == {}

    @settings(max_examples=60)
    @given(
        prompt=st.text(
            st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=120
        )
    )
    def test_any_text_at_all_makes_a_script_of_that_text(self, prompt: str, counted: Measure) -> None:
        if not prompt.strip():
            return
        brief = Brief(prompt=prompt, language="en", duration=Fraction(60))
        script = write(brief, counted)
        sources = sources_of(brief)
        assert all(not check(scene.narration, sources) for scene in script.scenes)

    def test_every_claim_says_where_it_comes_from(self, counted: Measure) -> None:
        script = write(Brief(prompt=HALO, facts=("Two-year warranty",), duration=Fraction(30)), counted)
        said = {claim.source for scene in script.scenes for claim in scene.sources}
        assert said == {"prompt", "fact 1"}
        quotes = {claim.quote for scene in script.scenes for claim in scene.sources}
        assert "149 dollars." in quotes

    def test_words_that_the_brand_avoids_are_avoided(self, counted: Measure) -> None:
        brand = Brand(name="Halo", words_to_avoid=("quiet", "ask for"))
        for seed in range(8):
            script = write(Brief(prompt=HALO, brand=brand, seed=seed), counted)
            assert not re.search("quiet|ask for", " ".join(_texts(script)).lower())


class TestFigures:
    def test_the_voice_keeps_them_as_given_and_the_screen_shows_them_as_read(self, counted: Measure) -> None:
        script = write(Brief(prompt=HALO), counted)
        assert "149 dollars" in " ".join(scene.narration for scene in script.scenes)
        assert "$149" in [beat.text for scene in script.scenes for beat in scene.beats]

    def test_every_given_fact_is_heard_when_there_is_time(self, counted: Measure) -> None:
        facts = (
            "Boils in 90 seconds",
            "Holds 1.7 liters",
            "Double-walled steel",
            "Two-year warranty",
            "69 euros",
        )
        script = write(Brief(prompt="Kettle", facts=facts, duration=Fraction(30)), counted)
        heard = " ".join(scene.narration for scene in script.scenes).lower()
        assert [fact for fact in facts if fact.lower() not in heard] == []

    def test_an_old_price_stands_beside_the_one_that_holds(self, counted: Measure) -> None:
        script = write(
            Brief(prompt="Kestrel 40L trail pack. 1.1 kg. RRP £29.99, now £19.99.", seed=1), counted
        )
        cards = [(scene.was, scene.figure) for scene in script.scenes if scene.layout == "offer_card"]
        assert cards == [("£29.99", "£19.99")]


class TestConditions:
    @pytest.mark.parametrize(
        ("prompt", "whole"),
        [
            ("Ledgerly. €9/mo billed yearly, €12 monthly.", "€9/mo billed yearly, €12 monthly"),
            (
                "Da Nico: buy one, get one free, dine-in only, 5-9pm.",
                "buy one, get one free, dine-in only, 5-9pm",
            ),
            ("Pots by Ana. From £64 each, postage extra.", "From £64 each, postage extra"),
            (
                "Night at the Tram Museum. Kids in pyjamas get in free, everyone else 6 euros.",
                "free, everyone else 6 euros",
            ),
        ],
    )
    def test_a_price_is_never_without_its_condition(self, prompt: str, whole: str, counted: Measure) -> None:
        for seed in range(4):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            assert any(whole.lower() in scene.narration.lower() for scene in script.scenes)

    def test_what_had_no_time_is_named_unless_the_card_shows_it(self, counted: Measure) -> None:
        facts = tuple(
            f"Our plants were all raised on peat-free compost in valley number {at}" for at in range(9)
        )
        script = write(Brief(prompt=HALO, facts=facts, duration=Fraction(12)), counted)
        shown = " ".join(_texts(script))
        named = " ".join(script.notices)
        assert [fact for fact in facts if fact not in shown and fact not in named] == []


class TestOpenings:
    def test_the_first_line_is_a_fact_and_no_name_alone(self, counted: Measure) -> None:
        for prompt in PROMPTS:
            hook = write(Brief(prompt=prompt), counted).hook
            assert len(hook.split()) > 1 or prompt == "Coffee"

    def test_ten_films_of_one_home_open_in_ten_ways(self, counted: Measure) -> None:
        rested: tuple[str, ...] = ()
        for case in CASES[:10]:
            script = write(Brief(prompt=case["prompt"], duration=Fraction(25)), counted, rested)
            rested = (*rested, script.opening)
        assert len(set(rested)) == 10, rested

    def test_no_name_is_said_in_both_of_the_first_two_scenes(self, counted: Measure) -> None:
        for case in CASES:
            brief = Brief(prompt=case["prompt"], duration=Fraction(25))
            name, script = read_brief(brief).name.lower(), write(brief, counted)
            both_of_one_family = case["id"] == "compare"  # "Noda Go" and "Noda Max" are told by their names
            if name and len(script.scenes) > 3 and not both_of_one_family:
                assert not all(name in scene.narration.lower() for scene in script.scenes[:2]), case["id"]

    @pytest.mark.parametrize("prompt", GRAVE)
    def test_grave_matters_are_told_plainly(self, prompt: str, counted: Measure) -> None:
        for seed in range(3):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            assert script.tone == "solemn"
            assert script.music in {"calm", "cinematic"}
            assert "?" not in script.hook
            assert not any(scene.figure for scene in script.scenes)


class TestSeeds:
    def test_the_same_seed_writes_the_same_script(self, counted: Measure) -> None:
        assert write(Brief(prompt=HALO, seed=3), counted) == write(Brief(prompt=HALO, seed=3), counted)

    @pytest.mark.parametrize("prompt", [PROMPTS[4], PROMPTS[8], PROMPTS[14]])
    def test_other_seeds_open_otherwise(self, prompt: str, counted: Measure) -> None:
        assert len({write(Brief(prompt=prompt, seed=seed), counted).hook for seed in range(6)}) > 1


class TestLength:
    @pytest.mark.parametrize(
        ("prompt", "duration"), [(HALO, 20), (HALO, 15), *((text, 20) for text in PROMPTS[1:6])]
    )
    def test_speech_and_breaths_fit_the_asked_duration(
        self, prompt: str, duration: int, spoken: Measure
    ) -> None:
        script = write(Brief(prompt=prompt, duration=Fraction(duration), seed=1), spoken)
        assert script.duration == duration
        needed = [
            LEAD[role] + spoken(scene.narration) + TAIL[role]
            for scene, role in zip(script.scenes, _roles(len(script.scenes)), strict=True)
        ]
        needed[-1] = max(needed[-1], END_CARD_HOLD)
        assert sum(needed) <= duration * Fraction(108, 100)
        assert script.scenes[-1].duration is not None
        assert script.scenes[-1].duration >= END_CARD_HOLD * Fraction(92, 100)

    def test_a_duration_that_cannot_hold_opening_and_end_is_refused_with_the_least(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            write(Brief(prompt=HALO, duration=Fraction(5)), lambda _: Fraction(6))
        least = caught.value.data["least"]
        assert isinstance(least, int)
        assert least > 5
        assert f"{least} seconds" in caught.value.fix


def _roles(count: int) -> list[str]:
    return ["opening", *["middle"] * (count - 2), "closing"]


@pytest.mark.parametrize("prompt", PROMPTS)
class TestReading:
    def test_lines_are_clean(self, prompt: str, counted: Measure) -> None:
        for seed in range(4):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            for scene in script.scenes:
                assert not FORBIDDEN.search(" ".join(scene.texts))
                assert not re.search(r"  |\s[.,?]|\.\.|[{}|]", scene.narration)
                assert scene.narration[-1:] in set(".?”")

    def test_beats_say_every_word_of_their_scene(self, prompt: str, counted: Measure) -> None:
        for scene in write(Brief(prompt=prompt), counted).scenes[:-1]:
            said = " ".join(beat.spoken for beat in scene.beats)
            assert said.split() == scene.narration.split()

    def test_something_lands_at_least_every_two_seconds_while_anybody_speaks(
        self, prompt: str, spoken: Measure
    ) -> None:
        for scene in write(Brief(prompt=prompt), spoken).scenes[:-1]:
            assert all(
                spoken(beat.spoken) <= 5 for beat in scene.beats
            )  # "$399, or $349 for schools" is long

    def test_no_layout_but_a_lists_stands_twice_in_a_row_and_the_end_card_is_last(
        self, prompt: str, counted: Measure
    ) -> None:
        layouts = [scene.layout for scene in write(Brief(prompt=prompt), counted).scenes]
        assert all(before != after or after == "list_item" for before, after in pairwise(layouts))
        assert layouts[-1] == "end_card"
        assert layouts.count("end_card") == 1

    def test_nothing_is_said_twice_in_the_same_words(self, prompt: str, counted: Measure) -> None:
        lines = [scene.narration for scene in write(Brief(prompt=prompt), counted).scenes]
        assert len(set(lines)) == len(lines)


class TestDirection:
    def test_the_entries_of_a_list_look_alike_and_say_which_they_are(self, counted: Measure) -> None:
        brief = Brief(prompt=PROMPTS[3], duration=Fraction(25))
        entries = [scene for scene in write(brief, counted).scenes if scene.layout == "list_item"]
        assert [(scene.kicker, scene.figure) for scene in entries] == [
            ("1/4", "1"),
            ("2/4", "2"),
            ("3/4", "3"),
            ("4/4", "4"),
        ]

    def test_a_sale_leads_with_its_offer_and_closes_with_its_name(self, counted: Measure) -> None:
        prompt = "Pedal & Co: winter sale. 30% off all helmets until 24 December. Free fitting in store."
        script = write(Brief(prompt=prompt), counted)
        assert "30% off all helmets until 24 December" in script.hook
        assert script.scenes[-1].on_screen_text == "Pedal & Co"

    def test_photos_and_clips_get_scenes_of_their_own_kind(self, counted: Measure) -> None:
        media = (Path("a.jpg"), Path("b.MP4"))
        script = write(Brief(prompt=HALO, media=media), counted)
        shown = {str(scene.media): scene.layout for scene in script.scenes if scene.media}
        assert shown == {"a.jpg": "photo_push", "b.MP4": "own_clip"}

    def test_a_supplied_quote_keeps_its_words_and_its_author(self, counted: Measure) -> None:
        script = write(Brief(prompt=PROMPTS[12]), counted)
        (scene,) = [scene for scene in script.scenes if scene.layout == "quote"]
        assert (scene.quote, scene.attribution) == ("She made us forget the camera.", "Inês")

    def test_the_given_call_to_action_closes_the_film(self, counted: Measure) -> None:
        script = write(Brief(prompt=HALO, cta="Order now", url="https://halo.com"), counted)
        last = script.scenes[-1]
        assert (last.cta, last.url) == ("Order now", "https://halo.com")
        assert "Order now" in last.narration

    def test_steps_of_a_how_to_stay_in_order(self, counted: Measure) -> None:
        script = write(Brief(prompt=PROMPTS[2]), counted)
        heard = " ".join(scene.narration for scene in script.scenes)
        assert heard.index("94 degrees") < heard.index("20 grams") < heard.index("3 minutes")

    def test_where_to_go_stands_on_the_card(self, counted: Measure) -> None:
        prompt = (
            "Thornbury Cycles. All e-bikes 15% off until 24 June. 12 Canal Lane, Dunmore. Tel 01632 960411"
        )
        last = write(Brief(prompt=prompt), counted).scenes[-1]
        shown = " ".join((last.cta, *(item.text for item in last.items)))
        assert "12 Canal Lane, Dunmore" in shown
        assert "01632 960411" in shown


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("Leise Kaffeemühle für kleine Küchen. Unter 50 Dezibel. Nur 149 Euro.", "de"),
        ("静かなコーヒーミル「ハロ」。マンションでも安心。50デシベル以下。価格は149ドルです。", "ja"),
        ("هالو مطحنة قهوة هادئة للشقق. أقل من 50 ديسيبل. 149 دولار.", "ar"),
        ("เครื่องบดกาแฟเงียบ ราคา 149 ดอลลาร์", "th"),
    ],
)
def test_another_language_keeps_its_sentences_and_calls_in_its_own_words(
    prompt: str, language: str, counted: Measure
) -> None:
    script = write(Brief(prompt=prompt), counted)
    assert script.language == language
    heard = re.sub(r"[\s.。]", "", "".join(scene.narration for scene in script.scenes))
    for sentence in sentences(prompt):
        assert re.sub(r"[\s.。]", "", sentence) in heard
    assert not re.search("[a-zA-Z]{4}", script.scenes[-1].narration) or language == "de"
