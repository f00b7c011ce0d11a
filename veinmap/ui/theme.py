"""The look of the window: colours, type, spaces and sizes, read from tokens.json.

Its groups are named tuples: a frozen dataclass takes four times as long to define, and
the first paint waits for all of them.

`current()` is the theme in force. Kit widgets ask for it while painting, so a
change of theme needs no word to them; what keeps a coloured thing for itself
listens to `signals().theme_changed`.
"""

import sys
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, NamedTuple, assert_never, get_args

from PySide6.QtCore import QByteArray, QJsonDocument, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from veinmap.drawing import fonts
from veinmap.resource_files import resource_path
from veinmap.settings.page import FlowColours
from veinmap.ui.style_sheet import style_sheet

TypeRole = Literal[
    "caption",
    "label",
    "small",
    "body",
    "body_strong",
    "heading",
    "title",
    "number",
    "number_large",
]
TYPE_ROLES: Final[tuple[TypeRole, ...]] = get_args(TypeRole)
# What `QApplication` is made with. One base for all systems: native styles draw their own
# frames and focus. Setting the style later hands it to Python, which takes 7 ms to know it.
STYLE_ARGUMENTS: Final = ("-style", "Fusion")
# Whether the application was made with these arguments.
STYLED_PROPERTY: Final = "isFusion"
# Titles and numbers on small screens, in px: the design's type table.
_COMPACT_LARGEST_PX: Final = 18


class ColorScheme(Enum):
    """Whether the window is light or dark."""

    LIGHT = "light"
    DARK = "dark"


class ThemeColors(NamedTuple):
    """Colours of the window; their use and contrast stand in the design's table."""

    window: QColor
    panel: QColor
    sunken: QColor
    hover: QColor
    selected: QColor
    border: QColor
    control: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_text: QColor
    focus: QColor
    caution: QColor
    caution_bg: QColor
    caution_mark: QColor
    stop: QColor
    stop_bg: QColor
    reflux: QColor
    competent: QColor
    deep: QColor
    closed: QColor
    unassessed: QColor
    paper: QColor
    paper_line: QColor
    track: QColor


class PictureColors(NamedTuple):
    """Colours of the ultrasound area, which is dark in both themes."""

    ground: QColor
    bar: QColor
    bar_raised: QColor
    line: QColor
    text: QColor
    text2: QColor
    proposal: QColor
    accepted: QColor
    caution: QColor
    handle_fill: QColor


class LegColors(NamedTuple):
    """Inks of the leg diagram, the same in both themes."""

    ink: QColor
    text: QColor
    text2: QColor
    reflux: QColor
    competent: QColor
    deep_edge: QColor
    deep_fill: QColor
    unassessed: QColor
    closed: QColor
    active_fill: QColor
    active_line: QColor
    pin: QColor
    pin_text: QColor


class Radii(NamedTuple):
    """Radii of corners, in px at 100 %."""

    chip: int
    control: int
    card: int
    float: int


class Sizes(NamedTuple):
    """Heights and other lengths, in px at 100 %."""

    top_bar: int
    row: int
    control: int
    control_compact: int
    icon: int
    icon_large: int
    icon_stroke: float
    hit_min: int
    handle: int
    handle_hit: int
    pin: int
    focus_ring: int
    thumb_aspect: float


class Motion(NamedTuple):
    """How long fades last and how long progress stays silent, in ms."""

    hover_ms: int
    panel_ms: int
    progress_after_ms: int
    respect_reduced_motion: bool


class TypeStyle(NamedTuple):
    """One line of the type table: height and line in px at 100 %, weight 400 to 700."""

    size_px: int
    weight: int
    line_px: int


