"""Drawing results: on the terminal and as HTML. Nothing is computed here."""
