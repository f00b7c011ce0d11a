"""What the window calls the kinds of drawn veins and of marks on the skin."""

from typing import assert_never

from veinmap.findings import DrawnVeinKind, SkinMarkKind
from veinmap.ui.words import translate


def drawn_kind_name(kind: DrawnVeinKind) -> str:
    """Return the name of a kind of drawn vein, as a list shows it."""
    match kind:
        case DrawnVeinKind.TRIBUTARY:
            return translate("DrawnWords", "Tributary")
        case DrawnVeinKind.VARIX:
            return translate("DrawnWords", "Varix")
        case DrawnVeinKind.RETICULAR:
            return translate("DrawnWords", "Reticular vein")
        case DrawnVeinKind.TELANGIECTASIA:
            return translate("DrawnWords", "Field of telangiectasias")
        case DrawnVeinKind.DUPLICATION:
            return translate("DrawnWords", "Duplication")
        case DrawnVeinKind.RECURRENCE:
            return translate("DrawnWords", "Recurrence network")
        case DrawnVeinKind.PUDENDAL:
            return translate("DrawnWords", "Pudendal vein")
        case DrawnVeinKind.SCIATIC:
            return translate("DrawnWords", "Sciatic vein")
        case DrawnVeinKind.LATERAL_SYSTEM:
            return translate("DrawnWords", "Lateral system")
        case DrawnVeinKind.OTHER:
            return translate("DrawnWords", "Other vein")
    assert_never(kind)


def skin_mark_name(kind: SkinMarkKind) -> str:
    """Return the name of a kind of skin mark, as a list and the legend show it."""
    match kind:
        case SkinMarkKind.ULCER:
            return translate("DrawnWords", "Ulcer, open")
        case SkinMarkKind.HEALED_ULCER:
            return translate("DrawnWords", "Ulcer, healed")
        case SkinMarkKind.SCAR:
            return translate("DrawnWords", "Scar")
        case SkinMarkKind.PIGMENTATION:
            return translate("DrawnWords", "Pigmentation")
        case SkinMarkKind.LIPODERMATOSCLEROSIS:
            return translate("DrawnWords", "Lipodermatosclerosis")
        case SkinMarkKind.CORONA:
            return translate("DrawnWords", "Corona phlebectatica")
        case SkinMarkKind.TENDERNESS:
            return translate("DrawnWords", "Tenderness")
        case SkinMarkKind.LABEL:
            return translate("DrawnWords", "Label")
    assert_never(kind)
