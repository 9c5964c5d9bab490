"""Cards, carts and the day that the tests of the offline brain speak of."""

import datetime as dt

TODAY = dt.date(2026, 11, 20)

TRAIL = {"sku": "TS-ALPENTA", "title": "Alpenta Crête – chaussures de trail", "category": "trail-shoes",
         "price": 129.9, "currency": "EUR", "rating": 4.5}  # fmt: skip
MUD = {"sku": "TS-SKARNVIK", "title": "Skarnvik Boue – chaussures de trail noires", "category": "trail-shoes",
       "price": 99.0, "currency": "EUR", "rating": 4.2}  # fmt: skip
WATCH = {"sku": "WA-TEMPORA", "title": "Tempora One – GPS watch", "category": "watches", "price": 199.0,
         "currency": "EUR", "rating": 4.6}  # fmt: skip
SOCKS_BESIDE = {"sku": "SO-FIL", "title": "Vélar Fil – chaussettes", "category": "socks", "price": 15.0,
                "currency": "EUR", "rating": 4.1, "goes_with": "TS-ALPENTA"}  # fmt: skip

SOCKS_LINE = {"line": 1, "sku": "SO-LAINE", "title": "Isaurelle Laine – chaussettes", "quantity": 1,
              "size": "M",
              "unit_price": 19.0, "total": 19.0, "category": "socks"}  # fmt: skip
GELS_LINE = {"line": 2, "sku": "GE-CITRON", "title": "Cadensel Citron – gels", "quantity": 6,
             "unit_price": 2.5,
             "total": 15.0, "category": "gels"}  # fmt: skip
WATCH_LINE = {"line": 3, "sku": "WA-TEMPORA", "title": "Tempora One – montre GPS watch", "quantity": 1,
              "unit_price": 199.0, "total": 199.0, "category": "watches"}  # fmt: skip
CART = (SOCKS_LINE, GELS_LINE, WATCH_LINE)
