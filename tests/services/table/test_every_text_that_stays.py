"""Whatever people type goes with a file, is looked into before one goes, or stands here with why nobody looks there."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from desktop.app import load_knowledge
from desktop.domain.case import Case
from desktop.domain.directory import Field, ServiceKind
from desktop.domain.documents.own_numbers import OwnNumber, Whom
from desktop.domain.erasure import Elsewhere, LooseTable
from desktop.domain.identifiers import new_id
from desktop.domain.loose_words import place_words
from desktop.domain.own_services import OwnValue
from desktop.domain.practice import PracticeField
from desktop.domain.reply import ReplyWay, WhyWaiting
from desktop.domain.risk import Level
from desktop.domain.risk_activation import Outcome, Told
from desktop.domain.stamp import NOTHING_THERE
from desktop.errors import WordsElsewhere
from desktop.services.archive.own_numbers import write_own_number
from desktop.services.case.practice import write_practice_field
from desktop.services.directory.writing import add_service, remove_service, tried_today, write_value
from desktop.services.path.activations import begin_activation, note_step, tie_activation
from desktop.services.path.risk import write_scale
from desktop.storage.packed_file import PARENTS
from desktop.storage.rows import SqlValue
from desktop.storage.unit_of_work import UnitOfWork
from desktop.storage.vault import Vault
from tests.builders import Work
from tests.orphaned import columns as columns_of_families
from tests.telling import TELLING, a_telling_case, erase_looking, found_elsewhere

KNOWLEDGE: Final = load_knowledge()
SHIPPED: Final = KNOWLEDGE.table_ground.directory
LOOKED_INTO: Final = {
    ("table_body", "name"), ("table_person", "name"), ("table_person", "task"), ("table_meeting", "place"),
    ("table_meeting", "agenda"), ("table_meeting", "decided"), ("table_action", "what"), ("table_action", "why"),
    ("table_event", "title"), ("table_event", "place"), ("table_event", "topics"), ("table_event", "materials"),
    ("table_event", "classes"), ("table_event", "contact"), ("table_attendance", "name"), ("table_attendance", "body"),
    ("table_patronage", "initiative"), ("table_patronage", "about"), ("table_patronage", "place"),
    ("table_patronage", "note"), ("table_copies", "place"), ("table_copies", "note"), ("table_obstacle", "answer"),
    ("service_value", "value"), ("service_value", "source"), ("service_value", "doubt"), ("signatory", "name"),
    ("official_form", "title"), ("setting", "value"), ("reply", "words"), ("activation_entry", "answered"),
    ("activation_entry", "words"),
}  # fmt: skip
CLOSED: Final = "a day, an hour, a code or a word of a closed list, written by the program"
# The columns of each table where nobody looks, and why not.
NOT_LOOKED_INTO: Final = (
    ("archive", "centre_code created_on", "random, and a day"),
    ("device", "label added", "what the centre calls a PC, and a day"),
    ("log", "act", CLOSED),
    ("operator", "name", "a colleague's name"),
    ("operator_role", "role", CLOSED),
    ("setting", "name", CLOSED),
    ("release", "product period begins ends method families", CLOSED),
    ("release_figure", "code", CLOSED),
    ("release_file", "name", CLOSED),
    ("counted", "product", CLOSED),
    ("erased", "part on_day questions", CLOSED),
    ("erased", "reason", "of a closed list; headless the words of who erases, who had the certificate before her"),
    ("restored", "on_day copied_on settled_on settled_how", CLOSED),
    ("pack", "way outcome", CLOSED),
    ("rule_pack", "made_at installed_on", CLOSED),
    ("rule_signer", "name", "an office outside that signs the rules, compared by voice"),
    ("place", "page question", CLOSED),
    ("place", "draft", "half typed by one operator of whichever group, who alone sees it and writes over it"),
    ("sheet_batch", "released_on recipient", "a day, and the address of an office"),
    ("sheet_code", "code", CLOSED),
    ("office_phrase", "recipient words since told_on", "the address of an office, six drawn words, and days"),
    ("reply", "kind state reason received_on filed_on", CLOSED),
    ("official_form", "checked_on checked_by", "a day, and a colleague's name written by the program"),
    ("official_form_field", "field option value equals", "the fields of an office's blank form"),
    ("own_service", "kind area", CLOSED),
    ("service_value", "service field shipped", "said by the program"),
    ("service_value", "checked_on checked_by", "a day, and a colleague's name written by the program"),
    ("mail_password", "words", "a password"),
    ("outbox", "message_id sender recipient sealed_for state why at", "addresses of the office and of the centre"),
    ("outbox_receipt", "kind taken_on", CLOSED),
    ("mail_certificate", "whose fingerprint added_on read_on", CLOSED),
    ("mail_certificate", "read_with", "who at the office read it aloud: what was proved would be lost"),
    ("activation_entry", "step outcome told", CLOSED),
    ("table_body", "code", CLOSED),
    ("table_person", "body", CLOSED),
    ("table_meeting", "on_day at_time until_time state", CLOSED),
    ("table_presence", "presence", CLOSED),
    ("table_action", "body due state settled_on", CLOSED),
    ("table_event", "kind on_day at_time until_time state", CLOSED),
    ("table_event_topic", "topic", CLOSED),
    ("table_attendance", "task came", CLOSED),
    ("table_patronage", "on_day body asked_on answer answered_on", CLOSED),
    ("table_copies", "on_day edition edition_day service", CLOSED),
    ("table_obstacle", "kind code period state", CLOSED),
)
OUTLIVE: Final = {"counted", "erased", "pack"}
MAY_BE_OF_NONE: Final = {"activation_entry"}


@pytest.fixture
def case(work: Work) -> Case:
    return work(a_telling_case)


# --- every column of the schema -----------------------------------------------------------------------------------


def typed_columns(uow: UnitOfWork) -> Iterator[tuple[str, str, bool]]:
    """Every column of text of every table, and whether its rows always are a file's."""
    for (table,) in uow.rows.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"):
        columns = uow.rows.all('SELECT name, type, "notnull" FROM pragma_table_info(?)', table)
        needed = {name for name, _, needed in columns if needed}
        hers = bool(needed & {"case_id", *PARENTS}) or table == "case_file"
        for name, kind, _ in columns:
            if kind == "TEXT":
                yield table, name, hers and table not in OUTLIVE | MAY_BE_OF_NONE


