"""Pages of one patient while clips of another are open: asked before anything leaves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from veinmap.chart import Chart
from veinmap.chart.clip_owner import is_own
from veinmap.imaging import Clip
from veinmap.ui.clip_identity import identities_of, identity_words, stated_words
from veinmap.ui.dialogs.form import choose
from veinmap.ui.words import translate


def may_leave(chart: Chart, clips: Sequence[Clip], parent: QWidget) -> bool:
    """Return whether pages of the chart may be printed, saved or copied now.

    Where clips of another patient are listed a person says so; leaving the question is no.
    """
    others = identities_of(clip for clip in clips if not is_own(chart, clip))
    if not others:
        return True
    patient = chart.patient
    whose = stated_words(patient.name, patient.patient_id, patient.birth_date)
    answer = choose(
        translate("OtherPatient", "Clips of another patient are open"),
        translate("OtherPatient", "The page is of {patient}.").format(patient=whose),
        translate("OtherPatient", "The clips are of {patients}.").format(
            patients="; ".join(identity_words(identity) for identity in others)
        ),
        (
            translate("OtherPatient", "Go on with the page of {name}").format(
                name=patient.display_name or patient.patient_id
            ),
            translate("OtherPatient", "Leave"),
        ),
        parent,
    )
    return answer == 0
