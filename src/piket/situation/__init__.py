"""What the figures of units and regions say: are they possible, which grades do they give, which level.

Aggregate figures only; no person. A level is an assessment and binds nobody: the legal regime is the law's word.
"""
