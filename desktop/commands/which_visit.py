"""How a command is told which visit of a day it is about."""

import argparse


def add_visit_number(parser: argparse.ArgumentParser) -> None:
    """Declare `--number`: the place of the visit among those of its day."""
    parser.add_argument(
        "--number",
        metavar="N",
        type=int,
        help="quale incontro, se quel giorno sono più d'uno: 1 è il primo, in ordine d'ora",
    )
