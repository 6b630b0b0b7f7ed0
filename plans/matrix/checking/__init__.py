"""The plan check («Revisión del plan»): what a careful reader would ask the committee before adopting.

A finding never forbids anything; the committee mends the text or puts the finding aside with a reason.
`selectors.findings(working)` gives the open ones, `selectors.review(document)` those put aside too.
"""
