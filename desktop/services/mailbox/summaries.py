"""The summary for the mailbox: prepared by the referent, confirmed by a second operator, released once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.consent import Purpose, in_force
from desktop.domain.dated import Dated
from desktop.domain.form.families import Families
from desktop.domain.form.gates import may_be_counted
from desktop.domain.form.needs import derive, need_codes
from desktop.domain.form.questionnaire import Questionnaire
from desktop.domain.identifiers import CaseId, OperatorId
from desktop.domain.ledger import Entry, Sealed, start_of
from desktop.domain.periods import Period, Span, check_releasable, read_period
from desktop.domain.personal import Personal
from desktop.domain.restoration import standing_against
from desktop.domain.statistics import TrueCounts, belongs, count, first_questionnaires
from desktop.errors import (
    ArchiveUnwell,
    Refusal,
    ReleasesElsewhere,
    RestoreUnsettled,
    SecondOperatorNeeded,
    SettingValueUnusable,
    SummaryChanged,
)
from desktop.services.colleagues.operators import SUMMARIES, require_role
from desktop.services.mailbox.protocol import read_protocol
from desktop.storage.ledger_check import ledger_is_whole
from desktop.storage.releases import CertificateSigner, Release
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.catalogue import Catalogue
from desktop.sync.codes import CentreCode
from desktop.sync.disclosure import METHOD, clamp, clamp_label, move
from desktop.sync.outgoing import OutgoingFiles, Sender
from desktop.sync.sampler import KeyedStream
from desktop.sync.shapes import NeedsSummary, Product
from desktop.sync.shapes import Period as OutgoingPeriod

PRODUCT = Product.NEEDS


@dataclass(frozen=True, slots=True)
class Counting:
    """What counting needs to know: the forms, the families of needs, and what is said of them outside."""

    forms: Dated[Questionnaire]
    families: Dated[Families]
    catalogues: Mapping[date, Catalogue]

    def families_of_year(self, year: int, chosen: str) -> Families:
        """Return the families frozen for a year: the version `chosen` in the protocol, else the one then in use.

        Raises:
            SettingValueUnusable: the protocol names a version this program does not have.
        """
        known = {day.isoformat(): day for day in self.families.versions}
        if chosen and chosen not in known:
            raise SettingValueUnusable("families", chosen, tuple(known))
        return self.families.exactly(known[chosen]) if chosen else self.families.on(date(year, 1, 1))


@dataclass(frozen=True, slots=True, repr=False)
class SummaryDraft(Personal):
    """A summary ready to be seen and confirmed.

    Attributes:
        outgoing: what leaves, and nothing else does.
        true: what it was made from, for the referent's screen only.
        women: whom it counts; frozen when it is released.
        entry: its entry in the ledger, but for the files.
        catalogue, sender: what the gate needs to write it.
    """

    period: Period
    outgoing: NeedsSummary
    true: TrueCounts
    women: frozenset[CaseId]
    entry: Entry
    catalogue: Catalogue
    sender: Sender

    def seal(self, files: Mapping[str, bytes]) -> Sealed:
        """Return the place these files, by name, take in the ledger: the gate asks for it."""
        return self.entry.sealed(files)


@dataclass(frozen=True, slots=True)
class Released:
    """A release with the bytes that left, by file name.

    Attributes:
        trouble: what the disk refused once it had left, None where nothing: it left all the same.
    """

    release: Release
    files: Mapping[str, bytes]
    trouble: Refusal | None = None


def prepare(uow: UnitOfWork, typed: str, counting: Counting) -> SummaryDraft:
    """Return the summary of the period written in `typed`; the same archive always gives the same one.

    It refuses by public facts alone, and never looks at how many women there are before it has decided.

    Raises:
        RoleMissing: the acting operator is not a referent.
        PeriodUnreadable, PeriodOverlaps, PeriodNotOfCadence, PeriodNotOver: it cannot be released.
        ReleasesElsewhere: the centre's summaries leave from another archive.
        SettingValueUnusable: the year's families are not among those this program has.
        RestoreUnsettled: the archive was restored since the period began, and nobody said what had left.
        ArchiveUnwell: the ledger is not as it was written; nothing leaves.
    """
    require_role(uow, *SUMMARIES)
    draft = _draft(uow, read_period(typed), counting)
    uow.journal.act("preview")
    return draft


def _draft(uow: UnitOfWork, period: Period, counting: Counting) -> SummaryDraft:
    _require_whole(uow)
    protocol = read_protocol(uow)
    if not protocol.releases:
        raise ReleasesElsewhere
    earlier = _of_product(uow)
    spans = [Span(release.entry.begins, release.entry.ends) for release in earlier]
    released = [read_period(release.entry.period) for release in earlier]
    check_releasable(period, protocol.cadence_for(period.year), released, uow.today)
    restoration = standing_against(period, uow.restorations.unsettled())
    if restoration is not None:
        raise RestoreUnsettled(period.code, restoration.copied_on)
    families = counting.families_of_year(period.year, protocol.families_for(period.year))
    women = _counted_families(uow, period, spans, families, counting)
    catalogue = counting.catalogues[families.version]
    true = count(families.codes, women.values())
    outgoing = move(uow.archive.noise_key, OutgoingPeriod(period.code), true.by_family, catalogue)
    return SummaryDraft(
        period=period,
        outgoing=outgoing,
        true=true,
        women=frozenset(women),
        entry=_entry(uow, period, families, outgoing),
        catalogue=catalogue,
        sender=Sender(
            CentreCode(uow.archive.centre_code),
            protocol.mailbox,
            uow.archive.training,
            CertificateSigner(uow.archive.sign_key),
        ),
    )


def release(
    uow: UnitOfWork, draft: SummaryDraft, files: OutgoingFiles, confirmed_by: OperatorId, counting: Counting
) -> Released:
    """Enter a previewed summary in the ledger with its bytes and the women it counts, in this one transaction.

    Args:
        uow: the referent's.
        draft: what was prepared and seen.
        files: the gate's bytes of it.
        confirmed_by: what `Vault.confirm` answered, a second operator; the referent herself where she is alone.
        counting: as in `prepare`.

    Raises:
        RoleMissing: the acting operator is not a referent.
        SecondOperatorNeeded: the referent confirmed by herself, and she has colleagues.
        SummaryChanged: the archive would release something else by now.
        PeriodOverlaps: it has left meanwhile.
    """
    require_role(uow, *SUMMARIES)
    alone = require_second_operator(uow, confirmed_by)
    if _draft(uow, draft.period, counting) != draft:
        raise SummaryChanged
    contents = {file.name: file.content for file in files.all}
    if draft.seal(contents).head.hex().encode() not in files.certificate.content:
        raise ValueError("the files are not those of this summary")
    uow.releases.add(draft.entry, contents, draft.women, confirmed_by)
    uow.journal.act("release.alone" if alone else "release")
    return Released(uow.releases.all()[-1], contents)


def require_second_operator(uow: UnitOfWork, confirmed_by: OperatorId) -> bool:
    """Check who confirmed a release; return whether the referent did so herself, being alone.

    Raises:
        SecondOperatorNeeded: she did, and she has colleagues; or it was nobody of the centre.
    """
    alone = is_alone(uow)
    known = confirmed_by in {operator.id for operator in uow.operators.all()}
    if not known or (confirmed_by == uow.operator.id and not alone):
        raise SecondOperatorNeeded
    return alone


def is_alone(uow: UnitOfWork) -> bool:
    """Tell whether the acting operator is the only one of the centre."""
    return {operator.id for operator in uow.operators.all()} == {uow.operator.id}


def already_released(uow: UnitOfWork, typed: str) -> Released | None:
    """Return what left for the period written in `typed`, with the stored bytes; None where nothing did.

    Raises:
        RoleMissing: the acting operator is not a referent.
        PeriodUnreadable: it is no period.
        ArchiveUnwell: the ledger is not as it was written.
    """
    require_role(uow, *SUMMARIES)
    code = read_period(typed).code
    _require_whole(uow)
    for found in _of_product(uow):
        if found.entry.period == code:
            uow.journal.act("release.again")
            return Released(found, uow.releases.files(found.id))
    return None


def read_ledger(uow: UnitOfWork) -> tuple[tuple[Release, ...], bool]:
    """Return every release and whether the chain is as it was written; every operator may know what left."""
    return uow.releases.all(), ledger_is_whole(uow.rows)


def _require_whole(uow: UnitOfWork) -> None:
    if not ledger_is_whole(uow.rows):
        raise ArchiveUnwell("tampered")


def _of_product(uow: UnitOfWork) -> tuple[Release, ...]:
    return tuple(found for found in uow.releases.all() if found.entry.product == PRODUCT.value)


def _entry(uow: UnitOfWork, period: Period, families: Families, outgoing: NeedsSummary) -> Entry:
    ledger = uow.releases.all()
    return Entry(
        number=len(ledger) + 1,
        product=PRODUCT.value,
        period=period.code,
        begins=period.span.begins,
        ends=period.span.ends,
        method=METHOD,
        families=families.version.isoformat(),
        figures=tuple((figure.family.text, figure.value.value) for figure in outgoing.figures),
        previous=ledger[-1].head if ledger else start_of(uow.archive.centre_code),
    )


def _counted_families(
    uow: UnitOfWork, period: Period, released: list[Span], families: Families, counting: Counting
) -> Mapping[CaseId, frozenset[str]]:
    """Return the women the period counts, each with the families that count for her."""
    left_out = uow.releases.counted(PRODUCT.value) | uow.minors.boxed()
    firsts = [
        head
        for head in first_questionnaires(uow.assessments.completed())
        if head.case_id not in left_out and belongs(head.meeting.held_on, period.span, released)
    ]
    found = {}
    for head in firsts:
        form = counting.forms.exactly(head.version)
        answers = uow.assessments.answers(head.id, form)
        if not may_be_counted(answers) or _took_it_back(uow, head.case_id):
            continue
        pointed = [family.code for family in families.families_of(need_codes(derive(form, answers)))]
        label = clamp_label(PRODUCT, OutgoingPeriod(period.code), head.case_id)
        stream = KeyedStream(uow.archive.noise_key, label)
        chosen = uow.assessments.families(head.id)
        found[head.case_id] = clamp(pointed, chosen, families.called_important(answers), stream)
    return found


def _took_it_back(uow: UnitOfWork, case_id: CaseId) -> bool:
    """Tell whether she once agreed to be counted and no longer does: a consent withdrawn or run out shuts the gate."""
    consents = [consent for consent in uow.consents.of(case_id) if consent.purpose is Purpose.SUMMARY]
    return bool(consents) and in_force(consents, Purpose.SUMMARY, uow.today) is None
