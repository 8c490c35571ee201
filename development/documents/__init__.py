"""Documents of a project: written in revisions, decided on, shared by name, remarked on, compared."""
