"""Tools of the leg: one class for each gesture, from press to release, in places of the leg."""
