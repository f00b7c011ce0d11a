"""Synthetic ultrasound clips of case A: physics in, DICOM files with known truth out."""
