"""Doppler signal of a vein: blood in layers, wall filter, analysis window, spectrum."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Complexes = npt.NDArray[np.complex128]

LAYERS: Final = 32
SPEED_OF_SOUND_CM_S: Final = 154000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCourse:
    """Axial velocity of the fastest layer, and what is true about its reverse flow.

    `velocity_cm_s` is sampled at `rate_hz`; positive is antegrade. Times are seconds
    from the strip's first column; `onset_s` is None where there is no reverse flow.
    """

    velocity_cm_s: Floats
    rate_hz: float
    onset_s: float | None
    end_s: float | None
    peak_reverse_cm_s: float
    has_sharp_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Transducer:
    """What turns a speed into a shift, and the scanner's own settings."""

    frequency_hz: float
    angle_deg: float
    prf_hz: float
    window_s: float
    wall_filter_hz: float
    noise_db: float
    clutter_db: float
    mirror: float
    flatness: float

    @property
    def hz_per_cm_s(self) -> float:
        """Doppler shift of 1 cm/s."""
        return 2 * self.frequency_hz * np.cos(np.deg2rad(self.angle_deg)) / SPEED_OF_SOUND_CM_S


def flow_course(
    rng: np.random.Generator,
    seconds: float,
    rate_hz: float,
    *,
    peak_cm_s: float,
    reverse_s: float | None,
    sharp: bool,
    until_end: bool = False,
    manoeuvre: str = "augmentation",
) -> FlowCourse:
    """Return resting flow, a manoeuvre, then reverse flow of known duration or none.

    A Valsalva strain stops the resting flow and is followed by a surge at its release;
    an augmentation is a burst that ends with the reverse flow. "two cycles" repeats the
    augmentation after the reverse flow.
    """
    time = np.arange(int(seconds * rate_hz)) / rate_hz
    resting = rng.uniform(3, 9)
    breath, phase = rng.uniform(3.0, 5.0), rng.uniform(0, 2 * np.pi)
    breathing = np.clip(0.6 + 0.5 * np.sin(2 * np.pi * time / breath + phase), 0, None)
    velocity = resting * breathing
    start = rng.uniform(0.12, 0.28) * seconds
    is_strain = manoeuvre == "valsalva"
    released = start
    if not is_strain:
        released = _add_burst(rng, velocity, time, start)
    velocity[time >= released] = 0.0
    onset = end = None
    if reverse_s is not None:
        onset = released + rng.uniform(0.0, 0.12)
        end = onset + reverse_s
        if until_end:
            onset = min(onset, seconds - 0.6)
            end = seconds + 1.0
        flowing = time >= onset
        velocity[flowing] = _reverse(rng, time[flowing] - onset, end - onset, peak_cm_s, sharp)
    settled = (end or released) + rng.uniform(0.4, 2.0)
    later = time >= settled
    back = np.clip((time - settled) / 0.8, 0, 1)
    velocity[later] = (resting * back * breathing)[later]
    if is_strain or manoeuvre == "two cycles":
        _add_burst(rng, velocity, time, settled + rng.uniform(0.0, 0.4))
    return FlowCourse(
        velocity_cm_s=velocity,
        rate_hz=rate_hz,
        onset_s=onset,
        end_s=end,
        peak_reverse_cm_s=float(-velocity.min()) if reverse_s is not None else 0.0,
        has_sharp_end=sharp,
    )


def _add_burst(rng: np.random.Generator, velocity: Floats, time: Floats, start: float) -> float:
    """Add one squeeze of the calf and return when it is released."""
    burst_s, burst = rng.uniform(0.5, 0.8), rng.uniform(30, 60)
    inside = (time >= start) & (time < start + burst_s)
    along = (time[inside] - start) / burst_s
    shape = np.clip(np.minimum(along / 0.18, (1 - along) / 0.22), 0, 1)
    ripple = 1 + 0.18 * np.sin(2 * np.pi * along * rng.uniform(1, 2.5) + rng.uniform(0, 6))
    velocity[inside] = np.maximum(velocity[inside], burst * shape**0.8 * ripple)
    return float(start + burst_s)


def _reverse(
    rng: np.random.Generator, time: Floats, lasts_s: float, peak: float, sharp: bool
) -> Floats:
    along = time / lasts_s
    rise = np.clip(time / min(rng.uniform(0.03, 0.12), 0.3 * lasts_s), 0, 1)
    if sharp:
        # A valve that closes, or a cuff that is empty: the flow falls to nothing at once.
        fall = np.clip((1 - along) * lasts_s / min(0.03, 0.1 * lasts_s), 0, 1)
        body = 1 - rng.uniform(0.1, 0.5) * along
    else:
        fall = np.ones_like(along)
        body = np.clip(1 - along, 0, 1) ** rng.uniform(0.8, 1.6)
    wobble = 1 + 0.05 * np.sin(2 * np.pi * time * rng.uniform(0.8, 2) + rng.uniform(0, 6))
    course = np.where(along < 1, rise * fall * body * wobble, 0.0)
    return -peak * course / max(float(course.max()), 1e-9)


