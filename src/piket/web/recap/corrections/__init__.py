"""Corrections of a recap: asked by the person herself, granted or refused by a head of her branch."""
