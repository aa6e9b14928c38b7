"""Repairs: corrected values of held rows, landed beside bronze, and held rows sent through their border again."""
