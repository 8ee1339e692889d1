"""Role maps: roles, the families that they belong to and the relations between them, laid out and drawn as SVG.

An engine: pure, called by formats. A layout takes nodes and edges and places them as a `Scene` of whole numbers, every
label measured in the theme's fonts so that none meets another (`overview`, `patchwork`, `neighbourhood`); `drawing`
writes a scene as SVG without styles. One unit is one pixel at the drawing's own size.
"""
