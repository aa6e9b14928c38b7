"""Gold against silver on all rows: what the config makes of silver, computed apart from the workload's SQL."""
