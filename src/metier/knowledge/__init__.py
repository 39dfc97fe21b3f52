"""What Metier knows of skills and roles: authored in TOML, compiled to one file."""