class Theme(NamedTuple):
    """Everything that the eye sees of the window except its content."""

    scheme: ColorScheme
    colors: ThemeColors
    picture: PictureColors
    leg: LegColors
    radius: Radii
    size: Sizes
    motion: Motion
    type_styles: Mapping[TypeRole, TypeStyle]
    spaces: tuple[int, ...]
    flow: FlowColours

    @staticmethod
    def light() -> "Theme":
        """Return the light theme."""
        return _theme(ColorScheme.LIGHT, FlowColours.RED_BLUE)

    @staticmethod
    def dark() -> "Theme":
        """Return the dark theme."""
        return _theme(ColorScheme.DARK, FlowColours.RED_BLUE)

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.scheme is ColorScheme.DARK

    def space(self, step: int) -> int:
        """Return space number `step` (1 to 6: 4, 8, 12, 16, 24, 32 px at 100 %)."""
        if not 1 <= step <= len(self.spaces):
            raise ValueError(f"There is no space {step}; the steps are 1 to {len(self.spaces)}.")
        return self.spaces[step - 1]

    def font(self, role: TypeRole, weight: int | None = None, *, compact: bool = False) -> QFont:
        """Return a font of VeinMap Sans for `role`.

        In another weight if one is given; `compact` makes titles and numbers
        smaller on screens below 1600 x 900.
        """
        style = self.type_styles[role]
        size_px = min(style.size_px, _COMPACT_LARGEST_PX) if compact else style.size_px
        return QFont(_font(size_px, style.weight if weight is None else weight))

    def line_height(self, role: TypeRole) -> int:
        """Return the height of a line of text in that role, in px at 100 %."""
        return self.type_styles[role].line_px

    def on_picture(self) -> "Theme":
        """Return this theme for things lying on the bars of the picture area."""
        return _on_picture(self.scheme)


@cache
def _tokens() -> dict[str, Any]:
    # Qt's reader is there already; Python's would make the first paint wait.
    content = QByteArray(resource_path("tokens/tokens.json").read_bytes())
    tokens: dict[str, Any] = QJsonDocument.fromJson(content).toVariant()
    return tokens


def _colors(group: str) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in _tokens()[group].items()}


@cache
def _font(size_px: int, weight: int) -> QFont:
    fonts.load_fonts()
    return fonts.sans(size_px, weight)


@cache
def _leg_inks() -> LegColors:
    return LegColors(**_colors("leg"))


@cache
def _theme(scheme: ColorScheme, flow: FlowColours) -> Theme:
    tokens = _tokens()
    styles: dict[TypeRole, TypeStyle] = {}
    for role in TYPE_ROLES:
        size_px, weight, line_px = tokens["type"][role]
        styles[role] = TypeStyle(size_px=size_px, weight=weight, line_px=line_px)
    return Theme(
        scheme=scheme,
        colors=_with_flow(ThemeColors(**_colors(scheme.value)), scheme, flow),
        picture=PictureColors(**_colors("picture")),
        leg=_leg_inks(),
        radius=Radii(**tokens["radius"]),
        size=Sizes(**tokens["size"]),
        motion=Motion(**tokens["motion"]),
        type_styles=styles,
        spaces=tuple(tokens["space"][str(step)] for step in range(1, len(tokens["space"]) + 1)),
        flow=flow,
    )


def _with_flow(colors: ThemeColors, scheme: ColorScheme, flow: FlowColours) -> ThemeColors:
    """Return the colours with reflux and competent veins as the clinic shows them."""
    is_dark = scheme is ColorScheme.DARK
    match flow:
        case FlowColours.RED_BLUE:
            return colors
        case FlowColours.RED_BLACK:
            return colors._replace(competent=colors.text)
        case FlowColours.RED_GREEN:
            return colors._replace(competent=QColor("#6fcf87" if is_dark else "#1d6b2f"))
        case FlowColours.ORANGE_BLUE:
            return colors._replace(reflux=QColor("#ff9d5c" if is_dark else "#a84300"))
    assert_never(flow)


@cache
def _on_picture(scheme: ColorScheme) -> Theme:
    theme, dark = Theme.light(), Theme.dark()
    picture = theme.picture
    return dark._replace(
        scheme=scheme,
        colors=dark.colors._replace(
            window=picture.ground,
            panel=picture.bar,
            sunken=picture.bar_raised,
            border=picture.line,
            text=picture.text,
            text2=picture.text2,
            text3=picture.text2,
            accent=picture.proposal,
            accent_hover=picture.proposal.lighter(112),
            accent_text=picture.proposal,
            caution=picture.caution,
            track=picture.line,
        ),
    )


