"""The shop beneath: customers, profiles, carts, orders, conversations, and exports for other parts."""
