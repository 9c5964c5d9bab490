"""Cheap lists of SKUs for any shop: built offline from orders, kept in mapped files, served from memory."""
