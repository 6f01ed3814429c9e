"""Fuzzing: `targets` says what holds for any bytes, `seeds` what to begin with, `run` looks for what breaks it."""
