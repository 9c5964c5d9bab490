"""A process of buyers: `python -m tests.shop.buyers URL SKU CUSTOMER...` says `ready`, waits, buys.

Each customer is a thread with the product in the cart; what became of each is printed as `CUSTOMER OUTCOME`.
"""

import sys
from concurrent.futures import ThreadPoolExecutor

from database import open_database
from shop.carts import Carts
from shop.errors import OutOfStock
from shop.orders import Orders


def main() -> None:
    url, sku, *customers = sys.argv[1:]
    database = open_database(url)
    orders, carts = Orders(database), Carts(database)

    def buy(customer: str) -> str:
        try:
            return orders.checkout(customer, "the only one").id
        except OutOfStock:
            return "out_of_stock"

    carts.add_line(customers[0], sku)
    for customer in customers[1:]:
        carts.add_line(customer, sku)
    with ThreadPoolExecutor(len(customers)) as pool:
        print("ready", flush=True)
        sys.stdin.readline()
        for customer, outcome in zip(customers, pool.map(buy, customers), strict=True):
            print(customer, outcome, flush=True)
    database.close()


if __name__ == "__main__":
    main()
