"""Every act that a question cites outside is one the project's own sources of rules give, with that number and day."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from desktop.resources import read_bytes, read_toml, resources_folder
from desktop.sync.questions import RELEASED, Questions

# What stands in no source of high confidence and leaves all the same, and why.
KNOWN = {
    "INPS, circolare n. 163/2003": "number and year were found; day and month were not, and are left out",
    "Legge 104": "the name by which everyone calls it, and the project's own card too; no article is cited",
    "Legge 104 e congedo straordinario": "the name of the project's own card; no article is cited",
    "Protocollo «Inps indossa le scarpette rosse», Milano, 23/11/2022": "the agreement under which sheets go to INPS",
    "Regolamento (UE) 2016/679, art. 5": "the request of a reserved handling stands on it (resources/letters)",
    "Regolamento (UE) 2016/679, artt. 5 e 32": "the request of a reserved handling stands on it (resources/letters)",
}
ACT = re.compile(
    r"\b(?P<kind>D\.?Lgs|D\.?P\.?C\.?M|D\.?P\.?R|D\.?L|D\.?M|L|circolare|messaggio)\b\.?[^;:,()]*?"
    r"(?:(?P<date>\d+/\d+/(?P<year>\d{4}))(?: n\. (?P<number>\d+))?|(?:n\. )?(?P<short>\d+)/(?P<of>\d{4}))"
)
ARTICLES = re.compile(r"\bartt?\. (?P<articles>\d+(?:-\w+)?(?: e \d+(?:-\w+)?)*)(?P<comma> c\. \d+)?")


class Act(NamedTuple):
    """One act in a text: which one, and the day where it is written."""

    kind: str
    number: str
    year: str
    date: str


def acts_in(text: str) -> Iterator[Act]:
    for found in ACT.finditer(text):
        yield Act(
            found["kind"].replace(".", ""),
            found["number"] or found["short"] or "",
            found["year"] or found["of"],
            found["date"] or "",
        )


def articles_in(text: str) -> set[str]:
    """The articles of a text, each also with its comma where it has one."""
    articles: set[str] = set()
    for found in ARTICLES.finditer(text):
        articles |= set(found["articles"].split(" e "))
        if found["comma"]:
            articles.add(found["articles"] + found["comma"])
    return articles


def source_texts() -> list[str]:
    texts = [each["name"] for each in read_toml("attestations.toml")["attestation"]]
    for file in sorted((resources_folder() / "benefits").glob("*.toml")):
        table = read_toml("benefits", file.name)
        texts += [source["act"] for source in table["source"] if source["confidence"] == "high"]
        texts += [paper["name"] for version in table["version"] for paper in version.get("paper", ())]
    return texts


SOURCES = source_texts()


def supported(cited: str) -> bool:
    """Whether the sources give what is cited: a name without numbers cites no act."""
    if not re.search(r"\d", cited) or cited in KNOWN:
        return True
    acts = list(acts_in(cited))
    if not acts:
        return any(source.startswith(cited) for source in SOURCES)
    articles = articles_in(cited)
    return all(_given(act) for act in acts) and articles <= set().union(
        *(articles_in(source) for source in SOURCES if acts[0][:3] in {each[:3] for each in acts_in(source)})
    )


def _given(act: Act) -> bool:
    same = [each for source in SOURCES for each in acts_in(source) if each[:3] == act[:3]]
    return any(act.date in ("", each.date) for each in same)


def cited_acts() -> list[str]:
    questions = Questions.load(read_bytes("questions", f"{max(RELEASED)}.toml"))
    every = {act for need in questions.needs for question in need.questions for act in question.act.split("; ")}
    return sorted(every)


@pytest.mark.parametrize("cited", cited_acts())
def test_an_act_that_leaves_is_given_by_the_projects_sources(cited: str) -> None:
    assert supported(cited)


def test_no_exception_is_kept_that_no_question_needs() -> None:
    assert set(KNOWN) <= set(cited_acts())


@pytest.mark.parametrize(
    "invented",
    [
        "INPS, circolare 6/3/2025 n. 54",
        "INPS, circolare 5/3/2025 n. 55",
        "INPS, circolare 16/12/2023 n. 105",
        "INPS, nota di giugno 2025",
        "D.Lgs. 26/3/2001 n. 151, art. 32",
        "D.Lgs. 26/3/2001 n. 151, artt. 32 e 74",
        "D.P.C.M. 5/12/2013 n. 159, art. 3 c. 6",
        "L. 7/8/1990 n. 241, art. 8",
        "L. 4/5/2023 n. 48, art. 2",
    ],
)
def test_an_act_with_another_number_day_or_article_is_not_given(invented: str) -> None:
    assert not supported(invented)