def test_every_column_of_text_goes_with_a_file_or_is_looked_into_or_has_a_reason(work: Work) -> None:
    every = work(lambda uow: list(typed_columns(uow)))
    families = work(lambda uow: set(columns_of_families(uow)))
    rest = {(table, name) for table, name, hers in every if not hers} - families
    not_looked_into = {(table, name) for table, names, _ in NOT_LOOKED_INTO for name in names.split()}
    assert rest == LOOKED_INTO | not_looked_into
    assert not LOOKED_INTO & not_looked_into


def row_with(uow: UnitOfWork, table: str, column: str) -> dict[str, SqlValue]:
    """A row of a table with the word in one column, and with what it cannot be without."""
    of: dict[str, dict[str, SqlValue]] = {
        "table_body": {"code": "own.1"},
        "table_attendance": {"id": new_id(), "event_id": new_id()},
        "service_value": {"service": SHIPPED.services[0].id, "field": "does"},
        "setting": {"name": "emergency.ps"},
        "official_form": {"id": new_id() + new_id()},
    }
    row = of.get(table, {"id": new_id()})
    if table == "activation_entry":
        row["activation_id"] = begin_activation(uow, KNOWLEDGE.high_risk).activation.id
    return {**row, column: f"La signora {TELLING}"}


@pytest.mark.parametrize(("table", "column"), sorted(LOOKED_INTO))
def test_a_word_of_hers_is_found_in_each_of_them(work: Work, case: Case, table: str, column: str) -> None:
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE)) == ()
    work(lambda uow: uow.rows.add(table, row_with(uow, table, column)))
    (place,) = work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    assert place_words(place)


# --- what is of a file, and what of none --------------------------------------------------------------------------


