"""The Python package that generated workloads import: landing, borders, checks, publishing."""

VERSION = "0.1.0"
