"""How things of the shelf are drawn: one function for each silhouette, in SVG, on a square of 400 by 400."""
