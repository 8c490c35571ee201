"""The people of an entry: what each says of oneself, guardians, the team, and reminders of drafts."""
