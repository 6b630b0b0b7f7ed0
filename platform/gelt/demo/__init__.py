"""The demonstration: five real plans, one account per role, and progress that is invented and says so."""
