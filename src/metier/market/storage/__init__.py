"""The store of ads: a folder of Parquet that is added to, asked, exported and forgotten from."""
