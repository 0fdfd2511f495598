# What happened, entry by entry.
past-order =
    { $numbered ->
        [yes] Bestelling { $number }
       *[no] Bestelling
    }
past-refund =
    { $numbered ->
        [yes] Terugbetaling van bestelling { $number }
       *[no] Terugbetaling
    }
past-orders =
    { $count ->
        [one] één bestelling
       *[other] { $count } bestellingen
    }
past-phone =
    { $who ->
        [they] Zij belden
        [named] { $name } belde
       *[we] Wij belden
    }
past-email =
    { $who ->
        [they] Zij mailden
        [named] { $name } mailde
       *[we] Wij mailden
    }
past-whatsapp =
    { $who ->
        [they] Zij stuurden een WhatsApp
        [named] { $name } stuurde een WhatsApp
       *[we] Wij stuurden een WhatsApp
    }
past-note = Notitie
past-logged-by = genoteerd door { $name }
past-open = nog niet beantwoord
past-nps = { $score } van de 10
past-csat = { $score } van de 5
past-content = tevreden
past-neither-content = niet tevreden en niet ontevreden
past-not-content = niet tevreden
past-recommends = beveelt je aan
past-neither = zou je niet aanraden en niet afraden
past-not-recommends = zou je niet aanbevelen
past-quote = ‘{ $said }’
past-contract-start = Contract ging in
past-contract-end = Contract liep af
past-left = Gemarkeerd als vertrokken
past-not-left = Niet meer gemarkeerd als vertrokken
past-changed = Gewijzigd: { $fields }
# Where a customer stands, in the sentence below the name.
lead-left = op { $day }: { $reason } (volgens { $who }).
lead-drifting =
    sinds { $since }: { $days ->
        [one] één dag
       *[other] { $days } dagen
    } geen bestelling, normaal { $usual ->
        [one] elke dag.
       *[other] om de { $usual }.
    }
lead-drifting-no-rhythm =
    sinds { $since }: { $days ->
        [one] één dag
       *[other] { $days } dagen
    } geen bestelling.
lead-nothing = Nog geen bestellingen.
lead-last = De laatste bestelling was op { $day }.
lead-last-usual =
    De laatste bestelling was op { $day }; normaal is er { $usual ->
        [one] elke dag een.
       *[other] om de { $usual } dagen een.
    }
lead-due = De volgende is nu ongeveer te verwachten.
lead-worth-year = { $amount } omzet in de afgelopen 12 maanden.
lead-worth-ever = { $amount } omzet in totaal, in de afgelopen 12 maanden geen.
silence-since = Stil sinds { $day }
silence-usual =
    Normaal { $usual ->
        [one] elke dag
       *[other] om de { $usual } dagen
    } een bestelling{ $known ->
        [yes] ; 9 van de 10 komen binnen { $within }.
       *[no] .
    }
silence-spoken = Het laatste contact was op { $day }.
silence-nobody = Er is nog nooit contact met ze genoteerd.
days-count =
    { $days ->
        [one] één dag
       *[other] { $days } dagen
    }
# Corrected by two at once, and added twice.
changed-meanwhile = Iemand heeft dit intussen gewijzigd in ‘{ $theirs }’. Kies wat blijft staan.
customer-there-perhaps = Misschien staat deze klant al in de lijst. Kijk even, of zeg dat het een ander is.
twin-perhaps =
    Misschien dezelfde als { $name }{ $placed ->
        [yes] {" "}in { $city }
       *[no] {""}
    } ({ $why }).
past-task = Gedaan: { $task }
past-drifting = Begon af te haken
past-lapsed = Telt sindsdien als weggebleven
event-task = taak gedaan
