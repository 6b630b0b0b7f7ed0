"""The schedule in people's own calendars: iCalendar by a secret address."""
