"""What the refuges are called, so that no paper says it: whole, and by each word that is a refuge's alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop.domain.case import folded
from desktop.domain.directory import Directory, ServiceKind
from desktop.domain.documents.neutral import bears
from desktop.domain.guard.own import SHORTEST_WORD
from desktop.domain.guard.spelling import tokens_of
from desktop.domain.guard.vocabulary import Vocabulary
from desktop.domain.personal import Personal
from desktop.domain.plan import Doer, Plan, StepText

# What any refuge may be called, besides the words of addresses and offices (`Vocabulary.common`).
_OF_ANY: Final = frozenset(
    {
        *("rete", "reti", "rifugi", "accoglienza", "ospitalita", "emergenza", "autonomia", "semiautonomia"),
        *("protetta", "protette", "protetto", "protezione", "donna", "donne", "bambini", "bambine", "minori"),
        *("antiviolenza", "violenza", "progetto", "associazione", "fondazione", "onlus", "ets"),
    }
)
_LITTLE: Final = frozenset(
    {
        *("il", "lo", "la", "l", "i", "gli", "le", "un", "una", "di", "del", "dello", "della", "dell", "dei"),
        *("degli", "delle", "da", "dal", "dalla", "a", "al", "alla", "in", "nel", "nella", "su", "sul", "sulla"),
        *("per", "con", "e"),
    }
)
"""Articles and prepositions: with one other word they make no name that tells whole, as «La Speranza»."""


@dataclass(frozen=True, slots=True)
class RefugeNames:
    """The names of refuges, and their words.

    Attributes:
        whole: the names of two words or more.
        words: those that nobody says otherwise; they tell however they are written.
        ordinary: ordinary words that are names too, as «Speranza»: they tell with a capital, or where a paper may be
            found by anybody.
        others: what services are called that are no refuge, folded: such a name may share a word with one.
    """

    whole: tuple[str, ...]
    words: frozenset[str]
    ordinary: frozenset[str]
    others: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, names: Iterable[str], vocabulary: Vocabulary, towns: Iterable[str] = (), others: Iterable[str] = ()
    ) -> "RefugeNames":
        """Return what `names` are known by, without the words of any refuge, of the `towns`, and of addresses."""
        known = tuple(dict.fromkeys(names))
        whole = tuple(name for name in known if len(_words((name,)) - _LITTLE) > 1)
        of_any = _OF_ANY | _LITTLE | vocabulary.common | _words(towns)
        telling = {word for word in _words(known) - of_any if len(word) >= SHORTEST_WORD and not word.isdigit()}
        ordinary = frozenset(filter(vocabulary.knows, telling))
        return cls(whole, frozenset(telling - ordinary), ordinary, frozenset(map(folded, others)))

    def named(self, text: str) -> bool:
        """Say whether a text has one of the names whole; the most that can be said of where a person's name stands."""
        return bears(text, self.whole)

    def told(self, text: str, *, anyhow: bool = False) -> bool:
        """Say whether a text names a refuge, be it by one word; `anyhow`: by an ordinary one without a capital too.

        The word may be a person's, as «Rosa»: nobody who reads the paper could tell.
        """
        found = ((token.norm, text[token.start].isupper()) for token in tokens_of(text))
        return self.named(text) or any(
            word in self.words or (word in self.ordinary and (anyhow or capital)) for word, capital in found
        )

    def told_as_service(self, name: str) -> bool:
        """Say whether what stands for a service names a refuge; another service of the directory does not."""
        return self.named(name) if folded(name) in self.others else self.told(name, anyhow=True)


@dataclass(frozen=True, slots=True, repr=False)
class OnOurPaper(Personal):
    """What may stand on a paper that stays in the centre: none of `names`, and no refuge; the rest comes back empty."""

    names: tuple[str, ...]
    refuges: RefugeNames

    def text(self, typed: str) -> str:
        """Return what was typed in words."""
        return "" if self._bears(typed) or self.refuges.told(typed) else typed

    def person(self, name: str) -> str:
        """Return who somebody is: a word that is a refuge's too is a person's here."""
        return "" if self._bears(name) or self.refuges.named(name) else name

    def service(self, name: str) -> str:
        """Return what a service is called."""
        return "" if self._bears(name) or self.refuges.told_as_service(name) else name

    def _bears(self, text: str) -> bool:
        return text in self.names or bears(text, self.names)


def refuge_names(directory: Directory, vocabulary: Vocabulary, plan: Plan | None = None) -> RefugeNames:
    """Return what the refuges of a directory are called, also those that closed, and those that a plan names."""
    hiding = [each.name for each in directory.services if each.kind is ServiceKind.SHELTER]
    others = [each.name for each in directory.services if each.kind is not ServiceKind.SHELTER]
    hiding += [text.service_name for text in _lodging(plan, directory)] if plan is not None else []
    towns = (name for _, name in directory.areas)
    return RefugeNames.of(filter(None, hiding), vocabulary, towns, others)


def lodging_named(plan: Plan, directory: Directory) -> frozenset[str]:
    """Return what the services where women live in hiding are called that do a step of a plan: on no paper of it.

    One that was typed by its name, and not chosen from the directory, is known by that.
    """
    meant = _lodging(plan, directory)
    called = (directory.called(text.service, text.service_name) for text in meant)
    typed = (each for text in meant for each in (text.service_name, text.service))
    return frozenset(filter(None, (*called, *typed)))


def _lodging(plan: Plan, directory: Directory) -> list[StepText]:
    """Return the steps of a plan that a refuge does."""
    named = {folded(each.name) for each in directory.services if each.kind is ServiceKind.SHELTER}
    told = [step.text for step in plan.steps if step.text.doer is Doer.SERVICE]
    return [text for text in told if directory.lodges(text.service) or folded(text.service_name) in named]


def _words(texts: Iterable[str]) -> set[str]:
    return {token.norm for text in texts for token in tokens_of(text)}
