"""The threads of a project and of its documents: who writes to whom, who is mentioned, who has read what."""
