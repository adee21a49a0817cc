"""Projects: briefs, script versions, takes, films, assets, reviews; and the states between them."""
