"""Every sentence that reading a file can say: why it is refused, what is odd about it.

They stand in one place so that they can be read as a whole and said in other languages:
the window finds the translation by the pattern (`veinmap.ui.clip_viewer.words`).
"""

from enum import Enum, unique


def _text(pattern: str) -> str:
    """Mark a pattern for the collection of texts to translate (`tools/translate`)."""
    return pattern


@unique
class Reason(Enum):
    """Why a file, or a frame of it, is not shown, and what to do."""

    # The file itself.
    MISSING = _text("There is no file or folder of this name; it may have been moved or deleted.")
    NOT_ALLOWED = _text(
        "You are not allowed to read it; ask for permission or copy it elsewhere first."
    )
    NOT_READ = _text("It could not be read; check the drive or network and try again.")
    NOT_READ_BECAUSE = _text(
        "It could not be read ({cause}); check the drive or network and try again."
    )
    NOT_ORDINARY = _text("It is not an ordinary file, so it was not opened.")
    NO_FILE_NAME = _text("“{name}” cannot be the name of a file.")
    EMPTY = _text("The file is empty; copy it again from the scanner.")
    NOT_DICOM = _text("This is not a DICOM file.")
    CUT_SHORT = _text("The file is damaged or was cut short; copy it again from the scanner.")
    FRAMES_MISSING = _text(
        "The file was cut short: it holds {there} of its {frames} frames; "
        "copy it again from the scanner."
    )
    CHANGED = _text("The file has changed since it was listed; open its folder again.")
    # What it is.
    DISC_INDEX = _text("This is the index of a disc; open its folder instead.")
    KEY_IMAGES = _text("This is a list of key images, not a clip.")
    REPORT = _text("This is a structured report, not a clip.")
    PDF = _text("This is a PDF document, not a clip.")
    DOCUMENT = _text("This is an encapsulated document, not a clip.")
    PRESENTATION = _text("This is a presentation state, not a clip.")
    RAW_DATA = _text("This is raw data or a registration, not a clip.")
    WAVEFORM = _text("This is a waveform (such as an ECG), not a clip.")
    RADIOTHERAPY = _text("This is a radiotherapy object, not a clip.")
    WORKLIST = _text("This is a worklist entry, not a clip.")
    NO_PICTURE = _text(
        "There is no picture in it; if there should be, copy it again from the scanner."
    )
    # What its header states.
    SYNTAX = _text("{syntax} is not supported by this version.")
    COLOUR_MODEL = _text("Its colour model {model} is not supported by this version.")
    UNNAMED_COLOUR_MODEL = _text("Its colour model is not supported by this version.")
    NO_SIZE = _text("Its picture size is missing; copy it again from the scanner.")
    NO_FRAME_COUNT = _text("Its number of frames cannot be read; copy it again from the scanner.")
    IMPOSSIBLE_SIZE = _text("It states {size}, which no scanner writes; the file is damaged.")
    SAMPLES = _text(
        "It states {samples} values per pixel, which does not go with {model}; the file is damaged."
    )
    PIXEL_BITS = _text(
        "Its pixels have {bits} bits in {samples} channels, which this version does not show."
    )
    BIT_DEPTH = _text("Its bit depth contradicts itself; the file is damaged.")
    ODD_WIDTH = _text(
        "Its colours are stored by pairs of pixels but its width is odd; it is damaged."
    )
    WRONG_PACKING = _text(
        "Its pictures are not packed as its header says; copy it again from the scanner."
    )
    TOO_SMALL = _text(
        "It states {size} but is too small to hold them; copy it again from the scanner."
    )
    MORE_THAN_IT_HOLDS = _text(
        "It states {size}, more than it can hold; copy it again from the scanner."
    )
    HOLDS_ONLY = _text(
        "It states {size} but holds only {whole} whole ones; copy it again from the scanner."
    )
    # Its pixel data.
    UNFOLDS_TOO_FAR = _text(
        "It unfolds to more data than a clip can hold, so it was not opened; "
        "have it exported again from the scanner."
    )
    DEFLATED_DAMAGED = _text("Its compressed data is damaged; copy it again from the scanner.")
    TOO_MANY_PIECES = _text(
        "Its pictures lie in more pieces than any scanner writes; "
        "have it exported again from the scanner."
    )
    PIECES = _text(
        "Its {frames} frames lie in {pieces} pieces that cannot be told apart; "
        "have it exported again from the scanner."
    )
    PALETTE = _text("Its table of colours is missing or damaged; copy it again from the scanner.")
    FRAME_DAMAGED = _text(
        "Frame {frame} of {frames} is damaged and cannot be shown; "
        "copy the clip again from the scanner."
    )
    PICTURE_DAMAGED = _text(
        "Its picture is damaged and cannot be shown; copy the clip again from the scanner."
    )
    # Videos.
    VIDEO_DAMAGED = _text("Its video is damaged or was cut short; copy it again from the scanner.")
    NOT_A_VIDEO = _text(
        "Its data is no video of a kind this version shows; "
        "have it exported again from the scanner."
    )
    VIDEO_TOO_LONG = _text("Its video is too long to be shown; have it exported in shorter clips.")
    VIDEO_TOO_LARGE = _text(
        "Its video asks for more memory than a clip can need, so it was not opened; "
        "have it exported again from the scanner."
    )
    NO_WORKER = _text("The part of VeinMap that decodes it could not be started; restart VeinMap.")
    # Archives and discs.
    ARCHIVE_DAMAGED = _text("The archive is damaged; copy it again.")
    MEMBER_DAMAGED = _text("It is damaged inside its archive; copy the archive again.")
    TOO_MANY_MEMBERS = _text(
        "The archive lists more than {most} files; unpack it and open the folder."
    )
    PASSWORD = _text("It is protected by a password; unpack the archive and open the folder.")
    UNUSUAL_PACKING = _text(
        "It is packed in an unusual way; unpack the archive and open the folder."
    )
    TOO_LARGE_IN_ARCHIVE = _text(
        "It is too large to be read inside its archive; unpack it and open the folder."
    )
    NOT_IN_ARCHIVE = _text("It is not in the archive any more.")
    NESTED_ARCHIVE = _text("It is an archive inside an archive; unpack it to see its clips.")
    INDEX_DAMAGED = _text("The index of this disc is damaged; open its folder instead.")
    INDEX_LEADS_OUTSIDE = _text(
        "The index of this disc names a file outside its own folder; it was not read."
    )
    NOT_ON_DISC = _text("The index of the disc names this file, but it is not there.")


