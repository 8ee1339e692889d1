"""Editable PowerPoint presentations (ECMA-376, PresentationML): the one place that knows how slides are written there.

Callers say in plain values (`parts`) what stands on a slide and where; `flow` and `words` make such values of document
trees. `writing` calls the library, python-pptx, which is imported by the first presentation that is made: it is an
extra, and many sites do without.
"""
