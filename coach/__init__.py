"""The coach: calculations, training plans and their calendar. Pure functions on plain values."""
