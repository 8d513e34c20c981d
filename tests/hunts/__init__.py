"""Searches for faults that run for as long as one likes; none is a test of its own."""
