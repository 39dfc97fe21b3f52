"""Job ads from any file: formats, columns, and the table of raw ads they all become."""
