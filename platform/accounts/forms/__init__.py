"""The forms of accounts: those for entering (over django-allauth's) and those for managing people."""
