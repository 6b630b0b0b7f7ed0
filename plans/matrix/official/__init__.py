"""The official document of a plan: a PDF built by a job, kept by what it says, and offered as a file.

WeasyPrint takes a second to import and needs libraries of the system: only `printing` imports it, and
only the job and the check of what is missing import `printing`.
"""
