"""A published result as one file that anybody can recompute: what is in it, how it is read, and how it is checked.

`layout`, `reading` and `checking` know nothing but `judging.ranking`; only `making` and `permitting` read rows.
"""
