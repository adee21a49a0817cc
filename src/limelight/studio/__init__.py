"""The Studio: film-making in the browser, over the same services as the API."""
