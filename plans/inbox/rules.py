"""How long things wait before people are told, and before others are told too.

The gap of five days is the product's promise. The days of the escalation are referential: no norm was found that sets
them.
"""

# Between two mails about the same matter to the same person, at least so many days.
GAP_DAYS = 5
# A person who asked for a weekly mail gets at most one in so many days.
WEEK_DAYS = 7
# Days late from which the committee's leader is told too, and then internal control (referential).
ESCALATE_TO_LEADER_DAYS = 10
ESCALATE_TO_CONTROL_DAYS = 20
