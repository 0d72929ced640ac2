"""«Niente codice fiscale»: all that left is read again, and something of hers in it is found, whatever it is."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.commands.proving import proved as proved_in
from desktop.domain.operator import Role
from desktop.domain.proof import Proof
from desktop.errors import ArchiveUnwell, CertificateUnusable, ProofFailed, RoleMissing
from desktop.printing.pages import Pages
from desktop.services.mailbox.outgoing_check import Guarding, Look, look_over_summary
from desktop.services.mailbox.protocol import set_mailbox
from desktop.services.mailbox.proving import note_proof_printed, signed_proof
from desktop.services.mailbox.sheet_batches import prepare_batch, release_batch
from desktop.services.mailbox.summaries import prepare
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.passage import Passage
from desktop.sync.sealed_pdf import open_pdf, seal_pdf
from desktop.sync.shapes import canonical
from tests.builders import Work, hold_only
from tests.questions_asked import ASKING, a_draft, gate
from tests.summary_women import AUGUST, COUNTING, KNOWLEDGE, a_woman, files_of, released

MAILBOX = "protocollo@inps.example"
TAX_CODE = "RSSMRA85A41F205X"


@pytest.fixture
def someone(work: Work) -> None:
    """A woman called Ginestra in the centre, and a mailbox."""

    def come(uow: UnitOfWork) -> None:
        a_woman(uow, AUGUST, "REDD", "SPORT")
        set_mailbox(uow, MAILBOX)

    work(come)


def proved(work: Work) -> tuple[Proof, bytes]:
    proof = work(lambda uow: proved_in(uow, KNOWLEDGE))
    return proof, work(lambda uow: signed_proof(uow, proof))


def leaked(work: Work, ending: str, words: bytes) -> None:
    """Release a summary of which one file bears words it should not, as a faulty program would."""
    draft = work(lambda uow: prepare(uow, "2026-Q3", COUNTING))
    contents = {file.name: file.content for file in files_of(draft).all}
    (name,) = (name for name in contents if name.endswith(ending))
    contents[name] += words
    work(lambda uow: uow.releases.add(draft.entry, contents, draft.women, uow.operator.id))


def released_sheets(work: Work, words: bytes = b"") -> None:
    """Release the sheet of a woman, sealed as in the window; `words` stand on its data besides."""
    work(a_draft)
    batch = work(lambda uow: prepare_batch(uow, ASKING))
    files = []
    for each in batch.leaving:
        page, inside = gate().preview(each.outgoing)
        files.append({"scheda_01.pdf": seal_pdf(page.content, inside.content + words, batch.phrase.words)})
    work(lambda uow: release_batch(uow, batch, files, uow.operator.id, ASKING))


def test_an_archive_from_which_nothing_left_says_so(work: Work) -> None:
    proof, signed = proved(work)
    assert (proof.releases, proof.sheets, proof.bytes_read) == ((), False, 0)
    assert json.loads(signed)["proof"]["releases"] == []


@pytest.mark.usefixtures("someone")
def test_every_file_that_left_is_read_and_named_with_its_digest(work: Work) -> None:
    first, second = (released(work, period) for period in ("2026-Q2", "2026-Q3"))
    work(lambda uow: set_mailbox(uow, "altra@inps.example"))
    proof, _ = proved(work)

    assert [release.period for release in proof.releases] == ["2026-Q2", "2026-Q3"]
    for release, sent in zip(proof.releases, (first, second), strict=True):
        assert {file.name: file.sha256 for file in release.files} == {
            name: hashlib.sha256(content).hexdigest() for name, content in sent.files.items()
        }
    assert proof.bytes_read == sum(len(content) for sent in (first, second) for content in sent.files.values())
    assert proof.head == second.release.head
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'proof'")) == (1,)


def test_of_a_summary_as_it_should_be_no_line_is_left_to_compare(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(40):  # enough of them that whatever the noise, a figure is told
        work(lambda uow: a_woman(uow, AUGUST, "REDD", "SPORT"))
    sent = released(work)
    with Pages(sent.files["bisogni_needs_2026-Q3.pdf"]) as pages:
        assert "circa" in pages.text(0)
    compared: list[tuple[Passage, ...]] = []

    def look(uow: UnitOfWork, guarding: Guarding, free: tuple[Passage, ...]) -> Look:
        compared.append(free)
        return look_over_summary(uow, guarding, free)

    monkeypatch.setattr("desktop.services.mailbox.proving.look_over_summary", look)
    proved(work)
    assert compared == [()]


@pytest.mark.usefixtures("someone")
def test_it_is_signed_with_the_archives_key_and_says_no_number_of_women(work: Work) -> None:
    released(work)
    _, signed = proved(work)
    document = json.loads(signed)
    facts = document["proof"]

    assert canonical(document) == signed
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(facts["public_key"]))
    key.verify(bytes.fromhex(document["signature"]), canonical(facts))
    assert set(facts) == {
        "format", "centre_code", "on", "training", "ledger", "releases", "sheets_read", "found", "method", "public_key",
    }  # fmt: skip


@pytest.mark.usefixtures("someone")
@pytest.mark.parametrize("ending", [".txt", ".csv"])
@pytest.mark.parametrize("words", ["Ginestra", "ginèstra", "G i n e s t r a", TAX_CODE, "333 1234567"])
def test_a_word_of_hers_or_what_tells_anyone_is_found(work: Work, ending: str, words: str) -> None:
    leaked(work, ending, f" {words} ".encode())
    with pytest.raises(ProofFailed) as failed:
        proved(work)
    assert [name.endswith(ending) for name in failed.value.files] == [True]


@pytest.mark.usefixtures("someone")
def test_a_certificate_that_is_not_this_archives_is_no_proof(work: Work) -> None:
    leaked(work, ".json", b" ")
    with pytest.raises(CertificateUnusable):
        proved(work)


@pytest.mark.usefixtures("someone")
def test_a_ledger_that_was_changed_is_no_proof(work: Work) -> None:
    released(work)
    work(lambda uow: uow.rows.all("UPDATE release_file SET content = x'00' WHERE name LIKE '%.csv'"))
    with pytest.raises(ArchiveUnwell) as refused:
        proved(work)
    assert refused.value.what == "tampered"


def test_the_sheets_that_are_kept_are_opened_and_read(work: Work) -> None:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    released_sheets(work)
    proof, signed = proved(work)
    assert proof.sheets
    assert json.loads(signed)["proof"]["sheets_read"]


def test_a_word_of_hers_on_a_sealed_sheet_is_found(work: Work) -> None:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    released_sheets(work, b' "Ginestra" ')
    with pytest.raises(ProofFailed):
        proved(work)


def test_a_sheet_of_questions_of_before_is_read_whole(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work(lambda uow: set_mailbox(uow, MAILBOX))
    released_sheets(work)
    monkeypatch.setattr(type(KNOWLEDGE.questions), "version", AUGUST)
    assert proved(work)[0].sheets


@pytest.mark.parametrize(
    ("role", "may"), [(Role.COORDINATRICE, True), (Role.REFERENTE, True), (Role.OPERATRICE, False)]
)
def test_the_coordinator_and_the_referent_may_ask_for_it(work: Work, role: Role, may: bool) -> None:  # noqa: FBT001 - a case
    work(lambda uow: hold_only(uow, role))
    if may:
        assert proved(work)
    else:
        with pytest.raises(RoleMissing):
            proved(work)


def test_a_sealed_page_is_opened_by_its_words_alone(work: Work) -> None:
    work(a_draft)
    (leaving,) = work(lambda uow: prepare_batch(uow, ASKING)).leaving
    page, inside = gate().preview(leaving.outgoing)
    with pytest.raises(ValueError, match="not the words"):
        open_pdf(seal_pdf(page.content, inside.content, "uno due"), "tre")


def test_what_is_printed_of_it_stands_in_the_log(work: Work) -> None:
    work(note_proof_printed)
    assert work(lambda uow: uow.rows.one("SELECT count(*) FROM log WHERE act = 'print.proof'")) == (1,)
    work(lambda uow: hold_only(uow, Role.OPERATRICE))
    with pytest.raises(RoleMissing):
        work(note_proof_printed)
