"""Documents of a project, on the same pages for organiser, designer and partner."""
