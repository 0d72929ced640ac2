"""The rules an archive goes by: a pack is taken from who is trusted, never an older or altered one, and says why."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desktop.domain.operator import Role
from desktop.domain.rules.rule_pack import RulePack, fingerprint_of, open_envelope
from desktop.errors import (
    FingerprintDiffers,
    RoleMissing,
    RuleFileFaulty,
    RulePackOlder,
    RulePackUnusable,
    RuleSignerUnknown,
    SignerNameEmpty,
    SigningKeyUnusable,
)
from desktop.services.rules.rules import (
    Compared,
    Edition,
    distrust,
    examine,
    install_pack,
    installed,
    installed_files,
    make_pack,
    trusted_signers,
)
from desktop.storage.rule_packs import new_signing_key
from tests.builders import Work, hold_only
from tests.clock import Clock
from tests.rule_texts import EDITION_DAY, MADE_AT, Signer, the_edition, the_files, the_rules
from tests.small_rules import FACTS, a_benefit

SIGNER = Signer()
RULES = the_rules()
EDITION = the_edition()
KNOWN = the_edition(signers={SIGNER.public_key: "Rete Prova"})
PRINT = fingerprint_of(SIGNER.public_key)
COMPARED = Compared(PRINT, "Rete Prova")
NEWER = a_benefit(name="Misura nuova")


@pytest.fixture(autouse=True)
def _after_the_packs(clock: Clock) -> None:
    clock.now = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def install(work: Work, content: bytes, compared: Compared | None = None, edition: Edition = EDITION) -> Any:  # noqa: ANN401 - Examined
    return work(lambda uow: install_pack(uow, edition, RULES, content, compared))


def acts(work: Work) -> list[str]:
    rows = work(lambda uow: uow.rows.all("SELECT act FROM log WHERE act LIKE 'rules.%' ORDER BY no"))
    return [act for (act,) in rows]


def test_an_archive_without_packs_goes_by_the_rules_of_the_program(work: Work) -> None:
    assert work(lambda uow: installed(uow, EDITION)) is None
    assert work(lambda uow: installed_files(uow, EDITION)) is None


def test_a_pack_of_a_signer_the_program_knows_is_taken_at_once(work: Work) -> None:
    found = install(work, SIGNER.pack(NEWER, note="Nome nuovo"), edition=KNOWN)

    assert found.signer == "Rete Prova"
    assert [entry.parts for entry in found.changes.entries] == [("nome",)]
    now = work(lambda uow: installed(uow, KNOWN))
    assert now is not None
    assert (now.signer, now.fingerprint, now.installed_on) == ("Rete Prova", PRINT, date(2026, 12, 1))
    assert now.pack.note == "Nome nuovo"
    assert work(lambda uow: installed_files(uow, KNOWN)) == the_files(NEWER)
    assert acts(work) == ["rules.install"]


def test_a_signer_nobody_knows_is_trusted_only_once_her_print_was_compared(work: Work) -> None:
    content = SIGNER.pack(NEWER)

    with pytest.raises(RuleSignerUnknown) as unknown:
        install(work, content)
    assert unknown.value.fingerprint == PRINT
    with pytest.raises(FingerprintDiffers):
        install(work, content, Compared(fingerprint_of(bytes(32)), "Rete Prova"))
    with pytest.raises(SignerNameEmpty):
        install(work, content, Compared(PRINT, "  "))
    assert work(lambda uow: trusted_signers(uow, EDITION)) == {}

    found = install(work, content, COMPARED)

    assert found.signer == "Rete Prova"
    assert acts(work) == ["rules.trust", "rules.install"]
    # The next one needs no comparing.
    install(work, SIGNER.pack(at=MADE_AT + timedelta(seconds=1)))


def test_only_a_coordinator_changes_the_rules(work: Work) -> None:
    work(lambda uow: hold_only(uow, Role.OPERATRICE, Role.REFERENTE))

    with pytest.raises(RoleMissing):
        install(work, SIGNER.pack(NEWER), COMPARED)
    with pytest.raises(RoleMissing):
        work(lambda uow: distrust(uow, PRINT))


def test_a_pack_altered_after_signing_is_refused(work: Work) -> None:
    content = SIGNER.pack(NEWER).replace(b"Misura nuova", b"Misura falsa")

    with pytest.raises(RulePackUnusable) as refused:
        install(work, content, COMPARED)
    assert refused.value.why == "altered"
    other = replace(open_envelope(SIGNER.pack(NEWER)), public_key=Signer().public_key).written
    with pytest.raises(RulePackUnusable):
        install(work, other, COMPARED)


@pytest.mark.parametrize("after", [timedelta(0), timedelta(seconds=-1), timedelta(days=-3)])
def test_a_pack_not_made_after_the_one_in_force_is_refused(work: Work, after: timedelta) -> None:
    in_force = MADE_AT + timedelta(days=4)
    install(work, SIGNER.pack(NEWER, at=in_force), COMPARED)

    with pytest.raises(RulePackOlder) as refused:
        install(work, SIGNER.pack(at=in_force + after))
    assert refused.value.in_force == in_force.date()


def test_a_pack_older_than_the_program_is_refused_and_one_of_the_same_day_taken(work: Work) -> None:
    with pytest.raises(RulePackOlder) as refused:
        install(work, SIGNER.pack(at=datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)), COMPARED)
    assert refused.value == RulePackOlder(date(2026, 11, 20), EDITION_DAY)

    install(work, SIGNER.pack(at=datetime(2026, 11, 21, 0, 0, tzinfo=UTC)), COMPARED)


def test_a_pack_from_a_day_to_come_is_refused(work: Work, clock: Clock) -> None:
    ahead = clock.now + timedelta(days=1)
    with pytest.raises(RulePackUnusable) as refused:
        install(work, SIGNER.pack(at=ahead + timedelta(seconds=1)), COMPARED)
    assert refused.value.why == "future"

    install(work, SIGNER.pack(at=ahead), COMPARED)


def test_rules_that_do_not_hold_are_neither_signed_nor_taken(work: Work) -> None:
    with pytest.raises(RuleFileFaulty):
        SIGNER.pack(a_benefit(sources=["manca"]))
    less = {**FACTS, "fact": [fact for fact in FACTS["fact"] if fact["name"] != "somma"]}
    with pytest.raises(RuleFileFaulty) as refused:
        install(work, SIGNER.pack(facts=less), COMPARED)
    assert "somma" in refused.value.what
    assert work(lambda uow: uow.rule_packs.all()) == ()


def test_a_newer_program_takes_over_from_an_older_pack(work: Work) -> None:
    install(work, SIGNER.pack(NEWER), COMPARED)

    assert work(lambda uow: installed(uow, the_edition(on=MADE_AT.date()))) is not None
    assert work(lambda uow: installed(uow, the_edition(on=MADE_AT.date() + timedelta(days=1)))) is None


def test_who_is_trusted_no_more_takes_her_packs_along(work: Work) -> None:
    other = Signer()
    install(work, SIGNER.pack(NEWER), COMPARED)
    install(work, other.pack(at=MADE_AT + timedelta(days=1)), Compared(fingerprint_of(other.public_key), "Altri"))

    work(lambda uow: distrust(uow, fingerprint_of(other.public_key)))

    now = work(lambda uow: installed(uow, EDITION))
    assert now is not None
    assert now.signer == "Rete Prova"
    assert acts(work)[-1] == "rules.distrust"
    with pytest.raises(RuleSignerUnknown):
        work(lambda uow: distrust(uow, fingerprint_of(other.public_key)))
    # She may be trusted again, once her print was compared again.
    content = other.pack(at=MADE_AT + timedelta(days=2))
    with pytest.raises(RuleSignerUnknown):
        install(work, content)
    install(work, content, Compared(fingerprint_of(other.public_key), "Altri"))


def test_a_pack_whose_bytes_changed_in_the_archive_does_not_count(work: Work) -> None:
    install(work, SIGNER.pack(NEWER), COMPARED)
    spoilt = SIGNER.pack(NEWER)[:-3] + b"..}"

    work(lambda uow: uow.rule_packs.add(RulePack(MADE_AT + timedelta(days=1), "", the_files()), spoilt, uow.today))

    now = work(lambda uow: installed(uow, EDITION))
    assert now is not None
    assert now.pack.files == the_files(NEWER)


def test_the_same_rules_and_key_make_the_same_pack() -> None:
    pack = RulePack(MADE_AT, "", the_files())

    assert make_pack(pack, SIGNER.pem, None) == make_pack(pack, SIGNER.pem, None) == SIGNER.pack()


def test_a_pack_that_is_too_large_is_not_made() -> None:
    long = deepcopy(a_benefit())
    long["version"][0]["what"] = "n" * 4_000_000

    with pytest.raises(RulePackUnusable):
        make_pack(RulePack(MADE_AT, "", the_files(long)), SIGNER.pem, None)


def test_a_locked_key_signs_with_its_phrase_alone() -> None:
    pem, public_key = new_signing_key("cinque parole a caso qui")
    pack = RulePack(MADE_AT, "", the_files())

    assert open_envelope(make_pack(pack, pem, "cinque parole a caso qui")).public_key == public_key
    for phrase, why in ((None, "locked"), ("un'altra", "wrong_phrase")):
        with pytest.raises(SigningKeyUnusable) as refused:
            make_pack(pack, pem, phrase)
        assert refused.value.why == why
    # A phrase for a key that is open is not needed, and does no harm.
    assert make_pack(pack, SIGNER.pem, "di troppo") == SIGNER.pack()


X25519 = b"""-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VuBCIEIBhHsnEFxUYTJWuVXDwmmgPxNHTqW3oARrMWIRWiKUNi
-----END PRIVATE KEY-----
"""


@pytest.mark.parametrize("pem", [b"", b"una chiave", X25519])
def test_what_is_no_signing_key_is_told(pem: bytes) -> None:
    with pytest.raises(SigningKeyUnusable) as refused:
        make_pack(RulePack(MADE_AT, "", the_files()), pem, None)
    assert refused.value.why == "not_key"


def test_looking_at_a_pack_changes_nothing_and_tells_who_signed() -> None:
    stranger = examine(SIGNER.pack(NEWER), RULES, {}, EDITION_DAY)
    known = examine(SIGNER.pack(NEWER), RULES, KNOWN.signers, EDITION_DAY)
    older = examine(SIGNER.pack(), RULES, {}, EDITION_DAY + timedelta(days=1))

    assert stranger.document()["signer"] is None
    assert stranger.document()["fingerprint"] == PRINT
    assert known.document()["trusted"] is True
    assert known.document()["made_at"] == "2026-11-21T09:30:00Z"
    assert (known.document()["installable"], older.document()["installable"]) == (True, False)
    assert known.document()["changes"]["benefits"][0]["parts"] == ["nome"]


def test_the_edition_is_read_from_its_file() -> None:
    table = {"edition": EDITION_DAY, "signer": [{"name": "Rete", "public_key": SIGNER.public_key.hex()}]}

    assert Edition.from_toml(table) == the_edition(signers={SIGNER.public_key: "Rete"})
