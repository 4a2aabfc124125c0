import tomllib
from dataclasses import asdict

import pytest

from observatory.settings import PROJECT_ROOT
from observatory.ui.theme import DARK, LIGHT, Palette

CONFIG = tomllib.loads((PROJECT_ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_read_on_its_ground(palette: Palette) -> None:
    colours = {name: colour for name, colour in asdict(palette).items() if name not in {"ground", "panel"}}
    faint = [name for name, colour in colours.items() if contrast(colour, palette.ground) < 4.5]
    assert faint == []


@pytest.mark.parametrize(("section", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_frame_and_the_charts_wear_the_same_colours(section: str, palette: Palette) -> None:
    frame = CONFIG["theme"][section]
    assert (frame["textColor"], frame["backgroundColor"], frame["secondaryBackgroundColor"]) == (
        palette.text,
        palette.ground,
        palette.panel,
    )
    assert frame["chartCategoricalColors"][0] == palette.town


@pytest.mark.parametrize("section", ["light", "dark"])
def test_a_main_button_can_be_read(section: str) -> None:
    assert contrast(CONFIG["theme"][section]["primaryColor"], "#ffffff") >= 4.5


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "viewer"),
        ("client", "disableDataExport", True),
        ("server", "enableXsrfProtection", True),
        ("server", "maxUploadSize", 200),
        ("server", "fileWatcherType", "none"),
        ("logger", "enableRich", False),
        ("logger", "hideWelcomeMessage", True),
    ],
)
def test_what_protects_the_application_stays_configured(section: str, key: str, value: object) -> None:
    assert CONFIG[section][key] == value
