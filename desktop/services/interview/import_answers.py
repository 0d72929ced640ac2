"""Takes in a file of answers: a row per woman, each a new file with a questionnaire completed on the day it says."""

from desktop.domain.dated import Dated
from desktop.domain.form.answers_file import Definitions, read_answers_file
from desktop.domain.form.assessment import Meeting
from desktop.domain.form.families import Families
from desktop.domain.form.questionnaire import Questionnaire
from desktop.services.case.cases import open_case
from desktop.services.colleagues.operators import CASE_WORK, require_role
from desktop.services.interview.assessments import write_completed
from desktop.storage.unit_of_work import UnitOfWork


def import_answers(uow: UnitOfWork, form: Dated[Questionnaire], families: Dated[Families], content: bytes) -> int:
    """Import every row of a file of answers, or none; return how many.

    An alias is no key: each row opens a file of its own, as of the day of its interview, whether or not another has
    the same alias. Who held the interview is not in the file, so it stays open; who typed it in is the operator.

    Raises:
        AnswersFileFaulty: with every fault of the file.
    """
    require_role(uow, *CASE_WORK)
    rows = read_answers_file(content, Definitions(form, families, uow.today))
    for row in rows:
        case = open_case(uow, row.alias, row.held_on)
        write_completed(uow, row.form, case.id, row.answers, Meeting(row.held_on), families=row.families)
    return len(rows)
