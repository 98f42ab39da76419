"""Budget lines: amounts in whole rupiah, what cannot be booked, and how far spending is against plan and ceiling."""
