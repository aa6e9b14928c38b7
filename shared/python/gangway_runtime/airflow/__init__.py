"""Airflow glue for generated DAGs. Nothing else in the package imports Airflow."""
