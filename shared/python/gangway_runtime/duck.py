"""What tests of workloads and gates use of DuckDB. The runtime itself speaks to `gangway_runtime.engine`."""

from gangway_runtime.engine.duckdb.sql import columns_of, connect, parquet_scan, read_select, text_list
from gangway_runtime.engine.words import identifier, literal

__all__ = ["columns_of", "connect", "identifier", "literal", "parquet_scan", "read_select", "text_list"]
