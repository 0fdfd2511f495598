//! What sells: shops, tills, market places, payment services and bookkeeping ([`super::profile`]).

use super::fields::{AmountIs, ImportKind};
use super::profile::{PLAIN, Profile};

pub(super) const SHOPS: &[Profile] = &[
    Profile {
        // Its own extension, and others that name columns as it does; the tax total includes that of
        // shipping.
        name: "WooCommerce",
        has: "order_number; order_total; billing_email",
        columns: "order_id=order_number; date=order_date | date; amount_incl_vat=order_total; \
                  vat_amount=tax_total; refunded=refunded_total; state=status; \
                  currency=order_currency | currency; customer_id=customer_id; \
                  email=billing_email | customer_email; first_name=billing_first_name; \
                  last_name=billing_last_name; company=billing_company; phone=billing_phone; \
                  street=billing_address_1; postcode=billing_postcode; city=billing_city; \
                  country=billing_country",
        ..PLAIN
    },
    Profile {
        // Analytics: net of tax, shipping and refunds, which are rows of their own.
        name: "WooCommerce Analytics",
        has: "Order #; Customer type; Product(s); Items sold",
        columns: "order_id=Order #; date=Date; amount_excl_vat=Net Sales | N. Revenue; \
                  state=Status; name=Customer; description=Product(s); channel=Attribution",
        // What is given back is a row of its own.
        options: &["--word state:refunded=completed"],
        ..PLAIN
    },
    Profile {
        // A row for each product, "Name" is the product's, and all of them repeat the order.
        name: "WooCommerce Advanced Order Export",
        has: "Order Number; Order Total Amount; Email (Billing)",
        columns: "order_id=Order Number; date=Order Date; amount_incl_vat=Order Total Amount; \
                  vat_amount=Order Total Tax Amount; refunded=Order Refund Amount; \
                  state=Order Status; description=Name | Item Name; email=Email (Billing); \
                  first_name=First Name (Billing); last_name=Last Name (Billing); \
                  company=Company (Billing); phone=Phone (Billing); \
                  street=Address 1&2 (Billing) | Address 1 (Billing); \
                  postcode=Postcode (Billing); city=City (Billing); \
                  country=Country Code (Billing) | Country Name (Billing)",
        ..PLAIN
    },
    Profile {
        // "Name" is the order's; only the first row of an order carries its totals.
        name: "Shopify",
        has: "Name; Financial Status; Paid at",
        columns: "order_id=Name; date=Created at; amount_incl_vat=Total; vat_amount=Taxes; \
                  refunded=Refunded Amount; state=Financial Status; cancelled_on=Cancelled at; \
                  currency=Currency; channel=Source; description=Lineitem name; email=Email; \
                  name=Billing Name | Shipping Name; company=Billing Company; \
                  phone=Phone | Billing Phone; street=Billing Address1 | Billing Street; \
                  postcode=Billing Zip; city=Billing City; country=Billing Country",
        ..PLAIN
    },
    Profile {
        // Retail (X-Series): one "Sale" row with the totals, then its lines and payments.
        name: "Lightspeed",
        has: "Receipt Number; Line Type; Customer Code",
        columns: "order_id=Receipt Number; date=Date | Sale Date; line_type=Line Type; \
                  amount_incl_vat=Total; vat_amount=Sales Tax; state=Status; channel=Register; \
                  description=Details; customer_id=Customer Code; name=Customer Name",
        line_type: Some("sale"),
        ..PLAIN
    },
    Profile {
        // Items: a row for each of a transaction.
        name: "Square",
        has: "Transaction ID; Net Sales; Item; Qty",
        columns: "order_id=Transaction ID; date=Date; time=Time; amount_excl_vat=Net Sales; \
                  category=Category; description=Item; customer_id=Customer ID; \
                  name=Customer Name",
        amount_is: AmountIs::Line,
        ..PLAIN
    },
    Profile {
        // Transactions: refunds are rows of their own, and net sales hold neither tax nor tips.
        name: "Square",
        has: "Transaction ID; Net Sales; Event Type",
        columns: "order_id=Transaction ID; date=Date; time=Time; amount_excl_vat=Net Sales; \
                  channel=Source; description=Description; customer_id=Customer ID; \
                  name=Customer Name",
        ..PLAIN
    },
    Profile {
        name: "Stripe",
        has: "id; Amount; Amount Refunded; Currency; Customer Email",
        columns: "order_id=id; date=Created date (UTC) | Created (UTC); amount_incl_vat=Amount; \
                  refunded=Amount Refunded; refunded_on=Refunded date (UTC); state=Status; \
                  currency=Currency; description=Description; customer_id=Customer ID; \
                  email=Customer Email; name=Card Name | Customer Name | Customer Description",
        options: &[
            "--word state:requires_payment_method=failed",
            "--word state:requires_confirmation=failed",
            "--word state:requires_action=failed",
        ],
        ..PLAIN
    },
    Profile {
        name: "Stripe",
        kind: ImportKind::Contracts,
        has: "id; Customer ID; Current Period Start (UTC); Ended At (UTC)",
        columns: "contract_id=id; start=Start Date (UTC) | Start (UTC) | Created (UTC); \
                  end=Ended At (UTC); price=Amount; end_reason=Cancellation Reason; \
                  customer_id=Customer ID; email=Customer Email; \
                  name=Customer Name | Customer Description",
        ..PLAIN
    },
    Profile {
        // Settlements: a payment says what was given back of it, and the rows of refunds and of fees
        // name nobody.
        name: "Mollie",
        has: "Payment method; Consumer name; Settlement reference",
        columns: "order_id=ID; date=Date; amount_incl_vat=Amount; refunded=Amount refunded; \
                  state=Status; currency=Currency; description=Description; name=Consumer name",
        options: &["--only Payment method!=refund,", "--word state:refunded=completed"],
        ..PLAIN
    },
    Profile {
        // All activity: what is no sale nor given back of one has other types.
        name: "PayPal",
        has: "Type; Gross; Fee; From Email Address; Transaction ID",
        // What is given back has the invoice of its order, and the shop's own address.
        columns: "order_id=Invoice Number | Transaction ID; date=Date; time=Time; \
                  amount_incl_vat=Gross; \
                  state=Status; currency=Currency; description=Item Title | Subject; name=Name; \
                  email=From Email Address; phone=Contact Phone Number; street=Address Line 1; \
                  postcode=Zip/Postal Code; city=Town/City; country=Country",
        // What is given back is a row of its own.
        options: &[
            "--only Type=Express Checkout Payment,Website Payment,Mobile Payment,\
             Subscription Payment,eBay Auction Payment,Shopping Cart Payment Received,\
             Web Accept Payment Received,Payment Refund",
            "--word state:refunded=completed",
        ],
        ..PLAIN
    },
    Profile {
        name: "Etsy",
        has: "Sale Date; Order ID; Full Name; Order Total; Card Processing Fees",
        columns: "order_id=Order ID; date=Sale Date; amount_incl_vat=Order Total; state=Status; \
                  currency=Currency; description=SKU; customer_id=Buyer User ID; name=Full Name; \
                  street=Street 1; postcode=Ship Zipcode; city=Ship City; country=Ship Country",
        options: &["--date-format mdy"],
        ..PLAIN
    },
    Profile {
        // Seller Hub: of an order of several items one row has the total.
        name: "eBay",
        has: "Sales Record Number; Total Price; Sale Date",
        columns: "order_id=Order Number | Order ID | Sales Record Number; date=Sale Date; \
                  amount_incl_vat=Total Price; description=Item Title; \
                  customer_id=Buyer Username | User Id; name=Buyer Name | Buyer Fullname; \
                  email=Buyer Email; phone=Ship To Phone | Buyer Phone Number; \
                  street=Buyer Address 1; postcode=Buyer Zip; city=Buyer City; \
                  country=Buyer Country",
        // The foot says how many orders there are, and whose.
        options: &["--date-format mdy", "--only Sale Date!="],
        ..PLAIN
    },
    Profile {
        // The order report has who bought it; price and shipping stand apart.
        name: "Amazon",
        has: "order-id; purchase-date; buyer-email; item-price; shipping-price",
        columns: "order_id=order-id; date=purchase-date; amount_incl_vat=item-price + \
                  shipping-price - item-promotion-discount - ship-promotion-discount | \
                  item-price + shipping-price; currency=currency; description=product-name; \
                  channel=sales-channel; email=buyer-email; name=buyer-name; \
                  phone=buyer-phone-number; street=ship-address-1; postcode=ship-postal-code; \
                  city=ship-city; country=ship-country",
        amount_is: AmountIs::Line,
        ..PLAIN
    },
    Profile {
        // All orders: without who bought it.
        name: "Amazon",
        has: "amazon-order-id; purchase-date; order-status; item-price; shipping-price",
        columns: "order_id=amazon-order-id; date=purchase-date; amount_incl_vat=item-price + \
                  shipping-price - item-promotion-discount - ship-promotion-discount; \
                  currency=currency; description=product-name; channel=sales-channel; \
                  state=item-status | order-status; customer_id=",
        // They have no amounts.
        options: &["--only item-status!=Cancelled"],
        amount_is: AmountIs::Line,
        ..PLAIN
    },
    Profile {
        // The sales report: a row for each item, without who bought it.
        name: "SumUp",
        has: "Transaction ID; Receipt Number; Price (Gross); Price (Net)",
        columns: "order_id=Transaction ID; date=Date; time=Time; amount_excl_vat=Price (Net); \
                  currency=Currency; description=Description; sign=Type; customer_id=",
        options: &["--date-format dmy"],
        amount_is: AmountIs::Line,
        ..PLAIN
    },
    Profile {
        // Sales invoices.
        name: "Moneybird",
        has: "Factuurnummer; Contact; Factuurdatum; Totaal excl. btw",
        columns: "order_id=Factuurnummer; date=Factuurdatum; amount_excl_vat=Totaal excl. btw; \
                  state=Status; currency=Valuta; description=Omschrijving; \
                  customer_id=Klantnummer; name=Contact; email=E-mail | E-mailadres",
        ..PLAIN
    },
    Profile {
        // Open items: those of suppliers stand in it as well.
        name: "e-Boekhouden",
        has: "Relatiecode; Relatie; Factuurnummer; Openstaand; Soort",
        columns: "order_id=Factuurnummer; date=Factuurdatum; amount_incl_vat=Bedrag; \
                  customer_id=Relatiecode; name=Relatie",
        options: &["--only Soort=Debiteur"],
        ..PLAIN
    },
];
