"""Figures for the commands: those of every floor (tekspil/figures.py)."""

from tekspil.figures import as_json, decimal, percent, thousands

__all__ = ["as_json", "decimal", "percent", "thousands"]
