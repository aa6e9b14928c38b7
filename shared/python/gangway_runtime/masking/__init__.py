"""The masking methods as DuckDB SQL, and the key that they use."""

from gangway_runtime.masking.key import key_fingerprint, mask_key
from gangway_runtime.masking.sql import sql_expression

__all__ = ["key_fingerprint", "mask_key", "sql_expression"]
