"""From a profile to roles, gaps, plans and routes."""
