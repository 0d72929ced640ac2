"""`visit`: plans a visit to the desk, lists those of a file, and tells what came of one."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.app import knowledge_in
from desktop.commands.console import Console
from desktop.commands.opening import add_archive_arguments, opened
from desktop.commands.which_visit import add_visit_number
from desktop.domain.days import read_day
from desktop.domain.documents.dossier import check_benefits, read_benefits
from desktop.domain.visit import Arrangement, VisitPlan, Wishes, read_time
from desktop.domain.visit_outcome import BenefitOutcome, NextStep, Result, StepBy, VisitOutcome, VisitTold
from desktop.services.case.cases import case_of_code
from desktop.services.documents.dossiers import known_benefits
from desktop.services.visits.appointments import visit_of_day, visits_of_day
from desktop.services.visits.visit_outcomes import read_told, read_visits, tell_outcome
from desktop.services.visits.visits import plan_visit
from desktop.storage.unit_of_work import UnitOfWork


def add_to(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    parser = subcommands.add_parser("visit", help="gli incontri con INPS di un fascicolo")
    verbs = parser.add_subparsers(dest="verb", metavar="COMANDO", required=True)
    listing = _verb(verbs, "list", "elenca gli incontri di un fascicolo e com'è andato ciascuno")
    listing.set_defaults(run=_list)
    add = _verb(verbs, "add", "mette in agenda un incontro")
    add.add_argument("--on", metavar="GIORNO", required=True, help="il giorno, AAAA-MM-GG")
    add.add_argument("--at", metavar="ORA", default="", help="l'ora, come 9:30; se manca: non si sa")
    add.add_argument("--office", metavar="TESTO", default="", help="la sede")
    add.add_argument("--remote", action="store_true", help="a distanza")
    add.add_argument("--companion", metavar="TESTO", default="", help="chi la accompagna")
    add.add_argument("--benefits", metavar="A,B", default="", help="che cosa si chiede")
    wishes = [each.value for each in Arrangement]
    add.add_argument("--wish", metavar="CODICE", choices=wishes, action="append", default=[], help=", ".join(wishes))
    add.add_argument("--language", metavar="TESTO", default="", help="la lingua della mediazione")
    add.add_argument("--avoid", metavar="TESTO", default="", help="i luoghi da evitare; non si elencano mai")
    add.set_defaults(run=_add)
    _add_outcome(verbs)


def _add_outcome(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    outcome = _verb(verbs, "outcome", "scrive com'è andato un incontro: una prestazione alla volta")
    outcome.add_argument("--visit", metavar="GIORNO", required=True, help="il giorno dell'incontro, AAAA-MM-GG")
    add_visit_number(outcome)
    what = outcome.add_mutually_exclusive_group(required=True)
    what.add_argument("--not-held", action="store_true", help="l'incontro non si è tenuto")
    what.add_argument("--benefit", metavar="A", help="la prestazione")
    results, who = [each.value for each in Result], [each.value for each in StepBy]
    outcome.add_argument("--result", choices=results, help="che cosa ha detto l'ufficio")
    outcome.add_argument("--reason", metavar="TESTO", default="", help="perché è stata respinta")
    outcome.add_argument("--protocol", metavar="TESTO", default="", help="il numero di protocollo")
    outcome.add_argument("--paper", metavar="CODICE", action="append", default=[], help="una carta che manca")
    outcome.add_argument("--other", metavar="TESTO", action="append", default=[], help="un'altra carta che manca")
    outcome.add_argument("--next", metavar="TESTO", default="", help="il prossimo passo")
    outcome.add_argument("--who", choices=who, help="chi lo fa")
    outcome.add_argument("--by", metavar="GIORNO", help="entro quando, AAAA-MM-GG")
    outcome.set_defaults(run=_outcome)


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words)
    add_archive_arguments(parser)
    parser.add_argument("code", metavar="CODICE", help="il codice del fascicolo")
    return parser


def _list(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    def read(uow: UnitOfWork) -> Mapping[str, Any]:
        knowledge = knowledge_in(uow)
        case_id = case_of_code(uow, arguments.code)
        view = read_visits(uow, knowledge.rules, knowledge.forms, case_id)
        days = {line.told.visit.plan.on for line in view.lines}
        numbers = {
            visit.id: number for day in days for number, visit in enumerate(visits_of_day(uow, case_id, day), start=1)
        }
        lines = [
            _document(line.told)
            | {"number": numbers[line.told.visit.id], "missing": list(line.missing), "to_check": line.to_check}
            for line in view.lines
        ]
        return {"visits": lines}

    with opened(arguments, console) as vault:
        return vault.run(read).result()


def _add(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    on, at = read_day(arguments.on), read_time(arguments.at)
    wished = tuple(each for each in Arrangement if each in arguments.wish)
    wishes = Wishes(wished, arguments.language, arguments.avoid)

    def plan(uow: UnitOfWork) -> VisitTold:
        known = known_benefits(knowledge_in(uow).rules, on)
        benefits = read_benefits(arguments.benefits, known) if arguments.benefits.strip() else ()
        office = "" if arguments.remote else arguments.office
        planned = VisitPlan(on, at, office, arguments.remote, arguments.companion, benefits, wishes)
        return read_told(uow, plan_visit(uow, case_of_code(uow, arguments.code), planned).id)

    with opened(arguments, console) as vault:
        return _document(vault.run(plan).result())


def _outcome(arguments: argparse.Namespace, console: Console) -> Mapping[str, Any]:
    day = read_day(arguments.visit)
    due = read_day(arguments.by) if arguments.by is not None else None

    def tell(uow: UnitOfWork) -> VisitTold:
        visit = visit_of_day(uow, case_of_code(uow, arguments.code), day, arguments.number).id
        before = read_told(uow, visit)
        if arguments.not_held:
            return tell_outcome(uow, visit, VisitOutcome(False), before.seen)
        benefit = arguments.benefit.strip().lower()
        check_benefits((benefit,), before.visit.plan.benefits)
        step = NextStep(arguments.next, StepBy(arguments.who) if arguments.who else None, due)
        told = BenefitOutcome(
            benefit,
            Result(arguments.result) if arguments.result else None,
            arguments.reason,
            arguments.protocol,
            tuple(arguments.paper),
            tuple(arguments.other),
            step if step != NextStep("") else None,
        )
        kept = before.outcome or VisitOutcome(True)
        others = tuple(each for each in kept.benefits if each.benefit != benefit)
        return tell_outcome(uow, visit, replace(kept, held=True, benefits=(*others, told)), before.seen)

    with opened(arguments, console) as vault:
        return _document(vault.run(tell).result())


def _document(told: VisitTold) -> dict[str, Any]:
    """Return a visit as JSON: without who comes along and without the places to avoid."""
    plan, outcome = told.visit.plan, told.outcome
    return {
        "on": plan.on.isoformat(),
        "at": plan.at.isoformat("minutes") if plan.at is not None else None,
        "office": plan.office,
        "remote": plan.remote,
        "benefits": list(plan.benefits),
        "wishes": [each.value for each in plan.wishes.arrangements],
        "language": plan.wishes.language,
        "held": outcome.held if outcome is not None else None,
        "outcomes": [_told(each) for each in outcome.benefits] if outcome is not None else [],
    }


def _told(told: BenefitOutcome) -> dict[str, Any]:
    step = told.step
    return {
        "benefit": told.benefit,
        "result": told.result.value if told.result is not None else None,
        "reason": told.reason,
        "protocol": told.protocol,
        "papers": [*told.papers, *told.others],
        "next": step.what if step is not None else None,
        "who": step.by.value if step is not None and step.by is not None else None,
        "by": step.due.isoformat() if step is not None and step.due is not None else None,
    }
