"""What search knows of pinyin and traditional characters: only what it needs."""

from __future__ import annotations

from generator.site.folding import sounds, traditional


def test_every_character_is_found_by_its_syllable() -> None:
    assert sounds(["刷单", "公检法"]) == {
        "dan": "单",
        "fa": "法",
        "gong": "公",
        "jian": "检",
        "shua": "刷",
    }


def test_a_character_sounds_as_in_the_words_around_it() -> None:
    assert sounds(["银行卡"])["hang"] == "行"
    assert sounds(["征信调查"])["diao"] == "调"


def test_latin_letters_and_signs_have_no_sound() -> None:
    assert sounds(["NFC 盗刷，96110"]) == {"dao": "盗", "shua": "刷"}


def test_only_what_is_indexed_has_its_traditional_form() -> None:
    before, after = traditional("诈骗")

    assert dict(zip(before, after, strict=True)) == {"詐": "诈", "騙": "骗"}
