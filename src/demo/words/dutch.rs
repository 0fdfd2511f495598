//! What customers write in Dutch.

use super::{Phrases, Topic};

pub(super) fn phrases(topic: Topic) -> &'static Phrases {
    match topic {
        Topic::Late => &LATE,
        Topic::Wrong => &WRONG,
        Topic::Stale => &STALE,
        Topic::Price => &PRICE,
        Topic::Middling => &MIDDLING,
        Topic::Taste => &TASTE,
        Topic::Guests => &GUESTS,
        Topic::Service => &SERVICE,
        Topic::Shop => &SHOP,
        Topic::Subscription => &SUBSCRIPTION,
    }
}

const LATE: Phrases = Phrases {
    first: &[
        "Bestelling kwam twee dagen te laat en niemand belde.",
        "Weer te laat geleverd, ik stond zaterdag zonder bonen.",
        "De levering zou dinsdag komen en kwam vrijdag.",
        "Koffie is prima, maar de bezorging is niet te plannen.",
        "Drie dagen wachten op iets wat morgen in huis zou zijn.",
        "Moest zelf achter de {p} aan bellen.",
    ],
    second: &[
        "Een telefoontje vooraf had veel gescheeld.",
        "Dat kwam heel slecht uit.",
        "Zo kan ik er niet op bouwen.",
        "Jammer, want vroeger ging dit beter.",
        "Volgende keer graag een eerlijke dag noemen.",
        "Wel netjes excuses gekregen.",
    ],
};

const WRONG: Phrases = Phrases {
    first: &[
        "Kreeg gemalen koffie terwijl ik bonen had besteld.",
        "Er zat {p} in de doos, dat had ik niet besteld.",
        "De helft van de bestelling ontbrak.",
        "Verkeerde maling gekregen.",
        "Pakbon klopte niet met de inhoud.",
    ],
    second: &[
        "Na één mail was het opgelost, dat dan weer wel.",
        "Omruilen duurde bijna een week.",
        "Foutje kan gebeuren, maar dit was de tweede keer.",
        "Ik moest er zelf voor terug naar de winkel.",
        "Let daar alstublieft beter op.",
    ],
};

const STALE: Phrases = Phrases {
    first: &[
        "De {p} smaakte vlak, branddatum was zes weken oud.",
        "Deze zak {p} was niet zo vers als ik gewend ben.",
        "De laatste levering was veel te donker gebrand.",
        "Crema ontbreekt bij de nieuwe partij {p}.",
    ],
    second: &[
        "Daar betaal ik geen versprijs voor.",
        "Dat proef je meteen.",
        "Hopelijk eenmalig.",
        "Kregen gelukkig een nieuwe zak.",
    ],
};

const PRICE: Phrases = Phrases {
    first: &[
        "Lekker, maar het wordt wel duur.",
        "De prijs van {p} is dit jaar flink omhooggegaan.",
        "Verzendkosten vind ik te hoog voor één zak.",
        "Als vaste klant had ik op een korting gerekend.",
    ],
    second: &[
        "Elders ben ik een derde goedkoper uit.",
        "Ik bestel nu minder vaak.",
        "De kwaliteit is het nog net waard.",
        "Een spaarkaart zou helpen.",
    ],
};

const MIDDLING: Phrases = Phrases {
    first: &[
        "Gewoon goed, geen klachten.",
        "Koffie lekker, website wat onhandig.",
        "Tevreden over de {p}, keuze in decaf mag groter.",
        "Prima service, bestellen mag sneller.",
        "Goede koffie, de winkel is alleen vaak dicht als ik kan.",
        "Fijn dat er nu ook kleine zakken {p} zijn.",
    ],
    second: &[
        "Meer proefpakketten zou leuk zijn.",
        "Op zaterdag graag wat langer open.",
        "Een track-en-trace zou fijn zijn.",
        "Verder niets te klagen.",
        "Ik mis wel een goede theekeuze.",
    ],
};

const TASTE: Phrases = Phrases {
    first: &[
        "De {p} is de lekkerste koffie die wij ooit schonken.",
        "Altijd vers, je ruikt het al als de doos opengaat.",
        "Onze ochtend begint met {p}.",
        "Sinds we {p} drinken willen we niets anders meer.",
        "Constante kwaliteit, elke zak weer.",
        "Heerlijke {p}, zacht en toch pit.",
        "Eindelijk filterkoffie met smaak.",
    ],
    second: &[
        "Ga zo door!",
        "Een aanrader voor iedereen die van koffie houdt.",
        "En dat van een brander om de hoek.",
        "Daar rijd ik graag voor om.",
        "Mijn schoonmoeder is nu ook om.",
    ],
};

const GUESTS: Phrases = Phrases {
    first: &[
        "Mijn gasten vragen steeds waar onze koffie vandaan komt.",
        "De {p} is de lekkerste koffie die wij ooit schonken.",
        "Onze barista's werken het liefst met {p}.",
        "Constante kwaliteit, elke levering weer.",
        "Klanten komen terug voor de koffie, dat zegt genoeg.",
        "Altijd vers gebrand, dat proeven onze gasten.",
    ],
    second: &[
        "We verkopen er zichtbaar meer kopjes door.",
        "Ga zo door!",
        "En dat van een brander om de hoek.",
        "Wij raden jullie bij collega's aan.",
        "Ook op drukke dagen blijft de smaak gelijk.",
    ],
};

const SERVICE: Phrases = Phrases {
    first: &[
        "Gebeld met een vraag over de maling en meteen goed geholpen.",
        "Denken echt mee over wat bij onze machine past.",
        "Vandaag besteld, morgen in huis, al jaren.",
        "Probleem met een levering werd dezelfde dag opgelost.",
        "Persoonlijk contact, ze kennen ons bij naam.",
        "Altijd een eerlijk advies, ook als het goedkoper is.",
    ],
    second: &[
        "Zo hoort het.",
        "Dat vind je niet meer overal.",
        "Daarom blijven wij hier klant.",
        "Complimenten voor de bezorger.",
        "Daar kan menig bedrijf een voorbeeld aan nemen.",
    ],
};

const SHOP: Phrases = Phrases {
    first: &[
        "Gezellige winkel, je mag alles proeven.",
        "Goed geholpen bij het kiezen van een molen.",
        "De workshop latte art was een feest.",
        "Binnenlopen en de geur doet de rest.",
        "Even wachten op zaterdag, maar dan heb je ook wat.",
    ],
    second: &[
        "Kom zeker terug.",
        "Met een zak {p} naar huis.",
        "De jongen achter de balie weet waar hij het over heeft.",
        "Leuk om de brander te zien draaien.",
    ],
};

const SUBSCRIPTION: Phrases = Phrases {
    first: &[
        "Het abonnement loopt als een trein, de koffie is nooit op.",
        "Iedereen op kantoor is over naar {p}.",
        "Aantal zakken aanpassen kan met één mailtje.",
        "Sinds jullie koffie is het koffiehoekje weer een ontmoetingsplek.",
    ],
    second: &[
        "Scheelt ons een hoop geregel.",
        "Zelfs de directeur haalt zijn eigen kopje.",
        "De factuur klopt ook altijd.",
        "Nooit meer automaatkoffie.",
    ],
};
