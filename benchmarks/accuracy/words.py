"""What the report says in words: what it is worth, how things are measured, what was tried."""

OPENING = """# Accuracy of the measurements

Written by `benchmarks/accuracy_report.py`; do not edit by hand.

**None of this is clinical.** The figures come from pictures that a program drew from the
physics of ultrasound, with truth known because it was put in. They say how far the
arithmetic can be trusted under trouble that we thought of. Real veins, scanners and hands
bring trouble that nobody drew: expect worse. Every number in the window is a proposal that
a person accepts or corrects.

{strips} spectral strips and {veins} B-mode pictures, seeds from {first}; the tests and the
work on the methods used other seeds. "Must" and "stretch" were set before the work began.
CPU times are for one thread on a shared machine.

    python -m benchmarks.accuracy_report --strips 420 --veins 320
"""

METHOD = """## How it is measured

*Reflux.* Pixels that have not the strip's own tint are overlay and say nothing; columns
without even noise are a break in time. The baseline is the header's; where no line is drawn
on it, the row about which the quiet background is symmetric may correct it by two rows. Both
sides are folded at the baseline and only what is brighter than background *and* mirror pixel
counts, which cancels clutter, gain noise and mirror artefact. Flow that comes in again over
the strip's edge is known by hanging there while the other side is full. The envelope is the
path that gathers most evidence from the baseline out (dynamic programming). Runs bridge holes
under 80 ms. An end is the change point of the mean of a thin band just outside the wall
filter's gap, corrected by how long the analysis window shows a flow that has stopped; the
window's length is read from how long speckle lasts. The convention is visible flow; the zero
crossing of the falling envelope is given beside it. The peak lies where the spectrum has
lost half its power, inside the drawn edge. The click says which lobe is meant; it is refused
where the strip shows that lobe to be the augmentation. Colour decides nothing.

*Diameter.* Lumen, inner edge to inner edge. Rays from the click; the closed path with most
rise outwards and least tissue inside, of several size limits the best; then, ray by ray, the
inner slope where the wall shows half its amplitude, corrected by the width of the point
spread that the speckle shows. An ellipse that drops outliers, and the dents within 40 degrees
of the beam, give the AP diameter. The inside must lie clearly below what surrounds it, or
there is no lumen. A weaker edge inside a stronger one, with something darker than tissue
between, is taken for an echo of the near wall: the stronger is proposed, the other shown, the
confidence halved. Depth counts from the first bright row that stays bright. Longitudinal
views turn the picture to the walls and measure across.

*Uncertainty* is meant to hold the truth nine times in ten. *Confidence* falls with contrast
at the ends, with disagreement between bands or rays, and with every doubt that is listed.
"""

TRIED = """## What was tried, and what fails

- Edge at -3 dB from the wall's top, which is where a step in power lies: over-reads the AP
  diameter by 0.10 mm on this bench and by 0.08 mm on the sample study, because profiles in dB
  are averaged over rays that do not quite meet. -6 dB reads within 0.02 mm on the bench and
  0.04 mm on the sample study before the correction for the point spread.
- Chasing the baseline by symmetry everywhere: resting flow, which lies on one side, pulls it
  off by up to 2 rows. Now only without a drawn line, and only for a clear gain.
- Every dark column a break in time: sparse noise has dark columns by chance, and calipers
  hide columns. A break must miss 200 lit pixels, or cut a flow like a knife.
- Slow tails that sink into the clutter have no end that can be seen; weak, slow, long ones
  are stopped early, with low confidence and the interval shown. A tail whose zero crossing
  lies beyond the strip is called truncated; a weak one stopped long before is not.
- A sweep bar that falls where flow stops anyway, on a background without noise, cannot be
  told from silence.
- Pure noise folds into runs too: a proposal needs a lobe that stands out from the background
  by 3 of its standard deviations. Noise reached 1.6; the weakest flow of the bench had 4.5.
- A click on speckle, muscle or a black field must give nothing: the inside's brightest tenth
  must lie 5 dB below what surrounds the outline (8 where the outline is doubted). Without this
  rule half of random clicks on tissue found a "lumen".
- An echo whose like lies within 3 dB of the wall in a saturated picture is not told from the
  wall; the confidence falls, the number stays wrong. A fascia that lies 0.5 to 1.2 mm above a
  vein with weak walls in dark fat looks like a wall behind an echo; both edges are shown.
- High gain saturates the wall, and the edge is read 0.03 mm too far in on either side;
  smoothing by the scanner moves it as far out.
- Peak velocity of aliased flow is unwrapped on the assumption that the strip shows one whole
  Nyquist range; it is not scored above.
"""
