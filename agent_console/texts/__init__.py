"""Texts of the pages: German in the templates, other languages in gettext catalogues beside them."""
