"""VeinMap: vein mapping for ultrasound-guided foam sclerotherapy."""

__version__ = "0.1.0"
