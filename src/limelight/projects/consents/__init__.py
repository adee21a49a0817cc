"""Consents: a real person allowed a use of their face or voice."""
