"""The few dialogs: treatment, landmarks, settings, library, keys."""
