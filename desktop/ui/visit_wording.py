"""The words of the visits: what she wishes for one, what the office answered, and what is done next."""

from collections.abc import Iterable, Mapping

from desktop.domain.visit import Arrangement, Wishes
from desktop.domain.visit_outcome import NO_MEASURE, BenefitOutcome, DeskAnswer, NextStep, Result, StepBy, StepRow
from desktop.ui.wording import day_words

ARRANGEMENTS: Mapping[Arrangement, str] = {
    Arrangement.WOMAN_OFFICER: "Parlare con una funzionaria donna",
    Arrangement.OWN_ROOM: "Una stanza riservata",
    Arrangement.NO_WAITING: "Non aspettare in sala",
    Arrangement.MEDIATION: "Una mediatrice o interprete",
    Arrangement.CHILD_CARE: "Qualcuno che stia con i bambini",
    Arrangement.JOURNEY: "Aiuto per il viaggio",
    Arrangement.STEP_FREE: "Accesso senza barriere",
}
RESULTS: Mapping[Result, str] = {
    Result.LODGED: "Presentata, si aspetta la risposta",
    Result.ACCEPTED: "Accolta",
    Result.REFUSED: "Respinta",
    Result.WANTING: "Manca qualcosa",
    Result.NOT_ASKED: "Non si è chiesta",
}
STEP_BY: Mapping[StepBy, str] = {
    StepBy.WOMAN: "Lei",
    StepBy.OPERATOR: "L'operatrice",
    StepBy.OFFICE: "L'ufficio INPS",
    StepBy.SOCIAL_SERVICE: "Il servizio sociale",
    StepBy.ADVICE: "Il patronato o il CAF",
    StepBy.LAWYER: "L'avvocata",
    StepBy.OTHER: "Un'altra persona",
}
NEXT_STEP = "Prossimo passo"


def wishes_words(wishes: Wishes) -> str:
    """Return what she asked for a visit, without the places to avoid; empty where nothing."""
    each = [
        f"{ARRANGEMENTS[wish]} ({wishes.language})"
        if wish is Arrangement.MEDIATION and wishes.language
        else ARRANGEMENTS[wish]
        for wish in wishes.arrangements
    ]
    return f"Ha chiesto: {_in_a_row(each)}" if each else ""


def step_words(step: NextStep) -> str:
    """Return what is done next, by whom and by when."""
    by = f"{STEP_BY[step.by][:1].lower()}{STEP_BY[step.by][1:]}" if step.by is not None else ""
    due = f"entro il {day_words(step.due)}" if step.due is not None else ""
    return " · ".join(filter(None, (step.what or NEXT_STEP, by, due)))


def step_of(row: StepRow, names: Mapping[str, str]) -> str:
    """Return after what a step comes: the measure and the visit."""
    measure = names.get(row.benefit, row.benefit) if row.benefit != NO_MEASURE else ""
    return " · ".join(filter(None, (measure, f"dopo l'incontro del {day_words(row.visited_on)}")))


def outcome_lines(told: BenefitOutcome, names: Mapping[str, str], papers: Mapping[str, str]) -> list[str]:
    """Return what came of a measure, a line each: the answer, the papers wanted, what is done next."""
    measure = f"{names.get(told.benefit, told.benefit)}: " if told.benefit != NO_MEASURE else ""
    answer = answer_words(told.result, told.reason, told.protocol)
    wanted = _in_a_row([*(papers.get(code, code) for code in told.papers), *told.others])
    step = f"{NEXT_STEP}: {step_words(told.step)}" if told.step is not None else ""
    if told.step is not None and told.step.done_on is not None:
        step = f"{step} · fatto il {day_words(told.step.done_on)}"
    lines = [f"{measure}{answer}" if answer else "", f"{measure}chiede {wanted}" if wanted else ""]
    return [line for line in (*lines, f"{measure}{step}" if step and not answer else step) if line]


def desk_answer_words(answer: DeskAnswer) -> str:
    """Return what the office last answered of a measure, and when."""
    return f"Allo sportello il {day_words(answer.on)}: {answer_words(answer.result, answer.reason, answer.protocol)}"


def answer_words(result: Result | None, reason: str, protocol: str) -> str:
    """Return an answer of the office with its reason and its protocol; empty where there is none."""
    words = f"{RESULTS[result][:1].lower()}{RESULTS[result][1:]}" if result is not None else ""
    why = f"perché: {reason}" if reason else ""
    number = f"protocollo {protocol}" if protocol else ""
    return "; ".join(filter(None, (words, why, number)))


def _in_a_row(words: Iterable[str]) -> str:
    return ", ".join(f"{word[:1].lower()}{word[1:]}" for word in words)
