"""Named bodies: by their last part, by lists, by what the article itself introduces. Sees no other dimension.

`finder` holds the order; each room beside it is one way of finding, by the name that a rule's `how` has.
"""

from .finder import Finder
from .rule import File, OrganisationRule

__all__ = ["File", "Finder", "OrganisationRule"]
