"""Pages parsed by Spark, Dask, Ray and DuckDB, for real; run with ``python -m pytest -m engines tests/engines``."""
