"""Handouts: what they may know, and how their texts lie side by side."""
