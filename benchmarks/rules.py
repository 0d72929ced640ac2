"""What may be due: all the measures for one woman, and for 5,000 the clocks of «Oggi» and what other rules change."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.measured import Measured, milliseconds, p50
from desktop.app import load_knowledge
from desktop.domain.facts.given import read_facts
from desktop.services.demo.archive import make_training_archive
from desktop.services.rules.clocks import count_clocks, read_clocks
from desktop.services.rules.rule_effects import effects_on, in_portions, women_followed
from desktop.storage.keyring.cost import CHEAPEST
from desktop.storage.vault import Vault, open_vault

WOMEN = 5000
_TIMES = 20
_HERS = {
    "violenza_dichiarata": True,
    "presa_in_carico_cav": True,
    "presa_in_carico_servizi": True,
    "cav_riconosciuto_regione": True,
    "attestazione_ss_bisogno": "ottenibile",
    "certificazione_percorso": "presente",
    "data_inizio_percorso": "2026-03-02",
    "data_nascita": "1988-05-17",
    "cittadinanza": "extra_UE",
    "titolo_soggiorno": "famiglia",
    "data_residenza_italia": "2012-09-01",
    "comune_residenza": "Milano",
    "regione": "Lombardia",
    "stato_civile": "coniugata",
    "convivenza_anagrafica_autore": False,
    "tipo_lavoro": "dipendente_privata",
    "stato_occupazione": "occupata",
    "isee_ordinario": {"about": 9700},
    "isee_pfi": 8000,
    "reddito_familiare": 7200,
    "patrimonio_mobiliare": 900,
    "figli": [{"data_nascita": "2024-12-01"}, {"data_nascita": "2015-04-20"}, {"data_nascita": "2012-01-09"}],
    "nucleo_adi": [{"lei": True, "eta": 38}, {"eta": 1}, {"eta": 11}, {"eta": 14, "disabile_dpcm159": True}],
}


def measure(scratch: Path) -> Iterator[Measured]:
    """Count, open «Oggi», and go through all the files for another set of rules."""
    known = load_knowledge()
    yield _one_woman()
    until = datetime.now(UTC).date()
    made = make_training_archive(scratch / "rules", known.invention, women=WOMEN, seed=1, until=until, cost=CHEAPEST)
    with open_vault(scratch / "rules", made.operator, made.passphrase) as vault:
        yield _counting(vault)
        opening = [
            milliseconds(lambda: vault.run(partial(read_clocks, rules=known.rule_set)).result()) for _ in range(_TIMES)
        ]
        yield Measured(
            "deadlines on «Oggi», p50", p50(opening), 50, "ms", f"{WOMEN} women, slowest {max(opening):.0f} ms"
        )
        yield from _effects(vault)


def _one_woman() -> Measured:
    """Judge every measure with its reasons, sums, papers and terms, on facts that leave none of them at once."""
    rules, on = load_knowledge().rules, datetime.now(UTC).date()
    facts = read_facts(_HERS, rules.catalogue)
    taken = [milliseconds(lambda: rules.evaluate(facts, on)) for _ in range(_TIMES)]
    told = f"{len(rules.benefits)} measures, {len(_HERS)} facts, slowest {max(taken):.1f} ms"
    return Measured("all the measures for one woman, p50", p50(taken), 20, "ms", told)


def _counting(vault: Vault) -> Measured:
    known, portions = load_knowledge(), []
    left = 1
    while left:
        outcome: list[int] = []
        count = partial(count_clocks, rules=known.rule_set, forms=known.forms)
        portions.append(milliseconds(lambda count=count, outcome=outcome: outcome.append(vault.run(count).result())))
        left = outcome[0]
    told = f"{WOMEN} women in {len(portions)} portions, {sum(portions) / 1000:.1f} s in all"
    return Measured("counting the deadlines of some files, p50", p50(portions), 200, "ms", told)


def _effects(vault: Vault) -> Iterator[Measured]:
    rules, forms = load_knowledge().rule_set, load_knowledge().forms
    cases = vault.run(women_followed).result()
    taken = [
        milliseconds(lambda some=some: vault.run(lambda uow: effects_on(uow, rules, rules, forms, some)).result())
        for some in in_portions(cases)
    ]
    told = f"{len(cases)} women followed, slowest portion {max(taken):.0f} ms"
    yield Measured("what new rules change for all the women", sum(taken) / 1000, 30, "s", told)
