"""Observatoire local de la tranquillité publique."""