def doppler_signal(course: FlowCourse, machine: Transducer, rng: np.random.Generator) -> Complexes:
    """Return the complex signal after the wall filter, one sample per pulse.

    Each layer of blood is a complex Gaussian process whose phase turns with the layer's
    speed; layers follow a blunted parabola across the vessel.
    """
    samples = course.velocity_cm_s.size
    radius = np.sqrt((np.arange(LAYERS) + 0.5) / LAYERS)
    share = 1 - radius**machine.flatness
    # Layers also differ by beam spread: each keeps a speed of its own within 4 %.
    share = share * rng.normal(1.0, 0.02, LAYERS)
    signal = np.zeros(samples, np.complex128)
    turn = 2j * np.pi * machine.hz_per_cm_s / machine.prf_hz
    travelled = np.cumsum(course.velocity_cm_s)
    transit = max(int(0.03 * machine.prf_hz), 4)
    for fraction in share:
        signal += _slow_noise(rng, samples, transit) * np.exp(turn * fraction * travelled)
    signal /= np.sqrt(LAYERS)
    signal += _clutter(course, machine, rng)
    noise = (rng.normal(size=samples) + 1j * rng.normal(size=samples)) / np.sqrt(2)
    signal = _wall_filtered(signal + noise * 10 ** (machine.noise_db / 20), machine)
    return np.asarray(signal + machine.mirror * np.conj(signal))


def _slow_noise(rng: np.random.Generator, samples: int, step: int) -> Complexes:
    nodes = samples // step + 3
    knots = (rng.normal(size=nodes) + 1j * rng.normal(size=nodes)) / np.sqrt(2)
    at = np.arange(samples) / step + rng.uniform()
    left = at.astype(int)
    part = 0.5 - 0.5 * np.cos(np.pi * (at - left))
    mixed = knots[left] * np.sqrt(1 - part) + knots[left + 1] * np.sqrt(part)
    return np.asarray(mixed)


def _clutter(course: FlowCourse, machine: Transducer, rng: np.random.Generator) -> Complexes:
    samples = course.velocity_cm_s.size
    level = 10 ** (machine.clutter_db / 20)
    slow = _slow_noise(rng, samples, max(int(machine.prf_hz / 40), 2)) * level
    # The squeeze itself moves the tissue: a short thump of low frequency at its start.
    jerk = np.abs(np.gradient(course.velocity_cm_s)) * course.rate_hz
    thump = np.convolve(np.minimum(jerk / 800.0, 1.0), np.hanning(101) / 50, "same")[:samples]
    fast = _slow_noise(rng, samples, max(int(machine.prf_hz / 160), 2))
    return np.asarray(slow * (1 + 2 * thump) + 0.3 * level * thump * fast)


def _wall_filtered(signal: Complexes, machine: Transducer) -> Complexes:
    spectrum = np.fft.fft(signal)
    shift = np.abs(np.fft.fftfreq(signal.size, 1 / machine.prf_hz))
    # Fourth order, as scanners have it: 24 dB per octave.
    gain = 1 / np.sqrt(1 + (machine.wall_filter_hz / np.maximum(shift, 1e-3)) ** 8)
    return np.asarray(np.fft.ifft(spectrum * gain))


def spectrogram_db(signal: Complexes, machine: Transducer, columns: int, seconds: float) -> Floats:
    """Return power in dB, shape (bins, columns), bins from -PRF/2 to PRF/2.

    Column c is centred on the time (c + 0.5) column steps, as a strip is drawn.
    """
    width = max(int(machine.window_s * machine.prf_hz), 16)
    bins = max(256, 1 << int(np.ceil(np.log2(width * 2))))
    window = np.hanning(width)
    centres = ((np.arange(columns) + 0.5) * seconds / columns * machine.prf_hz).astype(int)
    # What lies beyond the strip moves as its edge does: mirrored in time, phase turned back.
    before, after = np.conj(signal[width:0:-1]), np.conj(signal[-2 : -width - 2 : -1])
    padded = np.concatenate([before, signal, after])
    rows = padded[centres[:, None] + width - width // 2 + np.arange(width)[None, :]] * window
    power = np.abs(np.fft.fftshift(np.fft.fft(rows, bins, axis=1), axes=1)) ** 2
    power /= np.sum(window**2)
    return np.asarray(10 * np.log10(power.T + 1e-9))
