from __future__ import annotations

from django.db import models


class Pulse(models.Model):
    """The last sign of life of one process of this installation: of a worker, a clock, a sender. Of no agency."""

    kind = models.CharField(max_length=10)
    host = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "host", "pid"]
        constraints = [models.UniqueConstraint(fields=["kind", "host", "pid"], name="pulse_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.host} {self.pid}"
