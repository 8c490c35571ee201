"""A command whose help is a text of its own, with its lines as they were written."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandParser


class PlainHelpCommand(BaseCommand):
    """Works without a database and without the checks of the site."""

    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=argparse.RawDescriptionHelpFormatter, **kwargs
        )
