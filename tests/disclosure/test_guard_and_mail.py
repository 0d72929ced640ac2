"""A small part of what the last look and the reading of messages are held to."""

import random
from importlib import import_module

import pytest

from benchmarks.disclosure.guard import CLEAN
from benchmarks.disclosure.line import Line


def lines_of(name: str) -> list[Line]:
    return list(import_module(f"benchmarks.disclosure.{name}").attack((), random.Random(3)))


def test_the_clean_sentences_are_three_hundred_and_each_another_one() -> None:
    sentences = CLEAN.read_text("utf-8").splitlines()
    assert len(set(sentences)) == len(sentences) >= 300


def test_the_own_words_are_caught_in_each_spelling_and_no_clean_sentence_is_suspected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("benchmarks.disclosure.guard.RECORDS", 40)
    lines = lines_of("guard")
    assert all(line.kept for line in lines)
    assert {line.goal for line in lines} >= {"≥ 99%", "≥ 90%", "0"}


def test_hostile_messages_are_refused_cheaply_and_damaged_ones_do_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("benchmarks.disclosure.hostile_mail.MUTATED", 300)
    hostile, damaged, legitimate = lines_of("hostile_mail")
    assert hostile.found.startswith("refused 30")
    assert damaged.kept
    assert legitimate.kept