def test_what_is_written_in_the_settings_is_looked_into_where_people_write_it(work: Work, case: Case) -> None:
    def write(uow: UnitOfWork) -> None:
        write_own_number(uow, Whom.OTHER_1, OwnNumber(f"Casa {TELLING}", "02 5555 0101"))
        write_scale(uow, KNOWLEDGE.risk_words, [Level("basso", 90), Level(TELLING.lower(), 7)], NOTHING_THERE)

    work(write)
    assert {each.table for each in work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))} == {
        LooseTable.NUMBER,
        LooseTable.SCALE,
    }


def test_a_reply_and_an_activation_are_looked_into_while_they_are_of_no_file(work: Work, case: Case) -> None:
    def write(uow: UnitOfWork) -> None:
        words = f"Per {TELLING}"
        uow.replies.add(ReplyWay.PASTED, words, date(2026, 10, 13), reason=WhyWaiting.NONE)
        steps = KNOWLEDGE.high_risk
        alone = begin_activation(uow, steps)
        step = alone.skeleton.steps[0].code
        note_step(uow, steps, alone.activation.id, step, Told(Outcome.DONE, words=words))

    work(write)
    places = work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    assert [place_words(each) for each in places] == [
        "Casella INPS: una risposta senza fascicolo del 13/10/2026",
        "Emergenza: un'attivazione senza fascicolo del 25/11/2026",
    ]

    def put_into_her_file(uow: UnitOfWork) -> None:
        (reply,) = uow.replies.waiting()
        uow.replies.file(reply, case.id, uow.today, uow.operator.id)
        ((each, _),) = uow.activations.open()
        tie_activation(uow, KNOWLEDGE.high_risk, each.id, case.id)

    work(put_into_her_file)
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE)) == ()


# --- the services -------------------------------------------------------------------------------------------------


def test_a_service_is_named_on_the_screen_alone_and_not_where_its_name_is_hers(
    vault: Vault, work: Work, case: Case
) -> None:
    def write(uow: UnitOfWork) -> None:
        named = {Field.NAME: OwnValue("Sportello Ponte"), Field.DOES: OwnValue(f"Aiuta {TELLING}")}
        add_service(uow, SHIPPED, ServiceKind.OTHER, "", named)
        add_service(uow, SHIPPED, ServiceKind.OTHER, "", {Field.NAME: OwnValue(f"Da {TELLING}")})

    work(write)
    places = work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE))
    where = "Rete: quello che il centro ha scritto di un servizio"
    assert sorted(map(place_words, places)) == [where, f"{where} (Sportello Ponte)"]
    with pytest.raises(WordsElsewhere) as refused:
        erase_looking(vault, case, KNOWLEDGE)
    assert sorted(refused.value.places) == [where, f"{where} (Sportello Ponte)"]
    certified = erase_looking(vault, case, KNOWLEDGE, places)
    assert certified.elsewhere == Elsewhere(places)


def test_what_the_program_itself_says_of_a_service_is_nobodys_word(work: Work, case: Case) -> None:
    service, detail = next(
        (service, detail)
        for service in SHIPPED.services
        for detail in service.details
        if detail.field is Field.NAME and detail.text
    )

    def write(uow: UnitOfWork, text: str) -> None:
        write_practice_field(uow, case.id, PracticeField.GIVEN_NAME, text, NOTHING_THERE)

    work(lambda uow: write(uow, detail.source.title.split()[-1]))
    work(lambda uow: tried_today(uow, SHIPPED, (service.id, detail.key)))
    assert work(lambda uow: found_elsewhere(uow, case, KNOWLEDGE)) == ()


def test_a_service_that_is_no_more_and_a_value_taken_back_are_emptied(vault: Vault, work: Work, case: Case) -> None:
    def write(uow: UnitOfWork) -> None:
        gone = add_service(uow, SHIPPED, ServiceKind.OTHER, "", {Field.NAME: OwnValue(f"Da {TELLING}")})
        remove_service(uow, gone)
        key = (SHIPPED.services[0].id, "does")
        write_value(uow, SHIPPED, key, OwnValue("Ascolta", doubt=f"Lo dice {TELLING}"))
        uow.own_services.take_back(key)

    work(write)
    assert erase_looking(vault, case, KNOWLEDGE).elsewhere == Elsewhere((), 2)
    kept = work(lambda uow: uow.rows.all("SELECT value, doubt FROM service_value ORDER BY value"))
    assert kept == [("", ""), ("Ascolta", "")]
