"""The part of the composition root that is about equipment and its supplier."""

from dataclasses import dataclass

from bot.adapters.db.database import Database
from bot.adapters.supplier.folder import FolderSupplier
from bot.adapters.supplier.nobody import NoSupplier
from bot.adapters.supplier.signing import key
from bot.adapters.supplier.webhook import WebhookSupplier
from bot.chat.deferring import Defer
from bot.chat.delivery import Outbox
from bot.chat.feature import Feature, Job
from bot.features.equipment.adoption import Adopting
from bot.features.equipment.approving import Approvals
from bot.features.equipment.asking import Questions
from bot.features.equipment.catalogue_keeping import CatalogueKeeping
from bot.features.equipment.digest import RequestsToDecide
from bot.features.equipment.errands import Supplier
from bot.features.equipment.facilities import facilities_feature
from bot.features.equipment.feature import Equipment, equipment_feature
from bot.features.equipment.leaving import Leaving
from bot.features.equipment.leaving_feature import leaving_feature
from bot.features.equipment.lending import Loans
from bot.features.equipment.ordering import Ordering
from bot.features.equipment.ports import Decided
from bot.features.equipment.register import Register
from bot.features.equipment.supplying import SEND, Supplying
from bot.features.people.service import People
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.settings import Settings


@dataclass(frozen=True)
class EquipmentOfBot:
    """Equipment, tied to the database and the supplier."""

    parts: Equipment
    feature: Feature
    digest: RequestsToDecide
    keys: tuple[bytes, ...]
    jobs: tuple[Job, ...]
    leaving: Leaving


def equipment_of_bot(
    settings: Settings,
    clock: Clock,
    database: Database,
    people: People,
    *,
    outbox: Outbox,
    defer: Defer,
    decided: Decided,
) -> EquipmentOfBot:
    """Return equipment as ``settings`` describe it."""
    keys = tuple(key(each.get_secret_value()) for each in settings.supplier_secrets)
    supplier = _supplier(settings, keys, clock)
    supplying = Supplying(database, clock, people, outbox, supplier=supplier, defer=defer)
    approvals = Approvals(
        database,
        clock,
        people,
        outbox,
        calendar=WorkCalendar(settings.closing_days),
        to_supplier=supplying.changed,
        decided=decided,
    )
    parts = Equipment(
        ordering=Ordering(database, clock, people, outbox, supplying.changed),
        approvals=approvals,
        loans=Loans(database, clock, supplying.changed),
        questions=Questions(database, clock, outbox),
        supplying=supplying,
        staff=people,
    )
    leaving = Leaving(
        database,
        clock,
        people,
        outbox,
        last_days=people,
        calendar=WorkCalendar(settings.closing_days),
        to_supplier=supplying.changed,
    )
    jobs = (
        Job(SEND, supplying.send_now),
        Job("equipment.send-due", supplying.send_due, every="*/5 * * * *"),
        Job("equipment.remind", approvals.remind, every="5 6 * * *"),
        Job("equipment.follow-leavers", leaving.follow, every="10 5 * * *"),
        Job("equipment.purge", parts.loans.purge_contacts, every="15 1 * * *"),
        Job("equipment.forget", supplying.forget_old, every="25 1 * * *"),
        *_folder_jobs(supplier, supplying),
    )
    digest = RequestsToDecide(approvals, people)
    feature = joined(
        equipment_feature(parts),
        leaving_feature(leaving),
        facilities_feature(
            CatalogueKeeping(database),
            Register(database, clock, people),
            Adopting(database, clock, people),
        ),
    )
    return EquipmentOfBot(parts, feature, digest, keys, jobs, leaving)


def joined(first: Feature, *others: Feature) -> Feature:
    """Return all that several features offer as one, under the name of the first."""
    every = (first, *others)
    return Feature(
        name=first.name,
        commands=tuple(each for feature in every for each in feature.commands),
        actions=tuple(each for feature in every for each in feature.actions),
        jobs=tuple(each for feature in every for each in feature.jobs),
        topics=tuple(each for feature in every for each in feature.topics),
    )


def _supplier(settings: Settings, keys: tuple[bytes, ...], clock: Clock) -> Supplier:
    if settings.supplier_url:
        return WebhookSupplier(settings.supplier_url, keys, clock)
    if settings.supplier_folder is not None:
        return FolderSupplier(settings.supplier_folder)
    return NoSupplier()


def _folder_jobs(supplier: Supplier, supplying: Supplying) -> tuple[Job, ...]:
    if not isinstance(supplier, FolderSupplier):
        return ()

    async def hear() -> None:
        await supplier.hear(supplying.hear)

    return (Job("equipment.read-folder", hear, every="*/5 * * * *"),)
