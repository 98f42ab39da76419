"""Electronic signatures in PDF files (PAdES): the agency's own certificate or the national service, and the check."""
