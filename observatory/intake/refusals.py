"""Whole files that are no table: what was seen, what is wanted, what to do."""

from __future__ import annotations

from observatory.errors import Place, RefusedFile
from observatory.intake.nature import Nature

_WANTED = "Il faut un tableau : CSV, classeur (.xlsx, .ods) ou Parquet."
_TODO = {
    Nature.EMPTY: "Refaites l’export ou le téléchargement.",
    Nature.NULS: "La copie a échoué, ou c’est de l’UTF-16 sans marque : enregistrez en « CSV UTF-8 ».",
    Nature.HTML: "C’est sans doute une page d’erreur : téléchargez le fichier de nouveau.",
    Nature.JSON: "C’est sans doute une réponse d’erreur : téléchargez la version CSV.",
    Nature.LFS: "Récupérez le vrai fichier (« git lfs pull ») et déposez-le.",
    Nature.PROTECTED: "Enregistrez-le sans mot de passe et déposez-le de nouveau.",
    Nature.OFFICE: "Copiez le tableau dans un classeur et déposez le classeur.",
    Nature.PDF: "Demandez à qui l’a produit le fichier de données d’origine.",
    Nature.IMAGE: "Demandez à qui l’a produite le fichier de données d’origine.",
    Nature.ARCHIVE: "Décompressez-la, puis déposez les fichiers ou une archive .zip.",
    Nature.DATABASE: "Exportez-en la table en CSV.",
}


def refuse_nature(nature: Nature, name: str) -> RefusedFile:
    where = Place(name)
    if nature is Nature.EMPTY:
        return RefusedFile("le fichier est vide.", where=where, todo=_TODO[nature])
    todo = f"{_WANTED} {_TODO.get(nature, '')}".strip()
    return RefusedFile(f"c’est en réalité {nature.value}, pas un tableau.", where=where, todo=todo)


def disguised_workbook(name: str) -> RefusedFile:
    return RefusedFile(
        f"le nom annonce du texte, mais c’est en réalité {Nature.WORKBOOK.value}.",
        where=Place(name),
        todo="Redonnez-lui l’extension .xlsx, .xls ou .ods, ou enregistrez-le en CSV.",
    )


def only_header(name: str, header: tuple[str, ...]) -> RefusedFile:
    shown = ", ".join(header[:3])
    return RefusedFile(
        f"le fichier n’a qu’un en-tête (« {shown} »…) et aucune ligne de données.",
        where=Place(name),
        todo="Vérifiez les filtres de l’export et recommencez.",
    )


def cut_short(name: str, line: int, found: int, width: int) -> RefusedFile:
    return RefusedFile(
        f"le fichier s’arrête au milieu d’une ligne ({found} colonnes sur {width}) : il est sans doute tronqué.",
        where=Place(name, line),
        todo="Téléchargez-le ou exportez-le de nouveau, en entier.",
    )


def no_regular_row(name: str, width: int) -> RefusedFile:
    return RefusedFile(
        f"aucune ligne n’a les {width} colonnes de l’en-tête.",
        where=Place(name),
        todo="Exportez le fichier de nouveau, en CSV, avec un seul séparateur.",
    )
