"""Every table of the design, as it stood first."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "category",
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("parent", sa.String(64), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent"], ["category.slug"], name=op.f("category_parent_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("category_pkey")),
    )
    op.create_table(
        "index_pointer",
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("build_id", sa.String(128), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("index_pointer_pkey")),
    )
    op.create_table(
        "market",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("country", sa.String(2), nullable=True),
        sa.CheckConstraint("length(currency) = 3", name=op.f("market_currency_is_iso")),
        sa.PrimaryKeyConstraint("name", name=op.f("market_pkey")),
    )
    op.create_table(
        "merchant",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("about_fr", sa.Text(), nullable=True),
        sa.Column("about_en", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("merchant_pkey")),
    )
    op.create_table(
        "unmet_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("market", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("unmet_wish_pkey")),
    )
    op.create_index(op.f("unmet_wish_created_at_index"), "unmet_wish", ["created_at"], unique=False)
    op.create_table(
        "complement",
        sa.Column("category_from", sa.String(64), nullable=False),
        sa.Column("category_to", sa.String(64), nullable=False),
        sa.Column("reason_fr", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_from"],
            ["category.slug"],
            name=op.f("complement_category_from_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["category_to"], ["category.slug"], name=op.f("complement_category_to_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("category_from", "category_to", name=op.f("complement_pkey")),
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("username", sa.String(64), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("staff", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("market", sa.String(64), nullable=True),
        sa.Column("cohort", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "guest OR username IS NOT NULL OR erased_at IS NOT NULL",
            name=op.f("customer_has_username_unless_guest"),
        ),
        sa.ForeignKeyConstraint(
            ["market"], ["market.name"], name=op.f("customer_market_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("customer_pkey")),
        sa.UniqueConstraint("username", name=op.f("customer_username_unique")),
    )
    op.create_table(
        "merchant_market",
        sa.Column("merchant", sa.String(64), nullable=False),
        sa.Column("market", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["market"], ["market.name"], name=op.f("merchant_market_market_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["merchant"], ["merchant.name"], name=op.f("merchant_market_merchant_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("merchant", "market", name=op.f("merchant_market_pkey")),
    )
    op.create_index(op.f("merchant_market_market_index"), "merchant_market", ["market"], unique=False)
    op.create_table(
        "product",
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("description_fr", sa.Text(), nullable=True),
        sa.Column("description_en", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("brand", sa.Text(), nullable=True),
        sa.Column("price_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("rating", sa.Double(), nullable=True),
        sa.Column("rating_count", sa.Integer(), nullable=False),
        sa.Column("image", sa.Text(), nullable=True),
        sa.Column("merchant", sa.String(64), nullable=True),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("seasons", sa.JSON(), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("colors", sa.JSON(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("allergens", sa.JSON(), nullable=True),
        sa.Column("diet", sa.JSON(), nullable=False),
        sa.Column("completes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.Date(), nullable=True),
        sa.Column("promoted", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "price_cents IS NULL OR currency IS NOT NULL", name=op.f("product_price_has_currency")
        ),
        sa.CheckConstraint(
            "price_cents IS NULL OR price_cents >= 0", name=op.f("product_price_not_negative")
        ),
        sa.CheckConstraint(
            "rating IS NULL OR (rating >= 0 AND rating <= 5)", name=op.f("product_rating_in_0_5")
        ),
        sa.CheckConstraint("rating_count >= 0", name=op.f("product_rating_count_not_negative")),
        sa.CheckConstraint("title_fr IS NOT NULL OR title_en IS NOT NULL", name=op.f("product_has_title")),
        sa.ForeignKeyConstraint(["merchant"], ["merchant.name"], name=op.f("product_merchant_fkey")),
        sa.PrimaryKeyConstraint("sku", name=op.f("product_pkey")),
    )
    op.create_index(op.f("product_brand_index"), "product", ["brand"], unique=False)
    op.create_index(op.f("product_category_index"), "product", ["category"], unique=False)
    op.create_index(op.f("product_merchant_index"), "product", ["merchant"], unique=False)
    op.create_table(
        "auth_session",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("auth_session_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("auth_session_pkey")),
    )
    op.create_index(op.f("auth_session_customer_id_index"), "auth_session", ["customer_id"], unique=False)
    op.create_index(op.f("auth_session_expires_at_index"), "auth_session", ["expires_at"], unique=False)
    op.create_table(
        "cart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("market", sa.String(64), nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("cart_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["market"], ["market.name"], name=op.f("cart_market_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("cart_pkey")),
        sa.UniqueConstraint("customer_id", name=op.f("cart_customer_id_unique")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("market", sa.String(64), nullable=True),
        sa.Column("selling", sa.Boolean(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("conversation_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["market"], ["market.name"], name=op.f("conversation_market_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("conversation_pkey")),
    )
    op.create_index(
        "conversation_customer_id_created_at_index",
        "conversation",
        ["customer_id", "created_at"],
        unique=False,
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("follow_up_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("follow_up_pkey")),
    )
    op.create_index(
        "follow_up_customer_id_due_at_index", "follow_up", ["customer_id", "due_at"], unique=False
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("race", sa.Text(), nullable=True),
        sa.Column("distance_km", sa.Double(), nullable=True),
        sa.Column("race_date", sa.Date(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("target_time_s", sa.Integer(), nullable=True),
        sa.Column("sessions_per_week", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("goal_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("goal_pkey")),
    )
    op.create_index(op.f("goal_customer_id_index"), "goal", ["customer_id"], unique=False)
    op.create_table(
        "orders",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("market", sa.String(64), nullable=True),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subtotal_cents", sa.BigInteger(), nullable=False),
        sa.Column("discount_cents", sa.BigInteger(), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("idempotency_key", sa.String(128), nullable=True),
        sa.CheckConstraint(
            "status IN ('placed', 'shipped', 'delivered', 'cancelled', 'returned')",
            name=op.f("orders_status_known"),
        ),
        sa.CheckConstraint(
            "discount_cents >= 0 AND total_cents >= 0", name=op.f("orders_amounts_not_negative")
        ),
        sa.CheckConstraint(
            "total_cents = subtotal_cents - discount_cents", name=op.f("orders_total_adds_up")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("orders_customer_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("orders_pkey")),
        sa.UniqueConstraint("customer_id", "idempotency_key", name="orders_key_once_a_customer"),
    )
    op.create_index(
        "orders_customer_id_placed_at_index", "orders", ["customer_id", "placed_at"], unique=False
    )
    op.create_table(
        "product_market",
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("market", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["market"], ["market.name"], name=op.f("product_market_market_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sku"], ["product.sku"], name=op.f("product_market_sku_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sku", "market", name=op.f("product_market_pkey")),
    )
    op.create_index(op.f("product_market_market_index"), "product_market", ["market"], unique=False)
    op.create_table(
        "profile",
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("price_sensitivity", sa.Double(), nullable=True),
        sa.Column("level", sa.Double(), nullable=True),
        sa.Column("sprint", sa.Double(), nullable=True),
        sa.Column("middle_distance", sa.Double(), nullable=True),
        sa.Column("long_distance", sa.Double(), nullable=True),
        sa.Column("ultra_trail", sa.Double(), nullable=True),
        sa.Column("health", sa.Double(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "health IS NULL OR (health >= 0 AND health <= 1)", name=op.f("profile_health_in_0_1")
        ),
        sa.CheckConstraint("level IS NULL OR (level >= 0 AND level <= 1)", name=op.f("profile_level_in_0_1")),
        sa.CheckConstraint(
            "long_distance IS NULL OR (long_distance >= 0 AND long_distance <= 1)",
            name=op.f("profile_long_distance_in_0_1"),
        ),
        sa.CheckConstraint(
            "middle_distance IS NULL OR (middle_distance >= 0 AND middle_distance <= 1)",
            name=op.f("profile_middle_distance_in_0_1"),
        ),
        sa.CheckConstraint(
            "price_sensitivity IS NULL OR (price_sensitivity >= 0 AND price_sensitivity <= 1)",
            name=op.f("profile_price_sensitivity_in_0_1"),
        ),
        sa.CheckConstraint(
            "sprint IS NULL OR (sprint >= 0 AND sprint <= 1)", name=op.f("profile_sprint_in_0_1")
        ),
        sa.CheckConstraint(
            "ultra_trail IS NULL OR (ultra_trail >= 0 AND ultra_trail <= 1)",
            name=op.f("profile_ultra_trail_in_0_1"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("profile_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("profile_pkey")),
    )
    op.create_table(
        "stock",
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("size", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.CheckConstraint("units >= 0", name=op.f("stock_units_not_negative")),
        sa.ForeignKeyConstraint(["sku"], ["product.sku"], name=op.f("stock_sku_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sku", "size", "color", name=op.f("stock_pkey")),
    )
    op.create_table(
        "cart_change",
        sa.Column("cart_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cart_id"], ["cart.id"], name=op.f("cart_change_cart_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cart_id", "key", name=op.f("cart_change_pkey")),
    )
    op.create_table(
        "cart_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cart_id", sa.Integer(), nullable=False),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("size", sa.Text(), nullable=False),
        sa.Column("color", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("cart_line_quantity_positive")),
        sa.CheckConstraint("unit_price_cents >= 0", name=op.f("cart_line_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["cart_id"], ["cart.id"], name=op.f("cart_line_cart_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sku"], ["product.sku"], name=op.f("cart_line_sku_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("cart_line_pkey")),
        sa.UniqueConstraint("cart_id", "sku", "size", "color", name="cart_line_variant_unique"),
    )
    op.create_index(op.f("cart_line_sku_index"), "cart_line", ["sku"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("complaint_customer_id_fkey"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("complaint_order_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("complaint_pkey")),
    )
    op.create_index(op.f("complaint_customer_id_index"), "complaint", ["customer_id"], unique=False)
    op.create_index(op.f("complaint_sku_index"), "complaint", ["sku"], unique=False)
    op.create_table(
        "offer_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("occasion", sa.String(64), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("offer_use_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("offer_use_customer_id_fkey"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("offer_use_order_id_fkey"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("offer_use_pkey")),
        sa.UniqueConstraint("customer_id", "rule", "occasion", name="offer_use_once_an_occasion"),
    )
    op.create_index(op.f("offer_use_order_id_index"), "offer_use", ["order_id"], unique=False)
    op.create_index(op.f("offer_use_rule_index"), "offer_use", ["rule"], unique=False)
    op.create_table(
        "order_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("size", sa.Text(), nullable=True),
        sa.Column("color", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("order_line_quantity_positive")),
        sa.CheckConstraint("unit_price_cents >= 0", name=op.f("order_line_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("order_line_order_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("order_line_pkey")),
    )
    op.create_index(op.f("order_line_order_id_index"), "order_line", ["order_id"], unique=False)
    op.create_index(op.f("order_line_sku_index"), "order_line", ["sku"], unique=False)
    op.create_table(
        "return_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("sku", sa.String(64), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('asked', 'accepted', 'refused', 'done')", name=op.f("return_request_status_known")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("return_request_quantity_positive")),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("return_request_customer_id_fkey"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("return_request_order_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("return_request_pkey")),
    )
    op.create_index(op.f("return_request_customer_id_index"), "return_request", ["customer_id"], unique=False)
    op.create_index(op.f("return_request_order_id_index"), "return_request", ["order_id"], unique=False)
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(128), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("understanding", sa.JSON(), nullable=True),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("pending", sa.JSON(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("ms", sa.Double(), nullable=True),
        sa.Column("brain", sa.Text(), nullable=True),
        sa.Column("tokens", sa.JSON(), nullable=True),
        sa.Column("trace", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('running', 'done', 'failed')", name=op.f("turn_status_known")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("turn_conversation_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("turn_pkey")),
        sa.UniqueConstraint("conversation_id", "client_key", name="turn_client_key_unique"),
        sa.UniqueConstraint("conversation_id", "number", name="turn_number_unique"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("rating IN (-1, 1)", name=op.f("feedback_rating_known")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("feedback_customer_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turn.id"], name=op.f("feedback_turn_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("feedback_pkey")),
        sa.UniqueConstraint("turn_id", name="feedback_once_a_turn"),
    )
    op.create_index(op.f("feedback_customer_id_index"), "feedback", ["customer_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("feedback_customer_id_index"), table_name="feedback")
    op.drop_table("feedback")
    op.drop_table("turn")
    op.drop_index(op.f("return_request_order_id_index"), table_name="return_request")
    op.drop_index(op.f("return_request_customer_id_index"), table_name="return_request")
    op.drop_table("return_request")
    op.drop_index(op.f("order_line_sku_index"), table_name="order_line")
    op.drop_index(op.f("order_line_order_id_index"), table_name="order_line")
    op.drop_table("order_line")
    op.drop_index(op.f("offer_use_rule_index"), table_name="offer_use")
    op.drop_index(op.f("offer_use_order_id_index"), table_name="offer_use")
    op.drop_table("offer_use")
    op.drop_index(op.f("complaint_sku_index"), table_name="complaint")
    op.drop_index(op.f("complaint_customer_id_index"), table_name="complaint")
    op.drop_table("complaint")
    op.drop_index(op.f("cart_line_sku_index"), table_name="cart_line")
    op.drop_table("cart_line")
    op.drop_table("cart_change")
    op.drop_table("stock")
    op.drop_table("profile")
    op.drop_index(op.f("product_market_market_index"), table_name="product_market")
    op.drop_table("product_market")
    op.drop_index("orders_customer_id_placed_at_index", table_name="orders")
    op.drop_table("orders")
    op.drop_index(op.f("goal_customer_id_index"), table_name="goal")
    op.drop_table("goal")
    op.drop_index("follow_up_customer_id_due_at_index", table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index("conversation_customer_id_created_at_index", table_name="conversation")
    op.drop_table("conversation")
    op.drop_table("cart")
    op.drop_index(op.f("auth_session_expires_at_index"), table_name="auth_session")
    op.drop_index(op.f("auth_session_customer_id_index"), table_name="auth_session")
    op.drop_table("auth_session")
    op.drop_index(op.f("product_merchant_index"), table_name="product")
    op.drop_index(op.f("product_category_index"), table_name="product")
    op.drop_index(op.f("product_brand_index"), table_name="product")
    op.drop_table("product")
    op.drop_index(op.f("merchant_market_market_index"), table_name="merchant_market")
    op.drop_table("merchant_market")
    op.drop_table("customer")
    op.drop_table("complement")
    op.drop_index(op.f("unmet_wish_created_at_index"), table_name="unmet_wish")
    op.drop_table("unmet_wish")
    op.drop_table("merchant")
    op.drop_table("market")
    op.drop_table("index_pointer")
    op.drop_table("category")
