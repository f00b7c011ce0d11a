"""Clips and the open chart: whose they are, which is shown, which frames prove something."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from veinmap.anatomy.sides import Side
from veinmap.chart.clip_owner import (
    admission_of,
    is_identified,
    is_of_another_patient,
    is_of_patient,
    is_own,
    patient_from,
)
from veinmap.chart.differences import ChartDiff
from veinmap.imaging import Clip, PatientIdentity, UnreadableFile
from veinmap.ui.clip_identity import (
    Cautions,
    admission_words,
    admitted,
    clip_counts,
    clips_of,
    identities_of,
    side_caution,
    with_identities,
)
from veinmap.ui.document import ChartDocument
from veinmap.ui.library_session import LibrarySession
from veinmap.ui.view_state import ViewState
from veinmap.ui.window_parts import Columns


class ClipExamination(QObject):
    """Joins the list of clips and the viewer with document and library."""

    def __init__(
        self,
        document: ChartDocument,
        view_state: ViewState,
        session: LibrarySession,
        columns: Columns,
        parent: QObject | None = None,
        *,
        choose_patient: "Callable[[list[PatientIdentity]], PatientIdentity | None] | None" = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._view_state, self._session = document, view_state, session
        self._columns = columns
        self._choose_patient = choose_patient or self._ask_patient
        self._is_reopening = False
        self._wanted: tuple[str, int] | None = None
        self._cautions: dict[str, str] = {}
        self._marked: dict[str, list[int]] = {}
        # What the cautions of all clips listed rest on.
        self._judged_by: tuple[object, ...] = ()
        columns.charting.evidence_refusal = self.evidence_refusal
        columns.clips.clip_chosen.connect(self._open)
        columns.clips.unreadable_chosen.connect(self._say_unreadable)
        columns.clips.menu_wanted.connect(self._offer_menu)
        columns.clips.scanner.finished.connect(self._scan_ended)
        columns.clips.scanner.found.connect(self._found)
        columns.viewer.frame_changed.connect(self._frame_changed)
        columns.viewer.playing_changed.connect(columns.clips.pause_background)
        document.changed.connect(self._chart_changed)
        view_state.side_changed.connect(self._say_what_is_doubtful)

    def entries(self) -> list[Clip | UnreadableFile]:
        """Return all clips and unreadable files listed."""
        return self._columns.clips.model.all_entries

    def clips(self) -> list[Clip]:
        """Return the readable clips listed."""
        return [entry for entry in self.entries() if isinstance(entry, Clip)]

    def read(self, paths: Sequence[Path]) -> None:
        """Read in files and folders as clips of the open examination."""
        self._is_reopening = False
        self._columns.clips.scan(paths)

    def take_ahead(self) -> None:
        """List and open the clip whose first frame was shown before there was a list."""
        clip, clips = self._columns.viewer.clip, self._columns.clips
        if clip is None or not self._columns.viewer.is_ahead:
            return
        self._wanted = None
        clips.add_entries([clip])
        self._found([clip])
        key = clips.model.key_of(clip)
        if key is not None:
            clips.choose(key)
        else:
            self._columns.viewer.close_clip()

    def show_examination(self, paths: Sequence[Path]) -> None:
        """Show the clips of an examination just opened, and the frame that was shown."""
        if not self._columns.viewer.is_ahead:
            self._columns.viewer.close_clip()
        self._columns.clips.clear()
        self._cautions, self._marked = {}, {}
        self._wanted = None
        if self._view_state.clip_uid:
            self._wanted = (self._view_state.clip_uid, self._view_state.frame)
        self._is_reopening = True
        if paths:
            self._columns.clips.scan(paths)

    def show_again(self, clip_uid: str, frame: int) -> None:
        """Open a clip of the list at a frame; nothing happens if it is not listed."""
        if self._columns.clips.model.entry(clip_uid) is None:
            return
        self._wanted = None
        shown = self._columns.viewer.clip
        if shown is None or shown.sop_instance_uid != clip_uid:
            self._columns.clips.choose(clip_uid)
        self._columns.viewer.show_frame(frame)

    def _found(self, entries: list[Clip | UnreadableFile]) -> None:
        clips = [entry for entry in entries if isinstance(entry, Clip)]
        self._mark_cautions(clips)
        self._mark_evidence(clips)
        if self._wanted is not None and any(c.sop_instance_uid == self._wanted[0] for c in clips):
            wanted, self._wanted = self._wanted, None
            self.show_again(*wanted)

    def _scan_ended(self, _files: int, _is_cancelled: bool) -> None:
        is_reopened, self._is_reopening = self._is_reopening, False
        chart_id = self._document.chart.id
        # The window answers in between: listing, naming, marking and opening are work of their own.
        QTimer.singleShot(0, self, lambda: self._take_what_came(chart_id, is_reopened))

    def _take_what_came(self, chart_id: str, is_reopened: bool) -> None:
        if self._document.chart.id != chart_id:
            return  # Another examination was opened in between, with clips of its own.
        clips = self.clips()
        if clips and not is_reopened:
            self._take_identity(clips)
            self._keep_own_clips()
        QTimer.singleShot(0, self, self._show_what_came)

    def _show_what_came(self) -> None:
        self._mark_all()
        QTimer.singleShot(0, self, self._show_something)

    def _mark_all(self) -> None:
        clips = self.clips()
        self._mark_cautions(clips)
        self._mark_evidence(clips)
        self._say_what_is_doubtful()

    def _show_something(self) -> None:
        viewer = self._columns.viewer
        if viewer.clip is None:
            with viewer.player.without_standing_still():
                self._columns.clips.choose_first()

    def take_arrived(self, entries: list[Clip | UnreadableFile]) -> None:
        """List what a watched folder brought; nobody is asked or led away by it."""
        self._columns.clips.add_entries(entries)
        self._found(entries)
        clips = self.clips()
        if not clips:
            return
        if len(identities_of(clips)) <= 1 or is_identified(self._document.chart.patient):
            self._take_identity(clips)
        self._keep_own_clips()
        self._mark_cautions(clips)
        self._say_what_is_doubtful()
        QTimer.singleShot(0, self, self._show_something)

    # Whose the clips are

    @property
    def is_patient_open(self) -> bool:
        """Whether the clips name several patients and nobody said whose examination this is."""
        chart = self._document.chart
        return not is_identified(chart.patient) and len(identities_of(self.clips())) > 1

    def evidence_refusal(self, clip: Clip) -> str:
        """Return why a clip cannot become evidence now; empty where it can.

        Whoever makes evidence of a clip asks here first.
        """
        cautions = Cautions(self._document.chart)
        return self._refusal(clip, cautions, is_patient_open=self.is_patient_open)

    def _refusal(self, clip: Clip, cautions: Cautions, *, is_patient_open: bool) -> str:
        if is_patient_open:
            return self.tr(
                "The clips name several patients. Say first whose examination this is: "
                "until then no clip can become evidence."
            )
        if not self._is_told_apart(clip):
            return self.tr(
                "The identity of this clip (SOP Instance UID) is missing or another clip's too, "
                "so nothing can point to it. Have it exported again from the scanner."
            )
        return cautions.of(clip)

    def _is_told_apart(self, clip: Clip) -> bool:
        """Whether its identifier leads back to this clip and to no other of the list."""
        model = self._columns.clips.model
        return bool(clip.sop_instance_uid) and (model.key_of(clip) in (clip.sop_instance_uid, None))

    def admit(self, clip: Clip, reason: str, by: str) -> None:
        """Let a clip of another patient in as evidence, as one step that can be undone."""
        at = datetime.now().astimezone()
        after = admitted(self._document.chart, clip, reason, by, at)
        self._document.edit(self.tr("Accept a clip of another patient"), after)

    def ask_to_admit(self, clip: Clip) -> None:
        """Ask why a clip of another patient shall be evidence here, and by whom."""
        from veinmap.ui.dialogs.admitting import AdmitDialog

        chart = self._document.chart
        if not is_of_another_patient(chart, clip) or not clip.sop_instance_uid:
            return
        dialog = AdmitDialog(chart, clip, self._columns.window())
        if dialog.exec():
            self.admit(clip, *dialog.decision())

    def _offer_menu(self, entry: Clip | UnreadableFile | None, at: QPoint) -> None:
        """Offer what can be done with one entry of the list."""
        if entry is None:
            return
        menu = QMenu(self._columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self.entry_actions(entry):
            # Signals bring a value of their own, which nothing here wants.
            menu.addAction(text).triggered.connect(lambda _is_checked, act=act: act())
        if menu.actions():
            menu.popup(at)

    def entry_actions(self, entry: Clip | UnreadableFile) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done with an entry of the list: what it is called, and how."""
        clips = self._columns.clips
        actions: list[tuple[str, Callable[[], object]]] = []
        key = clips.model.key_of(entry)
        if key is not None:
            actions.append((self.tr("Open"), lambda: clips.choose(key)))
        if isinstance(entry, UnreadableFile):
            return actions
        if self.is_patient_open:
            actions.append((self.tr("Say whose examination this is…"), self.ask_whose))
        elif not is_own(self._document.chart, entry) and self._is_told_apart(entry):
            actions.append((self.tr("Accept as evidence…"), lambda: self.ask_to_admit(entry)))
        return actions

    def _keep_own_clips(self) -> None:
        """Keep the examination's own clips with it, and none that is another patient's.

        Nothing is kept as long as it is open whose examination this is. A clip that
        something rests on already stays, marked: its evidence must be found again.
        """
        clips = self.clips()
        evidence = self._evidence_frames()
        own: list[Clip] = []
        others = clips
        if not self.is_patient_open:
            own, others = self._own_and_others(clips)
        self._session.drop_clips([clip for clip in others if clip.sop_instance_uid not in evidence])
        if own:
            self._session.add_clips(own)

    def _own_and_others(self, clips: Sequence[Clip]) -> tuple[list[Clip], list[Clip]]:
        """Return the examination's own clips, and those of others."""
        chart = self._document.chart
        # Asked once for each patient: a folder may hold thousands of clips of one.
        patients = {clip.patient for clip in clips}
        same = {patient for patient in patients if is_of_patient(chart, patient)}
        own: list[Clip] = []
        others: list[Clip] = []
        for clip in clips:
            is_in = clip.patient in same or is_own(chart, clip)
            (own if is_in else others).append(clip)
        return own, others

    def _take_identity(self, clips: list[Clip]) -> None:
        """Take patient and study from the clips; where they name several, somebody says whose."""
        chart = self._document.chart
        is_answered = False
        if not is_identified(chart.patient):
            identities = identities_of(clips)
            chosen = identities[0] if len(identities) == 1 else None
            is_answered = len(identities) > 1
            if is_answered:
                chosen = self._choose_patient(identities)
            if identities and chosen is None:
                return
            if chosen is not None:
                whose = patient_from(chosen)
                clips = clips_of(whose, clips)
        else:
            clips = clips_of(chart.patient, clips)
        after = with_identities(chart, clips)
        # Opening is no step to undo; saying whose examination it is, is.
        take = self._document.edit if is_answered else self._document.complete
        take(self.tr("Patient and study from the clips"), after)

    def ask_whose(self) -> bool:
        """Ask again whose examination it is; False if the clips cannot say, or it is said."""
        clips = self.clips()
        if is_identified(self._document.chart.patient) or len(identities_of(clips)) < 2:
            return False
        self._take_identity(clips)
        return True

    def _ask_patient(self, identities: list[PatientIdentity]) -> PatientIdentity | None:
        from veinmap.ui.dialogs.choosing import PatientChoice

        dialog = PatientChoice(
            identities, self._columns.window(), clip_counts(self.clips(), identities)
        )
        return dialog.chosen() if dialog.exec() else None

    def _mark_cautions(self, clips: Sequence[Clip]) -> None:
        # Asked once: it looks through all clips.
        is_patient_open, cautions = self.is_patient_open, Cautions(self._document.chart)
        reasons = {
            clip.sop_instance_uid: self._refusal(clip, cautions, is_patient_open=is_patient_open)
            for clip in clips
        }
        # Telling what is known already would repaint every thumbnail at every edit.
        changed = {uid: why for uid, why in reasons.items() if self._cautions.get(uid, "") != why}
        self._cautions.update(changed)
        self._columns.clips.set_cautions(changed)

    def _mark_evidence(self, clips: Sequence[Clip]) -> None:
        frames = self._evidence_frames()
        # Of a folder of thousands a handful rests under numbers, or did.
        listed = {clip.sop_instance_uid for clip in clips}
        marked = {
            uid: sorted(set(frames.get(uid, [])))
            for uid in listed & (frames.keys() | self._marked.keys())
        }
        changed = {
            uid: there for uid, there in marked.items() if self._marked.get(uid, []) != there
        }
        self._marked.update(changed)
        self._columns.clips.set_evidence_frames(changed)

    def _evidence_frames(self) -> dict[str, list[int]]:
        frames: dict[str, list[int]] = {}
        for measurement in self._document.chart.measurements:
            evidence = measurement.evidence
            if evidence is not None:
                frames.setdefault(evidence.sop_instance_uid, []).extend(evidence.frame_indexes)
        return frames

    def _chart_changed(self, diff: ChartDiff) -> None:
        if not (diff.patient or diff.legs or diff.examination or diff.is_other_chart):
            return
        self._mark_open_clip()
        self._mark_evidence(self.clips())
        whose = self._whose_and_which_legs()
        if diff.is_other_chart or whose != self._judged_by:
            # Not at every edit: there may be thousands of clips.
            self._judged_by = whose
            if not diff.is_other_chart and not self._is_reopening:
                self._keep_own_clips()
            self._mark_cautions(self.clips())
        self._say_what_is_doubtful()

    def _whose_and_which_legs(self) -> tuple[object, ...]:
        """Return what decides whether a clip belongs here, stays, and can be evidence."""
        chart = self._document.chart
        patient = chart.patient
        return (
            patient.patient_id,
            patient.issuer_of_patient_id,
            patient.birth_date,
            patient.name,
            chart.examination.admitted_clips,
            tuple(chart.leg(side).is_examined for side in Side),
            self.is_patient_open,
            frozenset(self._evidence_frames()),
        )

    def _say_what_is_doubtful(self) -> None:
        """Say above the picture when the clip is another patient's, or of the other leg."""
        clip = self._columns.viewer.clip
        self._columns.viewer.bar.set_caution(*self._doubt(clip) if clip is not None else ("",))

    def _doubt(self, clip: Clip) -> tuple[str, str]:
        """Return what is doubtful of a clip, in a few words and in full; empty if nothing is."""
        chart, reason = self._document.chart, self.evidence_refusal(clip)
        admission = admission_of(chart, clip)
        other_leg = side_caution(clip, self._view_state.side)
        if other_leg:
            return other_leg, reason or other_leg
        if self.is_patient_open:
            return self.tr("Whose clip?"), reason
        if admission is not None:
            return self.tr("Another patient, accepted"), admission_words(admission)
        if is_of_another_patient(chart, clip):
            return self.tr("Another patient"), reason
        return (self.tr("Other leg"), reason) if reason else ("", "")

    def _mark_open_clip(self) -> None:
        clip = self._columns.viewer.clip
        if clip is not None:
            frames = self._evidence_frames().get(clip.sop_instance_uid, [])
            self._columns.viewer.set_evidence_frames(frames)

    def _open(self, clip: Clip, number: int) -> None:
        self._columns.viewer.open_clip(clip, number)
        self._mark_open_clip()
        self._say_what_is_doubtful()
        self._view_state.set_clip(clip.sop_instance_uid, 0)

    def _say_unreadable(self, entry: UnreadableFile, number: int) -> None:
        self._columns.viewer.show_unreadable(entry, number)

    def _frame_changed(self, frame: int) -> None:
        # While a clip plays nothing is kept: where it stops is where one was.
        clip = self._columns.viewer.clip
        if clip is not None and not self._columns.viewer.player.is_playing:
            self._view_state.set_clip(clip.sop_instance_uid, frame)
