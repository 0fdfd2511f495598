//! The moments that customers are asked about.

use super::names;

coded_enum! {
    /// Moments that customers are asked about and that Kring has a name for. Files name others too:
    /// those are quoted as they are.
    Touchpoint {
        Delivery = "delivery",
        Shop = "shop",
        Support = "support",
        Order = "order",
        Website = "website",
        Visit = "visit",
        Repair = "repair",
        Installation = "installation",
        Invoice = "invoice",
        Returns = "returns",
        Course = "course",
    }
}

names! {
    Touchpoint {
        Delivery = "touchpoint-delivery" | "deliveries" | "shipping" | "bezorging" | "levering" | "verzending",
        Shop = "touchpoint-shop" | "store" | "winkel",
        Support = "touchpoint-support" | "service" | "customer service" | "helpdesk" | "klantenservice",
        Order = "touchpoint-order" | "ordering" | "purchase" | "bestelling" | "aankoop",
        Website = "touchpoint-website" | "site" | "webshop" | "web shop",
        Visit = "touchpoint-visit" | "appointment" | "afspraak",
        Repair = "touchpoint-repair" | "repairs" | "reparatie",
        Installation = "touchpoint-installation" | "montage" | "installatie",
        Invoice = "touchpoint-invoice" | "billing" | "facturatie",
        Returns = "touchpoint-returns" | "return" | "retour" | "retourneren",
        Course = "touchpoint-course" | "training" | "workshop" | "cursus",
    }
}
