"""Quota rosters of a whole nation as arrays: `plan_columns`; checked by `planning.verify.columns`."""
