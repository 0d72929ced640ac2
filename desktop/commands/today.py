"""`today`: what there is to do today, as «Oggi» shows it; files by their code alone."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from desktop.app import knowledge_in
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.domain.orphans.words import OrphanWords
from desktop.domain.rules.clocks import ClockLine
from desktop.domain.visit import VisitRow
from desktop.domain.work import WorkDue
from desktop.services.orphans.group import sees_orphans
from desktop.services.orphans.today import orphans_today
from desktop.services.overview.today import sees_files
from desktop.services.overview.today_integrated import IntegratedToday
from desktop.services.overview.today_path import PathToday
from desktop.services.overview.today_table import TableToday
from desktop.services.overview.today_whole import Ground, WholeToday, read_whole_today
from desktop.services.rules.clocks import count_clocks
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = subcommands.add_parser("today", help="che cosa c'è da fare oggi, come nella pagina «Oggi»")
    add_archive_arguments(parser)
    parser.set_defaults(run=_today)


def _today(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    with opened(arguments, console) as vault:
        known = vault.run(knowledge_in).result()
        ground = Ground(known.rule_set, known.forms, known.directory, known.free_questions, known.table_catalogue)
        if vault.run(sees_files).result():
            # All at once: nobody else waits for the archive meanwhile.
            vault.run(partial(count_clocks, rules=ground.rules, forms=ground.forms, most=sys.maxsize)).result()
        document = _document(vault.run(partial(read_whole_today, ground=ground)).result())
        return {**document, **vault.run(partial(_families, known=known.orphan_words)).result()}


def _families(uow: UnitOfWork, known: OrphanWords) -> Mapping[str, Any]:
    """Return the days of the families of orphans; to who is not of their group, not even that there could be any."""
    if not sees_orphans(uow):
        return {}
    days = orphans_today(uow, known)
    return {
        "families": [
            {
                "code": each.shown_code,
                "day": each.clock.day.isoformat(),
                "what": each.clock.kind.value,
                "to_verify": each.clock.to_verify,
            }
            for each in days
        ]
    }


def _document(whole: WholeToday) -> Mapping[str, Any]:
    today = whole.today
    return {
        "day": today.now.date().isoformat(),
        "visits": _visits(today.visits),
        "papers": [
            {**_visit(each.row), "missing": list(each.missing), "to_check": each.to_check} for each in whole.papers
        ],
        "suspended": [{"code": each.code, "held_on": each.held_on.isoformat()} for each in today.suspended],
        "to_tell": _visits(whole.untold),
        "steps": [{"code": each.code, "benefit": each.benefit, "due": _iso(each.step.due)} for each in whole.steps],
        "replies": {
            "waiting": [
                {"code": each.code, "state": each.state.value, "received_on": each.received_on.isoformat()}
                for each in whole.waiting
            ],
            "due": [{"code": each.code, "due": each.due.isoformat()} for each in whole.due],
        },
        **_path(whole.path),
        "deadlines": [_clock(each) for each in whole.clocks],
        "consents": [
            {
                "code": each.code,
                "purpose": each.purpose.value,
                "recipient": each.recipient.value if each.recipient is not None else None,
                "expires_on": each.expires_on.isoformat(),
                "referral": each.referral,
            }
            for each in today.consents
        ],
        "summaries": [
            {"period": each.period.code, "by": each.by.isoformat(), "late": each.late} for each in whole.summaries
        ],
        "table": _table(whole.table),
        "integrated": _integrated(whole.integrated),
        "work": [_work_day(each) for each in whole.work],
        "archive": _archive(whole),
    }


def _work_day(each: WorkDue) -> Mapping[str, Any]:
    """Return a day of a woman's work: of which step, and what of it is then."""
    return {"code": each.code, "step": each.kind.value, "what": each.clock.value, "on": each.on.isoformat()}


def _archive(whole: WholeToday) -> Mapping[str, Any]:
    today, backups = whole.today, whole.today.backups
    return {
        "backup_failed": backups.failed.why if backups.failed is not None else None,
        "second_place_due": backups.remind,
        "copies_to_rewrite": backups.undone,
        "recovery_tried_on": _iso(today.recovery.confirmed_on),
        "recovery_due": today.recovery.drill_due,
        "reasons_to_read": today.reasons,
        "travelling": whole.travelling,
        "to_decide": whole.deciding,
    }


def _table(table: TableToday | None) -> Mapping[str, Any] | None:
    """Return what the technical table leaves to do, in days alone: nothing that somebody wrote."""
    if table is None:
        return None
    return {
        "next_meeting": _iso(table.meeting.text.on_day if table.meeting is not None else None),
        "unwritten": [each.text.on_day.isoformat() for each in table.unwritten],
        "late": [_iso(each.text.due) for each in table.late],
        "attendance_to_enter": [each.text.on_day.isoformat() for each in table.to_enter],
        "patronage_to_send": [each.by.isoformat() for each in table.to_send],
        "patronage_answers_due": [each.by.isoformat() for each in table.patronages],
    }


def _path(path: PathToday | None) -> Mapping[str, Any]:
    found = path if path is not None else PathToday(date.min)
    return {
        "under_way": [{"code": each.code, "begun_at": each.begun_at.isoformat()} for each in found.activations],
        "notes": [{"code": row.code, "by": row.note.written_by, "until": _iso(row.note.until)} for row in found.notes],
        "to_take_up": [
            {"code": each.code, "plan_on": _iso(each.plan_on), "since": _iso(each.since)} for each in found.to_take_up
        ],
        "referrals": [
            {"code": each.code, "handed_on": each.handed_on.isoformat(), "answer_by": _iso(each.answer_by)}
            for each in found.referrals
        ],
        "directory_to_verify": found.to_verify,
    }


def _integrated(found: IntegratedToday) -> Mapping[str, Any]:
    """Return who is still to be heard, the sheets and the meetings, by code and day alone."""
    return {
        "to_hear": [
            {"code": each.code, "since": each.arrived_at.isoformat(timespec="minutes")} for each in found.to_hear
        ],
        "sheets": [
            {"code": each.code, "on": each.on.isoformat(), "answer_by": _iso(each.answer_by)} for each in found.sheets
        ],
        "meetings": [{"code": each.code, "on": each.on.isoformat()} for each in found.meetings],
    }


def _visits(rows: Iterable[VisitRow]) -> list[Mapping[str, Any]]:
    return [_visit(row) for row in rows]


def _visit(row: VisitRow) -> Mapping[str, Any]:
    plan = row.visit.plan
    return {
        "code": row.code,
        "on": plan.on.isoformat(),
        "at": plan.at.isoformat("minutes") if plan.at is not None else None,
    }


def _clock(line: ClockLine) -> Mapping[str, Any]:
    return {
        "day": line.day.isoformat(),
        "past": line.past,
        "term": list(line.term),
        "code": line.one.code if line.one is not None else None,
        "women": line.women,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
