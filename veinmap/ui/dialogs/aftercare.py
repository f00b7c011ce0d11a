"""What a clinic tells its patients after foam: every number its own, none by default."""

from PySide6.QtWidgets import QLineEdit, QWidget

from veinmap.numbers import NotANumberError, read_number
from veinmap.settings import AftercareSettings
from veinmap.ui.dialogs.form import FormDialog
from veinmap.ui.words import translate


class AftercareDialog(FormDialog):
    """A field for each number; what stays empty is left out of the patient's sheet."""

    def __init__(self, settings: AftercareSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("AftercareDialog", "For the patient"),
            translate("AftercareDialog", "Keep settings"),
            parent,
        )
        self._settings = settings
        self.fields: dict[str, QLineEdit] = {}
        self.add_note(
            self.tr(
                "Sources disagree on these numbers, so each is the clinic's own. What stays empty "
                "is left out of the sheet."
            )
        )
        self._names = {
            "walk_minutes": self.tr("Walking before leaving, minutes"),
            "compression_night_hours": self.tr("Compression day and night, hours"),
            "exercise_days": self.tr("No hard training, days"),
            "heat_days": self.tr("No hot bath or sauna, days"),
            "sun_weeks": self.tr("Out of the sun, weeks"),
            "trip_hours": self.tr("Long trips are those over, hours"),
            "trip_weeks": self.tr("Announce long trips within, weeks"),
            "phone": self.tr("Telephone of the clinic"),
            "emergency_number": self.tr("Emergency number"),
        }
        for name, text in self._names.items():
            value = getattr(settings, name)
            field = self.fields[name] = QLineEdit("" if value is None else str(value))
            self.add_field(text, field)

    def problem(self) -> str:
        """Say what cannot be."""
        try:
            self.chosen()
        except ValueError as problem:
            return str(problem)
        return ""

    def chosen(self) -> AftercareSettings:
        """Return the settings as typed.

        Raises
        ------
        ValueError
            If a number is none, or is not a whole one above zero.
        """
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        return AftercareSettings(
            walk_minutes=self._whole("walk_minutes", texts),
            compression_night_hours=self._whole("compression_night_hours", texts),
            exercise_days=self._whole("exercise_days", texts),
            heat_days=self._whole("heat_days", texts),
            sun_weeks=self._whole("sun_weeks", texts),
            trip_hours=self._whole("trip_hours", texts),
            trip_weeks=self._whole("trip_weeks", texts),
            phone=texts["phone"],
            emergency_number=texts["emergency_number"],
        )

    def _whole(self, name: str, texts: dict[str, str]) -> int | None:
        if not texts[name]:
            return None
        said = self.tr("“{name}” needs a whole number above zero.").format(name=self._names[name])
        try:
            value = read_number(texts[name])
        except NotANumberError as error:
            raise ValueError(said) from error
        if value < 1 or value != int(value):
            raise ValueError(said)
        return int(value)
