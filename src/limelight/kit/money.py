"""Credits: what an organisation spends. One credit is one US cent; amounts are integers of a millionth dollar."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["CREDIT_MICROS", "credits_of", "micros_of"]

CREDIT_MICROS = 10_000
"""Millionths of a US dollar in one credit."""


def credits_of(micros: int) -> Decimal:
    """*micros* as credits, exactly: 15_000 are 1.5 credits."""
    return Decimal(micros) / CREDIT_MICROS


def micros_of(credits_: Decimal | int) -> int:
    """Credits as micros; raises ValueError for a part smaller than a micro."""
    micros = Decimal(credits_) * CREDIT_MICROS
    if micros != int(micros):
        raise ValueError(f"{credits_} credits are no whole number of micros")
    return int(micros)
