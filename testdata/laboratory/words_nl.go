package main

var dutch = language{
	names: [soils][]string{
		topsoil: {"Teelaarde", "Zand, matig fijn", "Bouwvoor"}, fill: {"Puin", "Ophoogzand", "Slakken"}, clay: {"Klei", "Klei, matig siltig", "Leem"}, silt: {"Leem", "Silt", "Leem, zwak zandig"},
		sand: {"Zand, zeer fijn", "Zand, matig grof", "Zand, uiterst fijn", "Zand"}, gravel: {"Grind", "Grind, matig zandig"}, till: {"Keileem", "Keileem, zandig"}, peat: {"Veen", "Veen, mineraalarm", "Gyttja"}, rock: {"Kalksteen", "Mergel", "Zandsteen"},
	},
	qualities: [soils][]string{
		topsoil: {"zwak humeus", "matig humeus"}, fill: {"volledig", "zwak zandig"}, clay: {"zwak zandig", "sterk siltig", "matig humeus"}, silt: {"zwak zandig", "sterk zandig"}, sand: {"zwak siltig", "kleiig", "matig siltig", "zwak grindig"},
		gravel: {"sterk zandig", "matig grof"}, till: {"sterk zandig", "zwak grindig"}, peat: {"zwak kleiig", "mineraalarm"}, rock: {"verweerd", "gebroken"},
	},
	states: [soils][]string{
		topsoil: {"", "los"}, fill: {"", "vast"}, clay: {"slap", "stevig", "matig stevig"}, silt: {"stevig", "slap"}, sand: {"los", "vast", "matig vast"}, gravel: {"vast", "los"}, till: {"hard", "stevig"}, peat: {"slap", "zeer slap"}, rock: {"hard", "zacht"},
	},
	codes: [soils][]string{
		topsoil: {"Zs1"}, fill: {"P"}, clay: {"Ks2", "Kz1"}, silt: {"Lz1"}, sand: {"Zs1", "Zs2"}, gravel: {"Gz2"}, till: {"Lz3"}, peat: {"Vm", "Vk1"}, rock: {"Kst"},
	},
	colours: []string{"bruin", "grijs", "donkerbruin", "lichtgrijs", "grijsbruin", "geelbruin", "zwart", "beige", "groengrijs", "oranjebruin"},
	extras: []string{
		"wortels", "roesthoudend", "matig schelphoudend", "zwak puinhoudend", "geen olie-water reactie", "brokken klei", "plantenresten", "kalkrijk", "kalkloos", "edelmanboor", "zuigerboor", "laagjes zand", "resten hout", "sporen baksteen", "vochtig", "nat",
	},
	noteForms:  []string{"op {at} {unit}: {what}", "{at} {unit}: {what}", "van {at} tot {until} {unit}: {what}", "vanaf {at} {unit} {what}"},
	ends:       []string{"Einde boring %s", "Boring beëindigd op %s", "Einddiepte %s"},
	goesOver:   []string{"Vervolg op volgend blad"},
	goesOn:     []string{"(vervolg)", "zie blad 1", "vervolg van blad 1"},
	projects:   []string{"Nieuwbouw loods", "Rioolvervanging", "Dijkversterking", "Fietsbrug", "Woonwijk"},
	clients:    []string{"Gemeente Veldhoek", "Waterschap De Grift", "Bouwbedrijf Van Loon"},
	places:     []string{"Veldhoek", "Oosterhaven", "Grift", "Molenwijk", "Zandpoort"},
	drillers:   []string{"Boorbedrijf De Pols", "Grondboor BV"},
	methods:    []string{"Handboring", "Pulsboring", "Sonische boring"},
	remarks:    []string{"Verbuisd tot %s.", "Water op %s.", "Zwaar boren vanaf %s.", "Filter tot %s."},
	formations: []string{"Holoceen", "Pleistoceen", "Ophoging", "Dekzand"},
	east:       [2]float64{60000, 270000}, north: [2]float64{320000, 600000},
	defects:    []string{"Breuk, 45°, ruw", "Kernverlies", "Laagvlak, 10°"},
	weathering: []string{"A", "B", "C"},
	heads: map[role][]string{
		defectRole:    {"Breuken"},
		formationRole: {"Formatie"},
		rulerRole:     {"Diepte/({unit})", "Schaal", "{unit} -mv"}, depthRole: {"Diepte/({unit} -mv)", "Diepte/{unit}", "Laag-/grens"}, levelRole: {"Hoogte/({unit} NAP)", "NAP/{unit}"}, thicknessRole: {"Dikte/({unit})"}, graphicRole: {"Profiel", "Boorstaat", "Lithologie"},
		descriptionRole: {"Omschrijving", "Beschrijving", "Grondsoort en bijzonderheden"}, sampleRole: {"Monster", "Monster/nr."}, testRole: {"SPT"}, runRole: {"Kern/({unit})"}, recoveryRole: {"Kern/%"}, codeRole: {"NEN 5104", "Code"}, gradeRole: {"Verw."},
		waterRole: {"GWS", "Water"}, casingRole: {"Buis", "Methode"}, remarkRole: {"Opmerkingen", "Bijzonderheden"}, chartRole: {"Vocht/%"}, wellRole: {"Peilbuis", "Filter"}, samplingGroup: {"Monsters en proeven"}, strataGroup: {"Bodemprofiel"},
	},
	keys: map[key][]string{
		projectKey: {"Project", "Projectnaam"}, clientKey: {"Opdrachtgever"}, placeKey: {"Locatie", "Plaats"}, holeKey: {"Boring", "Boornummer"}, coordinatesKey: {"Coördinaten"}, groundKey: {"Maaiveld", "Hoogte maaiveld"}, dateKey: {"Datum", "Boordatum"}, drillerKey: {"Boormeester", "Uitvoerder"},
		loggerKey: {"Beschreven door"}, methodKey: {"Methode"}, depthKey: {"Einddiepte"}, scaleKey: {"Schaal"}, titleKey: {"Boorprofiel", "BOORSTAAT", "Boorbeschrijving"},
	},
	sheet: "Blad %d van %d",
}
