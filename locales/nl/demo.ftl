# De demo: wat er is gemaakt en waar het staat.
demo-made = { $business } bestaat niet echt. Dit zijn de klanten, bestellingen, gesprekken en cijfers van de drie jaar tot en met { $day }.
demo-again = De demo in { $dir } is nooit afgemaakt en wordt opnieuw gemaakt.
demo-there = De demo in { $dir } is al eerder gemaakt, met de geschiedenis tot en met { $day }. Hier is hij weer; voor een nieuwe haal je die map weg of noem je een andere met --dir.
demo-read = { $file }: { $read } regels, { $created } nieuw, { $invalid } ongeldig
demo-figures = { $count ->
    [one] Cijfers en groepen berekend voor { $count } dag
   *[other] Cijfers en groepen berekend voor { $count } dagen: de maandagen ervoor en de laatste
}
demo-report = { $file }: het bericht over { $period }
demo-mails = { $count ->
    [one] { $folder }: { $count } mail, zoals de lezer die krijgt
   *[other] { $folder }: { $count } mails, zoals de lezers die krijgen
}
demo-look = Open het bericht in een browser en een mail in een mailprogramma. En vraag dan verder:
demo-try-reports = de weekberichten van acht weken; met ‘report show 2’ lees je er een
demo-try-figures = alle cijfers van de afgelopen week
demo-try-explain = waar een cijfer vandaan komt
demo-try-segments = wie van groep wisselde
demo-try-customer = een goed café dat stil is geworden
demo-try-import = Voor je eigen bestanden ga je naar een eigen map.
demo-not-a-folder = { $dir } is een bestand, geen map. Noem een map voor de demo met --dir.
demo-folder-used = In { $dir } staat iets wat geen demo is; het is niet veranderd. Noem een andere map met --dir.
demo-is-another = De demo in { $dir } is gemaakt met --seed { $seed } --as-of { $day }. Haal die map weg, of noem een andere met --dir.
demo-bad-seed = ‘{ $given }’ is geen startgetal. Geef een geheel getal, 0 of hoger.
demo-bad-day = De demo kent geen seizoenen in { $given }. Kies een dag van 1990 tot en met 2099.
