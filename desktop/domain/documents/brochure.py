"""A brochure put together for a day: the measures chosen, in the plain words of an edition, with today's figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from desktop.domain.documents.neutral import reveals
from desktop.domain.documents.plain_words import Edition, PlainMeasure, PlainText, PlainWords, Topic, rules_told
from desktop.domain.facts.figures import Figure
from desktop.domain.rules.benefit import Benefit, BenefitVersion, Status
from desktop.domain.rules.benefit_words import figure_words
from desktop.domain.rules.benefits import Rules, figures_in
from desktop.domain.rules.freshness import STALE_DAYS, Watch

TO_VERIFY: Final = "da verificare"
_LOW: Final = "low"
_UNKNOWN: Final = "(importo da chiedere all'ufficio)"
_STANDINGS: Final[Mapping[Status, str]] = {
    Status.CLOSED: "Oggi è chiuso: non si può più chiedere.",
    Status.WAITING: "Non si può ancora chiedere: manca una regola dello Stato.",
}
_OPEN_DOUBTS: Final[Mapping[Status, str]] = {
    Status.WINDOW: "Si chiede solo in certi periodi: controlla se oggi è aperto.",
    Status.UNVERIFIED: "Non è sicuro che oggi ci sia ancora: chiedi prima di contarci.",
}
_CHANGED: Final = "Le regole sono cambiate da poco: chiedi prima di contarci."
_STALE: Final = f"Nessuno ha controllato questa pagina da più di {STALE_DAYS} giorni: chiedi prima di contarci."
_LAPSED: Final = "Un importo non è aggiornato: chiedi quello di oggi."


@dataclass(frozen=True, slots=True)
class Told:
    """One measure as a brochure tells it.

    Attributes:
        benefit: its id.
        text: its plain words, with the figures of the day.
        standing: what to know before everything else where it cannot be asked for; nothing but what it is is told then.
        to_verify: what is not certain of it, in sentences.
        acts: where its words come from; none in the neutral edition.
        checked_on: the day of the older of the two checks, of its rules and of its words.
    """

    benefit: str
    text: PlainText
    standing: str
    to_verify: tuple[str, ...]
    acts: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True, slots=True)
class Brochure:
    """The measures of one edition as they stand on a day, in the order of the page.

    `left_out` are measures of the neutral edition with a text that is not neutral after all.
    """

    edition: Edition
    on: date
    measures: tuple[Told, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What brochures are made from: the rules in force, and the plain words that come with the program."""

    rules: Rules
    words: Mapping[str, PlainMeasure]

    def choosable(self, edition: Edition, on: date) -> tuple[str, ...]:
        """Return the ids of the measures an edition can tell on a day, in the order of the page."""
        known = [benefit.id for benefit in self.rules.benefits if benefit.on(on) is not None]
        if edition is Edition.OPERATORS:
            return self.in_order(known)
        return self.in_order(name for name in known if self._words(name, on) is not None)

    def proposed(self, edition: Edition, on: date) -> tuple[str, ...]:
        """Return the main measures: all that are not closed for operators, those the words propose for the others."""
        return tuple(
            name
            for name in self.choosable(edition, on)
            if self._version(name, on).status is not Status.CLOSED
            and (edition is Edition.OPERATORS or edition in self.words[name].proposed)
        )

    def name(self, benefit: str, edition: Edition, on: date) -> str:
        """Return what a measure is called in an edition: by its plain title, or as operators know it."""
        words = None if edition is Edition.OPERATORS else self._words(benefit, on)
        return self._version(benefit, on).name if words is None else words.text(edition).title

    def brochure(self, edition: Edition, chosen: Iterable[str], on: date) -> Brochure:
        """Return the brochure for women, or the neutral one, of the measures `chosen` among those it can tell."""
        told = [self._told(name, edition, on) for name in self.in_order(chosen)]
        # A figure's unit may come with a signed pack: what is not neutral after all is rather not printed.
        left = {
            each.benefit
            for each in told
            if edition is Edition.NEUTRAL and any(map(reveals, (*each.text.parts(), *each.to_verify)))
        }
        measures = tuple(each for each in told if each.benefit not in left)
        return Brochure(edition, on, measures, tuple(sorted(left)))

    def _told(self, name: str, edition: Edition, on: date) -> Told:
        benefit, version, words = self._benefit(name), self._version(name, on), self._words(name, on)
        assert words is not None, "what is chosen is told in plain words"
        text = words.text(edition)
        standing = _STANDINGS.get(version.status, "")
        if standing:
            waits = version.status is Status.WAITING
            text = PlainText(text.title, what=text.what if waits else (), careful=text.careful if waits else ())
        watch = Watch(on)
        named = [self.rules.figures.by_id.get(figure) for part in text.parts() for figure in figures_in(part)]
        checked = min(words.checked_on, version.checked_on)
        values = [figure.on(on) if figure is not None else None for figure in named]
        stale = watch.is_stale(checked) or any(
            value is not None and watch.is_stale(value.checked_on) for value in values
        )
        doubts = (
            _OPEN_DOUBTS.get(version.status, ""),
            self._filled(text.doubt, on, marked=False),
            _CHANGED if words.rules != rules_told(version) else "",
            _STALE if stale else "",
            _LAPSED if None in values else "",
        )
        acts = tuple(benefit.sources[key].act for key in words.sources if key in benefit.sources)
        return Told(
            benefit=name,
            text=self._with_figures(text, on),
            standing=standing,
            to_verify=tuple(filter(None, doubts)),
            acts=() if edition is Edition.NEUTRAL else acts,
            checked_on=checked,
        )

    def _with_figures(self, text: PlainText, on: date) -> PlainText:
        lists = ("what", "money", "who", "careful", "needed", "where", "when", "home")
        filled: dict[str, Any] = {name: tuple(self._filled(part, on) for part in getattr(text, name)) for name in lists}
        return replace(text, **filled, doubt="")

    def _filled(self, text: str, on: date, *, marked: bool = True) -> str:
        for name in figures_in(text):
            figure = self.rules.figures.by_id.get(name)
            text = text.replace("{" + name + "}", figure_now(figure, on, marked=marked))
        return text

    def _benefit(self, name: str) -> Benefit:
        found = self.rules.benefit(name)
        assert found is not None, "what is chosen is among the rules"
        return found

    def _version(self, name: str, on: date) -> BenefitVersion:
        version = self._benefit(name).on(on)
        assert version is not None, "what is chosen has rules on the day"
        return version

    def _words(self, name: str, on: date) -> PlainWords | None:
        measure = self.words.get(name)
        return measure.on(on) if measure is not None else None

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return `names` once each, by topic, within it the main ones first; those without plain words are the last."""
        topics = list(Topic)
        places = {name: (topics.index(each.topic), not each.proposed) for name, each in self.words.items()}
        return tuple(sorted(set(names), key=lambda name: (*places.get(name, (len(topics), True)), name)))


def figure_now(figure: Figure | None, on: date, *, marked: bool = True) -> str:
    """Return a figure as it stands on a day; with `marked` it says where it is still to be verified."""
    value = figure.begun(on) if figure is not None else None
    if figure is None or value is None:
        return _UNKNOWN
    doubted = bool(value.doubt) or value.confidence == _LOW
    return figure_words(figure, on) + (f" ({TO_VERIFY})" if doubted and marked else "")
