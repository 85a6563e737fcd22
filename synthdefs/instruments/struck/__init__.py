"""Bars, plates, tubes and skins that are struck and ring at modes of their own."""
