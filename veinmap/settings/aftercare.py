"""What a clinic tells its patients after foam: every number is the clinic's own.

The sources disagree by an order of magnitude, so there is no default: what a clinic
has not set is not printed (clinical.md 7.1).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareSettings:
    """Numbers of the patient's sheet; None and empty texts are not set.

    Attributes
    ----------
    walk_minutes
        Walking before leaving the clinic.
    compression_night_hours
        How long compression stays on day and night.
    exercise_days, heat_days
        Without heavy loads or hard training; without hot bath, spa or sauna.
    sun_weeks
        Treated skin out of the sun.
    trip_hours, trip_weeks
        Trips longer than this are announced, within so many weeks.
    phone
        Number at which the clinic answers.
    emergency_number
        Number to call in an emergency.
    """

    walk_minutes: int | None = None
    compression_night_hours: int | None = None
    exercise_days: int | None = None
    heat_days: int | None = None
    sun_weeks: int | None = None
    trip_hours: int | None = None
    trip_weeks: int | None = None
    phone: str = ""
    emergency_number: str = ""

    def __post_init__(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, int) and value < 1:
                raise ValueError(f"{name} cannot be {value}")