class ThemeSignals(QObject):
    """Tells that another theme is in force."""

    theme_changed = Signal()


class _Look:
    """What is in force now: one per program."""

    def __init__(self) -> None:
        self.forced: ColorScheme | None = None
        self.reduced_motion: bool | None = None
        self.installed: Theme | None = None
        self.flow = FlowColours.RED_BLUE
        self.signals = ThemeSignals()


@cache
def _look() -> _Look:
    return _Look()


def signals() -> ThemeSignals:
    """Return the object whose `theme_changed` tells of another theme."""
    return _look().signals


def current() -> Theme:
    """Return the theme in force: the forced one, else that of the system."""
    look = _look()
    return look.installed or _theme(look.forced or _system_scheme(), look.flow)


def _system_scheme() -> ColorScheme:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return ColorScheme.DARK if dark else ColorScheme.LIGHT


def install(app: QApplication, forced: ColorScheme | None = None) -> None:
    """Dress `app` in the theme and keep following the system's colour scheme.

    Parameters
    ----------
    app
        The application; it gets the Fusion style, font, palette and style sheet.
    forced
        Light or dark whatever the system says, or None to follow the system.
    """
    look = _look()
    fonts.load_fonts()
    if look.installed is None:
        if not app.property(STYLED_PROPERTY):
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(_system_scheme_changed)
    look.forced = forced
    _dress(app)


def force(scheme: ColorScheme | None) -> None:
    """Force light or dark from now on, or follow the system again if None."""
    look = _look()
    look.forced = scheme
    app = QApplication.instance()
    if isinstance(app, QApplication) and look.installed is not None:
        _dress(app)


def show_flow(flow: FlowColours) -> None:
    """Show reflux and competent veins in the colours of a clinic from now on."""
    _look().flow = flow
    force(_look().forced)


def _system_scheme_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _dress(app)


def _dress(app: QApplication) -> None:
    look = _look()
    theme = _theme(look.forced or _system_scheme(), look.flow)
    if look.installed is theme:
        return
    look.installed = theme
    app.setFont(theme.font("body"))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    look.signals.theme_changed.emit()


def palette(theme: Theme) -> QPalette:
    """Return the colours of `theme` as Qt's own widgets want them."""
    colors = theme.colors
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.window,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.panel,
        QPalette.ColorRole.AlternateBase: colors.panel,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.text3,
        QPalette.ColorRole.Button: colors.panel,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.BrightText: colors.on_accent,
        QPalette.ColorRole.Highlight: colors.selected,
        QPalette.ColorRole.HighlightedText: colors.text,
        QPalette.ColorRole.Accent: colors.accent,
        QPalette.ColorRole.Link: colors.accent_text,
        QPalette.ColorRole.LinkVisited: colors.accent_text,
        QPalette.ColorRole.ToolTipBase: colors.panel,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.Light: colors.panel,
        QPalette.ColorRole.Midlight: colors.sunken,
        QPalette.ColorRole.Mid: colors.border,
        QPalette.ColorRole.Dark: colors.control,
        QPalette.ColorRole.Shadow: colors.border,
    }
    for role, color in roles.items():
        made.setColor(role, color)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, colors.disabled)
    return made


def reduced_motion() -> bool:
    """Whether nothing may fade: the clinic's setting, else what Windows says.

    Qt tells of the wish for less motion on Windows only; elsewhere fades stay
    on until `set_reduced_motion` turns them off.
    """
    look = _look()
    if look.reduced_motion is not None:
        return look.reduced_motion
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def set_reduced_motion(*, reduced: bool | None) -> None:
    """Turn fades off (True) or on (False), or follow the system again (None)."""
    _look().reduced_motion = reduced
