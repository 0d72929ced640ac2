"""What `pack effects` prints: for which women other rules would say otherwise, by code, with how far it is."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop.app import knowledge_in
from desktop.commands.console import Console
from desktop.domain.rules.benefits import Due
from desktop.domain.rules.rule_effects import CaseEffect, Shift
from desktop.services.rules.rule_effects import effects_on, in_portions, women_followed
from desktop.services.rules.rules import examine_here
from desktop.storage.vault import Vault


def effects_of_pack(vault: Vault, content: bytes, console: Console) -> Mapping[str, Any]:
    """Return what a pack would change for the women followed, by the codes of their files.

    Interrupted, it tells what was found so far; nothing is installed either way, and no file is opened.

    Raises:
        RoleMissing: the acting operator follows no women.
        RulePackUnusable, RuleFileFaulty: the pack is none, was altered, or its rules do not hold together.
    """
    known = vault.run(knowledge_in).result()
    found = vault.run(lambda uow: examine_here(uow, known.edition, known.rule_set, content)).result()
    cases = vault.run(women_followed).result()
    effects: list[CaseEffect] = []
    looked = 0
    try:
        for some in in_portions(cases):
            work = partial(effects_on, before=known.rule_set, after=found.rules, forms=known.forms, cases=some)
            effects += vault.run(work).result()
            looked += len(some)
            console.progress(f"{looked} di {len(cases)} donne")
    except KeyboardInterrupt:
        console.progress("Interrotto: il risultato dice quello che si è visto fin qui.")
    return {
        "women": len(cases),
        "looked": looked,
        "whole": looked == len(cases),
        "effects": [_effect(effect) for effect in effects],
    }


def _effect(effect: CaseEffect) -> dict[str, Any]:
    return {"code": effect.code, "shifts": [_shift(shift) for shift in effect.shifts]}


def _shift(shift: Shift) -> dict[str, Any]:
    return {"benefit": shift.benefit, "name": shift.name, "before": _due(shift.before), "after": _due(shift.after)}


def _due(due: Due | None) -> str | None:
    return None if due is None else due.value
