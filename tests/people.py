"""A child as the form of a person has it."""

from desktop.domain.approximate import read_approximate
from desktop.domain.people import Lives, PersonTyped, Relation

ZOE = PersonTyped("Zoe", Relation.FIGLIO, read_approximate("4/5/2019"), Lives.ME, depends=True, note="Va a nuoto")