@unique
class Remark(Enum):
    """What is odd about a clip that is shown, or why a region of it gives no scale."""

    # How large the pictures are.
    ONE_FRAME = _text("1 frame of {columns} × {rows} pixels")
    FRAMES = _text("{frames} frames of {columns} × {rows} pixels")
    # Calibration.
    REGIONS_DAMAGED = _text(
        "The calibration of this file is damaged and cannot be used for measuring."
    )
    TOO_MANY_REGIONS = _text("Only the first {most} of {count} regions were read.")
    REGION_UNUSABLE = _text("Region {number} ({kind}) is not usable: {reason}")
    REGION_CUT = _text(
        "Region {number} ({kind}) reaches one pixel beyond the image and was cut to it."
    )
    BASELINE_ABSOLUTE = _text(
        "The baseline of region {number} ({kind}) seems to be counted from the "
        "corner of the image, not of the region; check it against the picture."
    )
    REGIONS_CONTRADICT = _text(
        "Regions {first} and {second} lie over each other with different scales; "
        "where they do, which one holds is not known."
    )
    OTHER_PICTURE_SIZE = _text(
        "The calibration was made for another picture size and cannot be used for measuring."
    )
    REGION_OTHER_SIZE = _text("It was calibrated for a picture of {columns} × {rows} pixels.")
    REGION_NO_PLACE = _text("It does not say where it lies.")
    REGION_NO_AREA = _text("Its box has no area.")
    REGION_OUTSIDE = _text(
        "Its box reaches outside the image of {columns} × {rows} pixels, so it was "
        "calibrated for another picture size."
    )
    SCALE_MISSING = _text("Its pixel size is missing.")
    SCALE_NO_NUMBER = _text("Its pixel size is not a number.")
    SCALE_ZERO = _text("Its pixel size is zero.")
    SCALE_NO_UNIT = _text("Its pixel size has no unit.")
    TOO_DEEP = _text("It would be {depth} cm deep, which no scanner reaches.")
    # Times.
    TIME_NOT_HELD = _text("The header names {name} for its timing but does not hold it.")
    NOT_OVER_TIME = _text(
        "The header says that the frames follow something else than time; "
        "nothing is timed between them."
    )
    VECTOR_LENGTH = _text(
        "Frame Time Vector has {entries} entries for {frames} frames and is not used."
    )
    VECTOR_ENTRIES = _text(
        "Frame Time Vector has entries that cannot be frame times and is not used."
    )
    NO_FRAME_TIME = _text("Frame Time is not a time between frames and is not used.")
    TIMES_DIFFER = _text(
        "Frame Time says {frame_time} ms between frames, Frame Time Vector {vector} ms on average."
    )
    RATES_DIFFER = _text(
        "The frame times say {rate} frames per second, {name} says "
        "{other}; the frame times are used."
    )
    VIDEO_RATE_DIFFERS = _text(
        "The frame times say {rate} frames per second, the video itself says "
        "{other}; the frame times are used."
    )
    DURATIONS_DIFFER = _text(
        "The frame times make {duration} s, Effective Duration says "
        "{other} s; the frame times are used."
    )
    # Videos.
    VIDEO_SIZE = _text(
        "The header says {columns} × {rows} pixels, the video has "
        "{video_columns} × {video_rows}; the video's size is used."
    )
    VIDEO_ONE_FRAME_STATED = _text(
        "The header says 1 frame, the video has {frames}; the video's frames are used."
    )
    VIDEO_FRAMES = _text(
        "The header says {stated} frames, the video has {frames}; the video's frames are used."
    )
    VIDEO_FRAMES_NOT_STATED = _text(
        "The header does not say how many frames there are; the video has {frames}."
    )
    VIDEO_BEGINNING_CUT = _text(
        "The first {count} frames of the video cannot be decoded, for its beginning was cut away."
    )
    VIDEO_CODEC = _text("The header promises {promised}, the video is {found}.")
    INTERLACED = _text(
        "The video is interlaced: each frame mixes two moments, so moving edges look combed "
        "and times are only as exact as whole frames."
    )
    VIDEO_TIMES_UNEVEN = _text(
        "The video's own times between frames are uneven, which the header does not say; "
        "times between its frames are in doubt."
    )
    VIDEO_STRETCHED = _text(
        "The video asks to be shown stretched; it is shown pixel by pixel as it is stored."
    )
    STEREO = _text("The video is stereoscopic; only one eye's picture is shown.")
    # Other things.
    CHARACTER_SET = _text(
        "The file states a character set that is not known; "
        "letters with accents may be shown wrong."
    )
    BOTH_SIDES = _text("The header states both the right and the left side; no side was taken.")
    NAMED_PROFILE = _text(
        "The file carries a colour profile “{name}” that is not applied to the pictures."
    )
    OWN_PROFILE = _text(
        "The file carries a colour profile of its own that is not applied to the pictures."
    )
    SAME_IDENTITY = _text("{file} has the same identity but is another clip.")
