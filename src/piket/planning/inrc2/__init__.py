"""The Second International Nurse Rostering Competition (Ceschia et al. 2015): its scenarios in, its rosters out.

The whole horizon is one problem: all weeks are known at once (the static variant).
"""
