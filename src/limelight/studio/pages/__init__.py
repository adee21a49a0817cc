"""The Studio's pages, a package each. They hold no rules: they ask services and show what those say."""
