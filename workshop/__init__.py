"""Set-up and checks of the checkout. Standard library only: it runs before anything is installed."""
