"""What every HTTP endpoint shares: problems, pages, ETags, idempotency, and the way to the service's clients."""
