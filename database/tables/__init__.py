"""Every table. Importing this package is what fills `Base.metadata`."""

from database.tables.carts import Cart, CartChange, CartLine
from database.tables.conversations import Conversation, Feedback, FollowUp, Turn, UnmetWish
from database.tables.customers import FEATURES, AuthSession, Customer, Goal, Profile
from database.tables.markets import Category, Market, Merchant, MerchantMarket
from database.tables.orders import Complaint, OfferUse, Order, OrderLine, ReturnRequest
from database.tables.products import Complement, IndexPointer, Product, ProductMarket, Stock

__all__ = [
    "FEATURES",
    "AuthSession",
    "Cart",
    "CartChange",
    "CartLine",
    "Category",
    "Complaint",
    "Complement",
    "Conversation",
    "Customer",
    "Feedback",
    "FollowUp",
    "Goal",
    "IndexPointer",
    "Market",
    "Merchant",
    "MerchantMarket",
    "OfferUse",
    "Order",
    "OrderLine",
    "Product",
    "ProductMarket",
    "Profile",
    "ReturnRequest",
    "Stock",
    "Turn",
    "UnmetWish",
]
