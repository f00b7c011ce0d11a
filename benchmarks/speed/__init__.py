"""What the benchmarks of speed share: made clips, a clock over the window, the table."""
