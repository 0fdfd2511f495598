# Wat klanten waard zijn, en wat de modellen van hen verwachten.
value-heading = Waarde van alle klanten op { $date }, { $basis }
value-as-margin = als marge
value-as-revenue = als omzet (er is geen brutomarge ingesteld: ‘kring settings set figures.gross_margin_percent 40’ verandert dat)
value-actual = Tot nu toe: { $amount } van { $customers ->
    [one] { $customers } klant
   *[other] { $customers } klanten
}, na aftrek van wat het kostte om hen te werven.
value-potential = In de komende 12 maanden verwachten we nog { $amount } van hen (wat later komt, telt minder).
value-what-if = Met 2 punten minder verloop zou een jaar { $amount } meer opleveren.
value-no-customers = Er zijn nog geen klanten met een bestelling of contract, dus er is nog geen waarde te tonen. Lees ze in met ‘kring import orders BESTAND’.
value-expected = In de komende { $weeks } weken verwachten we { $expected } koopdagen, hoogstwaarschijnlijk { $low } tot { $high }: van { $customers } klanten zonder contract, van wie er { $repeat } eerder terugkwamen.
value-expected-rough = Een ruwe schatting: { $expected } koopdagen in de komende { $weeks } weken, ergens tussen { $low } en { $high }. Met { $repeat } klanten die terugkwamen ({ $customers } in totaal) is over één klant nog niets te zeggen; vanaf 100 wel.
value-back-test = Getoetst aan het verleden: voor de laatste { $weeks } weken had het { $forecast } koopdagen voorspeld; het werden er { $actual }. Als iedereen in het eigen tempo was doorgegaan: { $own_rate }. Het tiende deel van de klanten waarvan het meest werd verwacht, deed { $share } van alle aankopen.
value-model-better = Dat is beter dan aannemen dat iedereen in het eigen tempo doorgaat, dus de voorspellingen worden getoond.
value-model-worse = Aannemen dat iedereen in het eigen tempo doorgaat, voorspelde beter.
value-gate-closed = Er wordt geen voorspelling getoond: { $why }
gate-too-few-repeat = er zijn nog te weinig klanten teruggekomen ({ $found } van { $needed }).
gate-span-too-short = er zijn pas { $days } dagen aan bestellingen; { $needed } zijn nodig.
gate-not-identified = de bestellingen tot nu toe laten niet zien hoe klanten verschillen.
gate-lost-back-test = op het verleden deed het model het slechter dan ieders eigen tempo.
value-most-valuable = Van wie het komende jaar het meest wordt verwacht:
column-expected-purchases = Koopdagen
column-coming-year = Omzet
column-no-purchase = Geen aankoop in 90 dagen
value-silent = { $count ->
    [one] { $count } klant is langer stil dan normaal:
   *[other] { $count } klanten zijn langer stil dan normaal; de meest waardevolle eerst:
}
value-silent-line =   { $name }: { $days } dagen geen bestelling, normaal elke { $usual } ({ $worth } per jaar)
value-nobody-silent = Niemand is langer stil dan normaal.
value-fit = { $model }, { $method }, op { $customers } klanten van wie er { $repeat } terugkwamen; tijd in weken
value-method-likelihood = met de grootste aannemelijkheid
value-method-priors = gesteund door zwakke voorkennis, omdat er voor aannemelijkheid alleen te weinig gegevens zijn
value-correlation = Samenhang van hoe vaak en hoeveel: { $value } (het bestedingsmodel gaat uit van geen)
value-bad-model = ‘{ $given }’ is geen model. Kies mbg_nbd of bg_nbd.
value-bad-horizon = ‘{ $given }’ is geen aantal weken van 1 tot en met 520.
