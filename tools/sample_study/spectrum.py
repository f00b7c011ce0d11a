"""The spectral strip: from a velocity course to the picture a pulsed-wave Doppler shows.

The signal itself is made, sample by sample at the pulse repetition frequency, as the
sum of layers of blood that each move at their own speed; then it goes through what a
scanner does: wall filter, short-time Fourier transform, log compression.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .flow import FlowCourse
from .scatterers import ComplexArray, FloatArray, complex_normal

# Two-way Doppler shift per speed: 2 f0 cos(angle) / c, for 4.6 MHz, 60 degrees and 1540 m/s.
DOPPLER_MHZ = 4.6
DOPPLER_ANGLE_DEG = 60.0
HZ_PER_CM_S = 2.0 * DOPPLER_MHZ * 1e6 * 0.5 / 154000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripSettings:
    """The controls of the strip, and the size it is drawn at.

    `baseline_row` is the row of zero velocity; antegrade flow is drawn above it
    unless `inverted`.
    """

    columns: int
    rows: int
    baseline_row: int
    seconds: float
    velocity_range_cm_s: float
    inverted: bool = False
    wall_filter_hz: float = 77.0
    window_s: float = 0.030
    dynamic_range_db: float = 42.0
    noise_db: float = -31.0
    mirror: float = 0.012

    @property
    def seconds_per_px(self) -> float:
        """Time from one column to the next."""
        return self.seconds / self.columns

    @property
    def cm_s_per_px(self) -> float:
        """Speed from one row to the next."""
        return self.velocity_range_cm_s / self.rows

    @property
    def pulse_repetition_hz(self) -> float:
        """The strip shows exactly one Nyquist interval."""
        return self.velocity_range_cm_s * HZ_PER_CM_S

    @property
    def smallest_visible_cm_s(self) -> float:
        """The speed whose shift the wall filter lets pass."""
        return self.wall_filter_hz / HZ_PER_CM_S

    def column_of(self, time_s: float) -> float:
        """Return the (fractional) column of a time since the strip's start.

        Column ``c`` shows the analysis window centred on ``(c + 0.5)`` column times.
        """
        return time_s / self.seconds_per_px - 0.5


def strip_picture(
    course: FlowCourse, settings: StripSettings, rng: np.random.Generator
) -> npt.NDArray[np.uint8]:
    """Return the grey strip of a course, shape ``(rows, columns)``."""
    power = _spectrogram(_signal(course, settings, rng), settings)
    level_db = 10.0 * np.log10(power + 1e-12)
    # One reference for the whole strip, as a scanner has one gain: the bright body of the flow.
    top_db = float(np.quantile(level_db, 0.9985))
    grey = (level_db - top_db) / settings.dynamic_range_db + 1.0
    curved = np.clip(grey, 0.0, 1.0) ** 1.15
    return np.asarray(np.round(curved * 235.0), dtype=np.uint8)


def _signal(course: FlowCourse, settings: StripSettings, rng: np.random.Generator) -> ComplexArray:
    """Return the quadrature signal after the wall filter, blood power one."""
    rate_hz = settings.pulse_repetition_hz
    samples = int(np.ceil((settings.seconds + 0.4) * rate_hz))
    time_s = np.arange(samples) / rate_hz - 0.2
    velocity = course.velocity_cm_s(time_s)
    if settings.inverted:
        velocity = -velocity
    signal = _blood(velocity, rate_hz, rng) + _clutter(course, time_s, rate_hz, rng)
    signal = _high_passed(signal, rate_hz, settings.wall_filter_hz)
    signal = signal + complex_normal(rng, samples) * 10.0 ** (settings.noise_db / 20.0)
    return np.asarray(signal + settings.mirror * np.conj(signal))


def _blood(velocity: FloatArray, rate_hz: float, rng: np.random.Generator) -> ComplexArray:
    """Return the echo of layers from the axis to the wall, each with its own speed.

    In a vein the profile is flatter than a parabola; equal areas of the lumen are
    equal shares of the power.
    """
    layers = 56
    area = (np.arange(layers) + 0.5) / layers
    speeds = 1.0 - area**1.35
    samples = len(velocity)
    phase = 2.0 * np.pi * np.cumsum(velocity * HZ_PER_CM_S) / rate_hz
    # Cells cross the gate in a finite time and turbulence is never nil: each line has a width.
    wander = np.cumsum(_band_noise(samples, rate_hz, 4.0, rng).real * np.abs(velocity))
    wander *= 2.0 * np.pi * HZ_PER_CM_S * 0.05 / rate_hz
    total = np.zeros(samples, dtype=np.complex128)
    for speed in speeds:
        share = _band_noise(samples, rate_hz, 13.0, rng)
        total += share * np.exp(1j * speed * (phase + wander))
    return np.asarray(total / np.sqrt(layers))


def _clutter(
    course: FlowCourse, time_s: FloatArray, rate_hz: float, rng: np.random.Generator
) -> ComplexArray:
    """Return the walls: strong and slow, and a thump when the hand squeezes.

    The hand lets go gently: a thump there would hide the onset that is to be timed.
    """
    still = _band_noise(len(time_s), rate_hz, 5.0, rng) * 10.0 ** (26.0 / 20.0)
    thump = np.exp(-0.5 * ((time_s - course.augmentation_at_s) / 0.028) ** 2)
    moving = _band_noise(len(time_s), rate_hz, 42.0, rng) * 10.0 ** (4.0 / 20.0)
    return np.asarray(still + thump * moving)


def _band_noise(
    samples: int, rate_hz: float, sigma_hz: float, rng: np.random.Generator
) -> ComplexArray:
    """Return complex noise of unit power with a Gaussian spectrum around zero."""
    frequency = np.fft.fftfreq(samples, 1.0 / rate_hz)
    shape = np.exp(-0.25 * (frequency / sigma_hz) ** 2)
    used = np.flatnonzero(shape > 1e-6)
    spectrum = np.zeros(samples, dtype=np.complex128)
    spectrum[used] = complex_normal(rng, len(used)) * shape[used]
    spectrum *= samples / np.sqrt(np.sum(shape**2))
    return np.asarray(np.fft.ifft(spectrum))


def _high_passed(signal: ComplexArray, rate_hz: float, cutoff_hz: float) -> ComplexArray:
    frequency = np.abs(np.fft.fftfreq(len(signal), 1.0 / rate_hz))
    with np.errstate(divide="ignore"):
        response = 1.0 / np.sqrt(1.0 + (cutoff_hz / np.maximum(frequency, 1e-9)) ** 8)
    return np.asarray(np.fft.ifft(np.fft.fft(signal) * response))


def _spectrogram(signal: ComplexArray, settings: StripSettings) -> FloatArray:
    """Return the power per row and column; rows wrap at the Nyquist limit, as on a scanner."""
    rate_hz = settings.pulse_repetition_hz
    length = round(settings.window_s * rate_hz)
    window = np.hanning(length)
    window /= np.sqrt(np.sum(window**2))
    centre_s = (np.arange(settings.columns) + 0.5) * settings.seconds_per_px + 0.2
    first = np.round(centre_s * rate_hz - length / 2).astype(np.int64)
    slices = signal[first[:, None] + np.arange(length)[None, :]] * window
    spectrum = np.fft.fft(slices, n=settings.rows, axis=1)
    power = np.abs(spectrum.T) ** 2
    # Row k of the transform is k steps upwards from the baseline.
    rows = (settings.baseline_row - np.arange(settings.rows)) % settings.rows
    return np.asarray(power[rows])
