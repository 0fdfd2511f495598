//! What is asked and answered at the desk: subjects and notes as the staff writes them down.

use crate::domain::Lang;

use super::dossier::Trouble;
use super::trade::Trade;

/// Subject and text.
pub(super) type Text = (&'static str, &'static str);

/// What staff note after a visit or a call of their own.
pub(super) const VISITS: &[Text] = &[
    ("Bezoek", "Nieuwe {p} laten proeven, wil een proefzak."),
    ("Bezoek", "Maling van de machine bijgesteld, barista uitleg gegeven."),
    ("Belronde", "Alles naar wens, denkt na over een tweede blend."),
    ("Belronde", "Vraagt een voorstel voor het terras."),
    ("Bezoek", "Machine ontkalkt, rubbers vervangen."),
];

pub(super) fn first_questions(lang: Lang) -> &'static [Text] {
    match lang {
        Lang::Nl => &[
            ("Offerte", "Wil weten wat koffie voor een kantoor van twintig mensen kost."),
            ("Proefpakket", "Vraagt of er een proefpakket is."),
            ("Workshop", "Informeert naar een workshop voor een vrijgezellenfeest."),
        ],
        Lang::En => &[
            ("Quote", "Asks what coffee for an office of twenty would cost."),
            ("Tasting pack", "Asks whether there is a tasting pack."),
        ],
    }
}

pub(super) fn complaints(trouble: Trouble, lang: Lang) -> &'static [Text] {
    match (trouble, lang) {
        (Trouble::Late, Lang::Nl) => &[
            ("Levering te laat", "Bestelling is er nog niet, zou gisteren komen."),
            ("Levering te laat", "Voor de tweede keer te laat, zit bijna zonder {p}."),
            ("Waar blijft mijn pakket?", "Volgens de vervoerder bezorgd, maar niet ontvangen."),
        ],
        (Trouble::Late, Lang::En) => &[
            ("Late delivery", "Order has not arrived, was due yesterday."),
            ("Where is my parcel?", "Carrier says delivered, but nothing here."),
        ],
        (Trouble::Wrong, Lang::Nl) => &[
            ("Verkeerde maling", "Besteld als bonen, gemalen ontvangen."),
            ("Bestelling niet compleet", "Twee zakken {p} ontbreken."),
            ("Verkeerde koffie", "Kreeg decaf in plaats van {p}."),
        ],
        (Trouble::Wrong, Lang::En) => &[
            ("Wrong grind", "Ordered beans, received ground coffee."),
            ("Order incomplete", "Two bags of {p} are missing."),
        ],
        (Trouble::Stale, Lang::Nl) => &[
            ("Koffie niet vers", "Branddatum op {p} is ruim zes weken oud."),
            ("Smaak", "Laatste partij {p} smaakt verbrand."),
        ],
        (Trouble::Stale, Lang::En) => &[("Not fresh", "Roast date on {p} is over six weeks old.")],
    }
}

pub(super) fn questions(trade: Trade, lang: Lang) -> &'static [Text] {
    match (trade.is_company(), lang) {
        (true, Lang::Nl) => &[
            ("Factuur", "Vraagt om een kopie van de factuur van vorige maand."),
            ("Levermoment", "Kan de levering voortaan op dinsdagochtend?"),
            ("Machine", "Espresso loopt te snel door, wat te doen met de maling?"),
            ("Assortiment", "Is {p} ook in zakken van vijf kilo te krijgen?"),
            ("Vakantie", "Wil de leveringen in de vakantie stilzetten."),
        ],
        (true, Lang::En) => &[
            ("Invoice", "Asks for a copy of last month's invoice."),
            ("Delivery day", "Could deliveries move to Tuesday mornings?"),
            ("Grinder", "Shots run too fast, which setting for {p}?"),
        ],
        (false, Lang::Nl) => &[
            ("Maling", "Welke maling hoort bij een percolator?"),
            ("Houdbaarheid", "Hoelang blijft een zak {p} vers?"),
            ("Levertijd", "Is het voor het weekend in huis?"),
            ("Cadeau", "Kan er een kaartje bij de cadeaudoos?"),
            ("Workshop", "Is er nog plek bij de workshop latte art?"),
        ],
        (false, Lang::En) => &[
            ("Grind", "Which grind for a moka pot?"),
            ("Freshness", "How long does a bag of {p} stay fresh?"),
            ("Shipping", "Do you ship to Belgium?"),
        ],
    }
}

pub(super) fn compliments(lang: Lang) -> &'static [Text] {
    match lang {
        Lang::Nl => &[
            ("Compliment", "De {p} is fantastisch, geef dat door aan de brander."),
            ("Bedankt", "Blij met de snelle hulp van vorige week."),
        ],
        Lang::En => &[("Thank you", "The {p} is fantastic, please tell the roaster.")],
    }
}

pub(super) fn reminder(lang: Lang) -> Text {
    match lang {
        Lang::Nl => {
            ("Nog geen antwoord", "Heeft nog niets gehoord en vraagt hoe het ervoor staat.")
        }
        Lang::En => ("No answer yet", "Has not heard back and asks where things stand."),
    }
}

pub(super) fn answer(lang: Lang) -> Text {
    match lang {
        Lang::Nl => ("Antwoord", "Uitgezocht en beantwoord."),
        Lang::En => ("Reply", "Looked into it and answered."),
    }
}
