"""The web application: factory, text, address state, components and security headers."""
