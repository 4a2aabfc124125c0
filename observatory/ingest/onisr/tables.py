"""The four tables of a deposit and the columns that are read, whatever the layout of the year."""

from types import MappingProxyType

TABLES = MappingProxyType(
    {
        "caracteristiques": "onisr-caracteristiques",
        "lieux": "onisr-lieux",
        "vehicules": "onisr-vehicules",
        "usagers": "onisr-usagers",
    }
)

# A column that a layout has not is read as absent on every row.
READ = MappingProxyType(
    {
        "caracteristiques": (
            *("num_acc", "jour", "mois", "an", "hrmn", "lum", "dep", "com"),
            *("agg", "int", "atm", "col", "adr", "lat", "long"),
        ),
        "lieux": ("num_acc", "catr", "circ", "nbv", "prof", "surf", "situ", "vma"),
        "vehicules": ("num_acc", "id_vehicule", "num_veh", "catv", "manv"),
        "usagers": (
            *("num_acc", "id_vehicule", "num_veh", "place", "catu"),
            *("grav", "sexe", "an_nais", "trajet"),
        ),
    }
)
