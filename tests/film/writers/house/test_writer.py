"""The house writer: honest for any brief, one script a seed, many across seeds, as long as was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.film.brand import Brand
from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.script import Script
from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL
from limelight.film.writers.house import write
from limelight.kit.errors import InvalidInput
from limelight.media.captions.silent import reading_seconds

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
        brand = Brand(name="Halo", words_to_avoid=("listen", "meet", "say hello"))
        for seed in range(8):
            script = write(Brief(prompt=HALO, brand=brand, seed=seed), counted)
            assert not re.search("listen|meet|say hello", " ".join(_texts(script)).lower())


class TestFigures:
    def test_the_voice_keeps_them_as_given_and_the_screen_shows_them_as_read(self, counted: Measure) -> None:
        script = write(Brief(prompt=HALO), counted)
        heard = " ".join(scene.narration for scene in script.scenes)
        assert "149 dollars" in heard
        assert "nder 50 decibels" in heard
        cards = {(scene.kicker, scene.figure, scene.unit) for scene in script.scenes if scene.figure}
        assert cards == {("Under", "50", "dB"), ("", "$149", "")}

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


class TestSeeds:
    def test_the_same_seed_writes_the_same_script(self, counted: Measure) -> None:
        assert write(Brief(prompt=HALO, seed=3), counted) == write(Brief(prompt=HALO, seed=3), counted)

    @pytest.mark.parametrize("prompt", [HALO, PROMPTS[1], PROMPTS[4], PROMPTS[9]])
    def test_eight_seeds_write_at_least_five_different_scripts(self, prompt: str, counted: Measure) -> None:
        written = {
            tuple(scene.narration for scene in write(Brief(prompt=prompt, seed=seed), counted).scenes)
            for seed in range(8)
        }
        assert len(written) >= 5


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

    def test_when_time_is_short_the_lesser_facts_go_and_the_script_says_so(self, counted: Measure) -> None:
        script = write(
            Brief(prompt=HALO, facts=("Made in Italy", "Two-year warranty"), duration=Fraction(10)), counted
        )
        assert any("no time" in notice and "Made in Italy" in notice for notice in script.notices)

    def test_a_duration_that_cannot_hold_the_product_is_refused_with_the_least(self) -> None:
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
    def test_lines_are_clean_and_short_enough_to_say(self, prompt: str, counted: Measure) -> None:
        for seed in range(4):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            for scene in script.scenes:
                assert not FORBIDDEN.search(" ".join(scene.texts))
                assert not re.search(r"  |\s[.,?]|\.\.|[{}|]", scene.narration)
                assert not re.search(r"\b[aA] [aeio]\w|\b[aA]n [bcdfgjklmnpqrstvwz]\w", scene.narration)
                assert scene.narration[:1] == scene.narration[:1].upper()
                assert scene.narration[-1:] in set(".?”")
                assert max(len(part.split()) for part in re.split(r"[.?:] ", scene.narration)) <= 15

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

    def test_on_screen_is_a_distillation(self, prompt: str, counted: Measure) -> None:
        for scene in write(Brief(prompt=prompt), counted).scenes:
            assert len(scene.on_screen_text.split()) <= 8


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
        prompt = "Winter sale at Pedal & Co. 30% off all helmets until 24 December. Free fitting in store."
        for seed in range(4):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            assert "30% off all helmets" in script.hook
            assert script.title == script.scenes[-1].on_screen_text == "Winter sale at Pedal & Co."
            (card,) = [scene for scene in script.scenes if scene.layout == "offer_card"]
            assert (card.kicker, card.figure, card.unit) == ("Until 24 December", "30", "% off")

    def test_the_hook_teases_and_the_proof_comes_in_other_words(self, counted: Measure) -> None:
        prompt = (
            "LedgerLeaf, invoicing for freelancers. Send an invoice in 30 seconds. Free for three clients."
        )
        for seed in range(4):
            script = write(Brief(prompt=prompt, seed=seed), counted)
            assert script.hook not in [scene.narration for scene in script.scenes[1:]]
            assert not any("an invoicing" in scene.narration.lower() for scene in script.scenes)

    @pytest.mark.parametrize("prompt", [HALO, PROMPTS[4], PROMPTS[9], PROMPTS[13], PROMPTS[15]])
    def test_a_film_of_twenty_seconds_has_at_least_five_layouts(self, prompt: str, counted: Measure) -> None:
        for seed in range(4):
            layouts = {scene.layout for scene in write(Brief(prompt=prompt, seed=seed), counted).scenes}
            assert len(layouts) >= 5

    def test_nothing_is_said_only_to_pass_the_time(self, counted: Measure) -> None:
        for prompt in PROMPTS:
            for scene in write(Brief(prompt=prompt), counted).scenes[1:-1]:
                assert scene.sources, scene.narration

    def test_photos_and_clips_get_scenes_of_their_own_kind(self, counted: Measure) -> None:
        media = (Path("a.jpg"), Path("b.MP4"))
        script = write(Brief(prompt=HALO, media=media), counted)
        shown = {str(scene.media): scene.layout for scene in script.scenes if scene.media}
        assert shown == {"a.jpg": "photo_push", "b.MP4": "own_clip"}

    def test_a_supplied_quote_keeps_its_words_and_its_author(self, counted: Measure) -> None:
        script = write(Brief(prompt=PROMPTS[12]), counted)
        (scene,) = [scene for scene in script.scenes if scene.layout == "quote"]
        assert (scene.quote, scene.attribution) == ("She made us forget the camera", "Inês")

    def test_the_given_call_to_action_closes_the_film(self, counted: Measure) -> None:
        script = write(Brief(prompt=HALO, cta="Order now", url="https://halo.com"), counted)
        last = script.scenes[-1]
        assert (last.cta, last.url) == ("Order now", "halo.com")
        assert last.narration.startswith("Order now")

    def test_three_scents_are_three_items(self, counted: Measure) -> None:
        script = write(Brief(prompt=PROMPTS[13]), counted)
        items = [
            [item.text for item in scene.items] for scene in script.scenes if scene.layout == "three_benefits"
        ]
        assert ["Fig", "Cedar", "Rain"] in items

    def test_steps_of_a_how_to_stay_in_order(self, counted: Measure) -> None:
        script = write(Brief(prompt=PROMPTS[2]), counted)
        heard = " ".join(scene.narration for scene in script.scenes)
        assert heard.index("94 degrees") < heard.index("20 grams") < heard.index("3 minutes")


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("Leise Kaffeemühle für kleine Küchen. Unter 50 Dezibel. Nur 149 Euro.", "de"),
        ("静かなコーヒーミル「ハロ」。マンションでも安心。50デシベル以下。価格は149ドルです。", "ja"),
        ("هالو مطحنة قهوة هادئة للشقق. أقل من 50 ديسيبل. 149 دولار.", "ar"),
        ("เครื่องบดกาแฟเงียบ ราคา 149 ดอลลาร์", "th"),
    ],
)
def test_a_language_without_templates_keeps_its_own_sentences_and_says_so(
    prompt: str, language: str, counted: Measure
) -> None:
    script = write(Brief(prompt=prompt), counted)
    assert script.language == language
    heard = "".join(scene.narration for scene in script.scenes)
    assert re.sub(r"\s", "", heard) == re.sub(r"\s", "", prompt)
    assert any("no templates" in notice for notice in script.notices)


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("静かな朝のためのコーヒーミル「ハロ」。価格は18,000円。", "コーヒーミル「ハロ」"),
        (
            "Mit zwei Jahren Garantie und einem Mahlwerk aus Stahl, das du reinigst. Nur heute.",
            "Mit zwei Jahren Garantie",
        ),
    ],
)
def test_a_long_sentence_of_another_language_shows_one_phrase(prompt: str, shown: str) -> None:
    script = write(Brief(prompt=prompt), reading_seconds)
    assert script.scenes[0].on_screen_text == shown
