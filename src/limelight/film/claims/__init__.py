"""The claims rule: what may be said, what was said without a source, and where each claim comes from."""

from limelight.film.claims.claim import Claim
from limelight.film.claims.rule import Violation, check
from limelight.film.claims.sources import Source, Sources, sources_of, trace, with_person

__all__ = ["Claim", "Source", "Sources", "Violation", "check", "sources_of", "trace", "with_person"]
