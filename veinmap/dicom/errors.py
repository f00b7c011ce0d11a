"""The one error of this package: a file or a frame that cannot be read."""

from pathlib import Path

from veinmap.dicom.reasons import Reason
from veinmap.imaging import FileKind, PatientIdentity, Sentence, SentencePart, printable_name


class DicomReadError(Exception):
    """A file, or one frame of it, that cannot be read.

    `reason` is a sentence for a clinician: what is wrong and what to do. The text of
    the error names the file before it.
    """

    def __init__(self, path: Path, reason: Reason, **parts: SentencePart) -> None:
        self.path = path
        self.reason = Sentence(reason, **parts)
        super().__init__(f"{printable_name(path)}: {self.reason}")


class NotAClipError(DicomReadError):
    """A DICOM file that holds no pictures, but something else: `kind` says what."""

    def __init__(
        self,
        path: Path,
        reason: Reason,
        kind: FileKind,
        *,
        patient: PatientIdentity,
        description: str,
    ) -> None:
        super().__init__(path, reason)
        self.kind, self.patient, self.description = kind, patient, description
