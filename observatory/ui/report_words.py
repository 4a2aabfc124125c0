"""The words of the pages « Rapport annuel » and « Mes documents »."""

from __future__ import annotations

from observatory.domain.french import date_fr, nbsp, number, plural
from observatory.ingest.reception.jobs import Job, State
from observatory.reports.annual.building import PARTS
from observatory.reports.annual.document import AreaMap, Audience, Chart, Report, Section, TableBlock
from observatory.reports.annual.issuing import Issued, Order
from observatory.reports.annual.orders import Interrupted

QUESTION = nbsp("Que donner à lire de l’année ?")
DOCUMENTS = nbsp("Quels rapports ont été émis ?")
PRODUCE = "Produire le rapport"
LEFT = "Vous pouvez quitter cette page : le rapport vous attendra dans « Mes documents »."
STOP = "Abandonner"
AGAIN = "Le demander de nouveau"
NOTHING = "Aucun rapport n’a encore été produit."
NOTHING_TODO = "Produisez-en un depuis la page « Rapport annuel »."
FORMS = {
    "docx": "Document modifiable (DOCX)",
    "pdf": "PDF accessible (PDF/UA)",
    "xlsx": "Classeur des tableaux (XLSX)",
    "pptx": "Diaporama modifiable (PPTX)",
}
_TITLES = {one.id: one.title for one in PARTS}


def answer(report: Report) -> str:
    """« Rapport 2025 pour l’assemblée plénière : 5 parties, 14 tableaux, 6 figures ; 3 éléments manquent. »"""
    pictures = sum(isinstance(block, Chart | AreaMap) for _, block in report.blocks)
    said = [
        plural(len(report.sections), "partie"),
        plural(len(report.tables), "tableau", "tableaux"),
        plural(pictures, "figure"),
    ]
    return nbsp(f"Rapport {report.year}, {report.audience.label.lower()} : {', '.join(said)}.")


def section_counts(section: Section) -> tuple[int, int]:
    """Tables, then pictures."""
    tables = sum(isinstance(block, TableBlock) for block in section.blocks)
    return tables, sum(isinstance(block, Chart | AreaMap) for block in section.blocks)


def order_name(order: Order) -> str:
    """« Rapport 2025, assemblée plénière, PDF accessible (PDF/UA) »."""
    return nbsp(f"Rapport {order.year}, {order.audience.label.lower()}, {FORMS.get(order.form, order.form)}")


def parts_words(order: Order) -> str:
    if order.sections is None:
        return "toutes les parties"
    names = [_TITLES.get(one, one) for one in order.sections]
    return ", ".join(names) or "première page et méthode"


def progress(job: Job[Issued]) -> str:
    if job.state is State.WAITING:
        return "En attente de son tour"
    return f"En cours : {job.step}".replace(" :", "\u00a0:") if job.step else "En cours"


def failed(job: Job[Issued]) -> str:
    if job.state is State.FAILED:
        return nbsp(f"Un défaut du logiciel a empêché de produire ce rapport. Référence : {job.reference}.")
    return job.message


def interrupted(left: Interrupted) -> str:
    day = date_fr(left.ordered_on.date())
    return nbsp(f"Demandé le {day}, interrompu : l’observatoire s’est arrêté avant la fin. Rien n’a été émis.")


def made(one: Issued) -> str:
    """« Émis le 25 novembre 2026, données 36, 548 ko, données de démonstration »."""
    demo = ", données de démonstration" if one.is_demo else ""
    day, size = date_fr(one.issued_on.date()), number(one.bytes / 1000)
    return nbsp(f"Émis le {day}, version des données {one.data_version}, {size} ko{demo}")


def audiences() -> dict[str, str]:
    return {one.value: one.label for one in Audience}
