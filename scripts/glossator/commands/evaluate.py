"""`glossator evaluate`: annotators measured against each other."""

from glossator.evaluating.commands import evaluate_command as command

__all__ = ["command"]
