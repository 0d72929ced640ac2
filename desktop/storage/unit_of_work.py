"""One transaction with all that a use case may read and write in it."""

from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Self

from sqlcipher3 import dbapi2

from desktop.domain.identifiers import OperatorId
from desktop.domain.personal import Personal
from desktop.storage.access import FileAccesses
from desktop.storage.access_log import AccessLog
from desktop.storage.activations import Activations
from desktop.storage.agenda import Agenda
from desktop.storage.assessments import Assessments
from desktop.storage.care_teams import CareTeams
from desktop.storage.cases import Cases
from desktop.storage.colleague_notes import ColleagueNotes
from desktop.storage.connection import roll_back
from desktop.storage.consents import Consents
from desktop.storage.contacts import Contacts
from desktop.storage.deadlines import Deadlines
from desktop.storage.diary import Diary
from desktop.storage.discharges import Discharges
from desktop.storage.erasures import Erasures
from desktop.storage.facts import FactRegister
from desktop.storage.families import Families
from desktop.storage.handed_sheets import HandedSheets
from desktop.storage.journal import Journal
from desktop.storage.log_pages import LogPages
from desktop.storage.loose_texts import LooseTexts
from desktop.storage.mail_certificates import MailCertificates
from desktop.storage.mergings import Mergings
from desktop.storage.minors import Minors
from desktop.storage.official_forms import OfficialForms
from desktop.storage.operators import Operators
from desktop.storage.orphans import OrphanFamilies
from desktop.storage.outbox import Outbox
from desktop.storage.own_services import OwnServices
from desktop.storage.own_texts import OwnTexts
from desktop.storage.packs import Packs
from desktop.storage.papers import Papers
from desktop.storage.people import People
from desktop.storage.perpetrators import Perpetrators
from desktop.storage.places import Places
from desktop.storage.plans import Plans
from desktop.storage.practice import Practice
from desktop.storage.referrals import Referrals
from desktop.storage.releases import Releases
from desktop.storage.replies import Replies
from desktop.storage.restorations import Restorations
from desktop.storage.retention import Retention
from desktop.storage.risk import Risks
from desktop.storage.rows import Rows, Statements
from desktop.storage.rule_packs import RulePacks
from desktop.storage.search import Search
from desktop.storage.settings import Settings
from desktop.storage.settled_deadlines import SettledDeadlines
from desktop.storage.sheets import Sheets
from desktop.storage.signallings import Signallings
from desktop.storage.stamps import Author, Counters
from desktop.storage.table import TechnicalTable
from desktop.storage.visit_outcomes import VisitOutcomes
from desktop.storage.visits import Visits
from desktop.storage.work import Work


@dataclass(frozen=True, slots=True, repr=False)
class ActingOperator(Personal):
    """Who is at the keyboard: random id, short number on this PC, name, what she does at the centre."""

    id: OperatorId
    no: int
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Archive:
    """What never changes about the open archive. `training`: its women are invented, and every output says so."""

    id: bytes
    centre_code: str
    sign_key: bytes
    noise_key: bytes
    created_on: date
    training: bool

    def __repr__(self) -> str:
        """Show no key."""
        return "<Archive>"


@dataclass(frozen=True, slots=True)
class Session:
    """What stays the same from unlocking to locking."""

    archive: Archive
    author: Author
    statements: Statements


class UnitOfWork:
    """One transaction: it commits when the block ends, and rolls back if the block raises."""

    def __init__(self, connection: dbapi2.Connection, session: Session, now: datetime) -> None:
        self._connection, self._session = connection, session
        self.now = now
        self.today: date = now.date()
        self.archive = session.archive

    def __enter__(self) -> Self:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._begin()
        except BaseException:
            roll_back(self._connection)
            raise
        return self

    def _begin(self) -> None:
        connection, session = self._connection, self._session
        self._counters = Counters(connection, session.author, self.now)
        self.rows = Rows(connection, session.statements, self._counters)
        self.journal = Journal(connection, self._counters)
        self.operator = self._acting()
        # The repositories: a line each, written by whoever writes one.
        self._of_files(self.rows)
        self._of_the_archive(self.rows)

    def _of_files(self, rows: Rows) -> None:
        """Open what is kept in the women's files."""
        self.cases = Cases(rows)
        self.contacts = Contacts(rows)
        self.diary = Diary(rows)
        self.colleague_notes = ColleagueNotes(rows)
        self.people = People(rows)
        self.perpetrators = Perpetrators(rows)
        self.families = Families(rows)
        self.minors = Minors(rows)
        self.consents = Consents(rows)
        self.practice = Practice(rows)
        self.search = Search(rows)
        self.places = Places(rows)
        self.assessments = Assessments(rows)
        self.facts = FactRegister(rows)
        self.visits = Visits(rows)
        self.outcomes = VisitOutcomes(rows, self.visits)
        self.papers = Papers(rows)
        self.settled_deadlines = SettledDeadlines(rows)
        self.sheets = Sheets(rows)
        self.own_texts = OwnTexts(rows)
        self.replies = Replies(rows)
        self.risks = Risks(rows)
        self.work = Work(rows)
        self.activations = Activations(rows)
        self.plans = Plans(rows)
        self.referrals = Referrals(rows)
        self.signallings = Signallings(rows)
        self.discharges = Discharges(rows)
        self.care_teams = CareTeams(rows)
        self.handed_sheets = HandedSheets(rows)

    def _of_the_archive(self, rows: Rows) -> None:
        """Open what is kept beside them and about them."""
        self.operators = Operators(rows)
        self.settings = Settings(rows)
        self.releases = Releases(rows)
        self.agenda = Agenda(rows)
        self.rule_packs = RulePacks(rows)
        self.deadlines = Deadlines(rows)
        self.access = FileAccesses(rows)
        self.erasures = Erasures(rows, self.search)
        self.mergings = Mergings(rows, self.search)
        self.restorations = Restorations(rows)
        self.retention = Retention(rows, self.search)
        self.log = AccessLog(rows)
        self.log_pages = LogPages(rows)
        self.packs = Packs(rows)
        self.outbox = Outbox(rows)
        self.mail_certificates = MailCertificates(rows)
        self.official_forms = OfficialForms(rows)
        self.own_services = OwnServices(rows)
        self.technical_table = TechnicalTable(rows)
        self.loose_texts = LooseTexts(rows)
        self.orphans = OrphanFamilies(rows)

    def _acting(self) -> ActingOperator:
        author = self._session.author
        (name,) = self.rows.one("SELECT name FROM operator WHERE no = ?", author.operator) or ("",)
        held = self.rows.all("SELECT role FROM operator_role WHERE operator_id = ? AND held = 1", author.operator_id)
        return ActingOperator(
            OperatorId(author.operator_id), author.operator, name, frozenset(role for (role,) in held)
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            roll_back(self._connection)
            return
        try:
            self._counters.save()
            self._connection.execute("COMMIT")
        except BaseException:
            roll_back(self._connection)
            raise
