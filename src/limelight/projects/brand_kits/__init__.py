"""Brand kits: logo, colours, fonts and words that a brand's owner fixes for every film."""
