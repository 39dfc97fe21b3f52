"""Running a function over many batches, and a query over many files: here or on a cluster."""
