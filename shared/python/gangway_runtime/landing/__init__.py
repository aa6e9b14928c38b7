"""Landing: from a delivered source to immutable bronze, keyed by the hash of the bytes."""

from gangway_runtime.landing.extract import ColumnName, Extract, LocalSource
from gangway_runtime.landing.land import land
from gangway_runtime.landing.landings import bronze_files
from gangway_runtime.landing.report import LandedFile, LandingReport

__all__ = ["ColumnName", "Extract", "LandedFile", "LandingReport", "LocalSource", "bronze_files", "land"]
