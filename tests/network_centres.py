"""Invented centres that release summaries: what the tests and the benchmark of the network's table share."""

import hashlib
from dataclasses import dataclass, field
from functools import cache

from desktop.app import load_knowledge
from desktop.errors import NothingCollected
from desktop.sync.catalogue import Catalogue
from desktop.sync.certificate import write_certificate
from desktop.sync.codes import CentreCode
from desktop.sync.disclosure import move
from desktop.sync.message import write_draft
from desktop.sync.network import NetworkTable, collect
from desktop.sync.outgoing import Names, OutgoingFile, Sender
from desktop.sync.received import Dropped
from desktop.sync.roster import Centre, Roster
from desktop.sync.shapes import NeedsSummary, Period
from desktop.sync.table import write_table
from tests.signing import LedgerPlace, SeededSigner

PAGE = b"%PDF-1.7 invented"


@cache
def catalogue() -> Catalogue:
    return load_knowledge().counting.catalogues[load_knowledge().families.versions[-1]]


@dataclass
class InventedCentre:
    """A centre with its key and its ledger: each `release` goes on from the one before."""

    code: str
    network: str = "NORD"
    training: bool = False
    number: int = 0
    head: bytes = field(default_factory=lambda: bytes(32))

    @property
    def signer(self) -> SeededSigner:
        return SeededSigner(hashlib.sha256(f"key of {self.code}".encode()).digest())

    @property
    def sender(self) -> Sender:
        return Sender(CentreCode(self.code), "tavolo@inps.example", training=self.training, signer=self.signer)

    @property
    def listed(self) -> Centre:
        return Centre(self.code, self.signer.public, self.network, f"Centro {self.code}")

    def summary(self, period: str, *counts: int) -> NeedsSummary:
        codes = [code.text for code in catalogue().codes]
        true = dict.fromkeys(codes, 0) | dict(zip(codes, counts, strict=False))
        noise = hashlib.sha256(f"noise of {self.code}".encode()).digest()
        return move(noise, Period(period), true, catalogue())

    def release(self, period: str, *counts: int) -> tuple[Dropped, Dropped]:
        """The table and the certificate of a period, under the names they leave with."""
        return self.files_of(self.summary(period, *counts))

    def files_of(self, summary: NeedsSummary) -> tuple[Dropped, Dropped]:
        names = Names(summary.product, summary.period)
        table = OutgoingFile(names.table, write_table(summary, self.sender))
        page = OutgoingFile(names.page, PAGE)
        previous, self.number = self.head, self.number + 1
        self.head = hashlib.sha256(previous + table.content).digest()
        sealed = LedgerPlace(self.number, previous, self.head)
        certificate = write_certificate(summary, self.sender, catalogue(), (table, page), sealed)
        return Dropped(table.name, table.content), Dropped(names.certificate, certificate)

    def mail(self, period: str, files: tuple[Dropped, ...]) -> Dropped:
        attached = [OutgoingFile(file.name, file.content) for file in files]
        return Dropped(f"{self.code}.eml", write_draft(Period(period), self.sender, attached))


def roster_of(*centres: InventedCentre, training: bool = False) -> Roster:
    networks = {code: f"Rete {code.title()}" for code in dict.fromkeys(each.network for each in centres)}
    return Roster("MILANO", "Città metropolitana", networks, tuple(each.listed for each in centres), training)


NORTH = ("ALBA0001", "BRERA001", "CORVETTO")
SOUTH = ("DERGANO1", "EUROPA01", "FAMAGOST")


def centres(*codes: str, network: str = "NORD") -> list[InventedCentre]:
    return [InventedCentre(code, network) for code in codes]


def table_of(dropped: list[Dropped], roster: Roster) -> NetworkTable:
    return collect(dropped, roster, [catalogue()])


def whys(table: NetworkTable | NothingCollected) -> list[tuple[str, str, str]]:
    return [(fault.why, fault.centre, fault.period) for fault in table.faults]


def one_quarter(*groups: list[InventedCentre]) -> tuple[list[Dropped], Roster]:
    everyone = [centre for group in groups for centre in group]
    files = [file for number, centre in enumerate(everyone) for file in centre.release("2026-Q1", number, 9, 30)]
    return files, roster_of(*everyone)
