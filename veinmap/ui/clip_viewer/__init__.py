"""The viewer: clips are decoded behind it, played in real time, looked at and measured."""
