import pytest

from observatory.access.passwords import hash_password, matches, refuse_weak
from observatory.errors import InputError


def is_refused(password: str, known: tuple[str, ...] = ()) -> bool:
    try:
        refuse_weak(password, "anne", known)
    except InputError:
        return True
    return False


@pytest.mark.parametrize(
    "password",
    ["quatre tulipes sans vase rond", "9Kd!xw2#Lp0vQz", "l’été où il a neigé", "ours brun sur vélo"],
)
def test_a_long_and_unforeseen_password_is_accepted(password: str) -> None:
    assert not is_refused(password)


@pytest.mark.parametrize(
    "password",
    [
        "motdepasse2026!!",
        "Mot de passe 123456",
        "azertyuiopqsdfghjklm",
        "aaaaaaaaaaaaaaaaaa",
        "abababababababab",
        "anne.anne.anne.anne",
        "Observatoire2026",
        "Passw0rd!Passw0rd!",
        "12345678901234567890",
    ],
)
def test_what_a_guesser_tries_first_is_refused(password: str) -> None:
    with pytest.raises(InputError, match="trop facile à deviner"):
        refuse_weak(password, "anne")


COMMON = """
1q2w3e4r5t6y7u8i9o0p
1qaz2wsx3edc4rfv
aqwzsxedcrfvtgb
poiuytrezamlkjhgfdsq
Qwertyuiop[]12345
AZERTYqwerty123456
chocolat-chocolat
nicolas nicolas 1985
Liberté, égalité, fraternité
vivelafrance2024!
AllezLesBleus1998
olympiquedemarseille
ParisSaintGermain75
correcthorsebatterystaple
Je t’aime mon amour
jesuislemeilleur
BonneNouvelleAnnee2026
MaitreCorbeauSurUnArbrePerche
MichaelJackson1958
C0nnex10n-Pr1ncesse
coordination-restreint
PoliceMunicipale04
Manosque04100Manosque
Decembre2025Janvier2026
trustno1trustno1
abcdefghijklmnop2026
""".strip().splitlines()


@pytest.mark.parametrize("password", COMMON)
def test_a_common_password_is_refused_however_long(password: str) -> None:
    with pytest.raises(InputError, match="trop facile à deviner"):
        refuse_weak(password, "anne", known=("Manosque", "04112"))


@pytest.mark.parametrize(
    "password",
    [
        "monkey dragon shadow",
        "butterfly sunshine",
        "Samantha Jennifer 1990",
        "iwillalwaysloveyou",
        "thunder river candle",
        "12/05/1987 14/07/1989",
    ],
)
def test_leaked_passwords_put_end_to_end_are_refused(password: str) -> None:
    with pytest.raises(InputError, match="trop facile à deviner"):
        refuse_weak(password, "anne")


@pytest.mark.parametrize(
    "password",
    ["treize poteries vertes", "la brume lèche nos volets", "Vz7-qm4K-tR9x-Lw2b", "trois noix, une louve, du sel"],
)
def test_words_and_signs_that_nobody_foresees_pass_though_some_are_common(password: str) -> None:
    assert not is_refused(password, known=("Manosque", "04112"))


def test_the_name_of_the_town_is_worth_nothing_in_a_password() -> None:
    assert not is_refused("vierzon sur cher !")
    with pytest.raises(InputError, match="trop facile à deviner"):
        refuse_weak("vierzon sur cher !", "anne", known=("Vierzon",))


def test_a_short_password_is_refused_with_the_length_expected() -> None:
    with pytest.raises(InputError, match="au moins 14 caractères"):
        refuse_weak("9Kd!xw2#Lp0vQ", "anne")


def test_a_password_too_long_to_hash_is_refused() -> None:
    with pytest.raises(InputError, match="dépasser 200"):
        refuse_weak("ab1 " * 51, "anne")


def test_a_password_matches_its_own_hash_only() -> None:
    kept = hash_password("ours brun sur vélo")
    assert kept.startswith("$argon2id$")
    assert matches("ours brun sur vélo", kept)
    # The same letter written by another keyboard.
    assert matches("ours brun sur ve\u0301lo", kept)
    assert not matches("ours brun sur velo", kept)


@pytest.mark.parametrize("kept", [None, "", "not a hash"])
def test_nothing_matches_an_account_without_a_password(kept: str | None) -> None:
    assert not matches("", kept)
    assert not matches("ours brun sur vélo", kept)
