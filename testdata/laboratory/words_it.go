package main

var italian = language{
	comma: true,
	names: [soils][]string{
		topsoil: {"Terreno vegetale", "Suolo agrario", "Terreno vegetale limoso"}, fill: {"Riporto: ghiaia e laterizi", "Terreno di riporto", "Riporto eterogeneo"},
		clay: {"Argilla", "Argilla limosa", "Argilla"}, silt: {"Limo", "Limo argilloso", "Limo sabbioso"}, sand: {"Sabbia fine", "Sabbia media", "Sabbia limosa", "Sabbia"},
		gravel: {"Ghiaia", "Ghiaia sabbiosa", "Ghiaia e ciottoli"}, till: {"Morena", "Deposito glaciale", "Morena limosa"}, peat: {"Torba", "Argilla organica"},
		rock: {"Arenaria", "Marna", "Calcare", "Gneiss", "Scisto", "Argillite"},
	},
	qualities: [soils][]string{
		topsoil: {"con radici", "sabbioso"}, fill: {"sciolto", "con ciottoli"}, clay: {"debolmente sabbiosa", "con ghiaia sparsa", "plastica"}, silt: {"debolmente argilloso", "con sabbia fine"}, sand: {"debolmente limosa", "con ghiaia", "ben classata"},
		gravel: {"in matrice sabbiosa", "eterometrica", "debolmente limosa"}, till: {"molto compatta", "con blocchi"}, peat: {"fibrosa", "con resti di legno"}, rock: {"alterato", "fratturato", "a grana fine", "stratificato"},
	},
	states: [soils][]string{
		topsoil: {"", "soffice"}, fill: {"", "sciolto"}, clay: {"tenera", "consistente", "molto consistente"}, silt: {"tenero", "consistente"}, sand: {"sciolta", "mediamente addensata", "addensata"}, gravel: {"addensata", "sciolta", "molto addensata"},
		till: {"dura", "compatta"}, peat: {"molle"}, rock: {"duro", "tenero", "compatto"},
	},
	codes: [soils][]string{
		topsoil: {"TV"}, fill: {"R"}, clay: {"CL", "CH"}, silt: {"ML"}, sand: {"SM", "SP"}, gravel: {"GP", "GW"}, till: {"GM"}, peat: {"PT"}, rock: {"RX"},
	},
	colours: []string{"marrone", "grigio", "grigio scuro", "nocciola", "avana", "ocra", "grigio azzurro", "nerastro", "rossastro", "verdastro"},
	extras: []string{
		"umido", "saturo", "con tracce di ossidazione", "ciottoli sparsi", "resti di conchiglie", "livelli sabbiosi", "clasti arrotondati", "lenti di argilla", "odore leggero", "poco calcareo", "micaceo", "laminato", "asciutto",
		"clasti fino a 8 cm", "passate limose", "rari frustoli vegetali",
	},
	noteForms:  []string{"a {at} {unit}: {what}", "{at} {unit}: {what}", "da {at} a {until} {unit}: {what}", "da {at} {unit} {what}"},
	ends:       []string{"Fondo foro %s", "Fine sondaggio a %s", "Fine perforazione: %s"},
	goesOver:   []string{"Continua a pagina seguente", "(segue)"},
	goesOn:     []string{"(continua)", "come pagina precedente", "segue da foglio 1"},
	projects:   []string{"Ponte", "Palestra comunale", "Vasca di laminazione", "Parcheggio", "Variante stradale"},
	clients:    []string{"Comune di Valfonte", "Consorzio Acque", "Edilizia del Colle Srl"},
	places:     []string{"Valfonte", "Roccabella", "Pian dei Fiori", "San Marzio", "Borgo Lago"},
	drillers:   []string{"Geo Sonda Srl", "Perforazioni Alpi", "Carota Snc"},
	methods:    []string{"Carotaggio continuo", "Distruzione di nucleo", "Rotazione"},
	remarks:    []string{"Rivestimento fino a %s.", "Falda a %s.", "Avanzamento lento da %s.", "Perdita d'acqua a %s.", "Piezometro posato a %s."},
	formations: []string{"Alluvioni", "Quaternario", "Detrito", "Substrato", "Morena"},
	east:       [2]float64{2680000, 2760000}, north: [2]float64{1080000, 1160000},
	defects:    []string{"Giunto, 45°, scabro", "Zona di frattura, argilla", "Strato, 10°, liscio", "Perdita di carota"},
	weathering: []string{"I", "II", "III", "IV"},
	heads: map[role][]string{
		defectRole:    {"Discontinuità", "Fratture"},
		formationRole: {"Geologia", "Unità"},
		rulerRole:     {"Profondità/({unit})", "Scala/{unit}", "Prof."}, depthRole: {"Profondità/({unit})", "Prof./{unit}", "Profondità/[{unit}]"}, levelRole: {"Quota/({unit})", "Quota/{unit} s.l.m."}, thicknessRole: {"Spessore/({unit})", "Spess."},
		graphicRole: {"Stratigrafia", "Simbolo", "Profilo", "Litologia"}, descriptionRole: {"Descrizione", "Descrizione litologica", "Descrizione del terreno", "NATURA DEI TERRENI"}, sampleRole: {"Campioni", "Camp./n."}, testRole: {"S.P.T.", "Prove"},
		runRole: {"Manovra/({unit})", "Manovre"}, recoveryRole: {"Recupero/%", "RQD/%"}, codeRole: {"USCS"}, gradeRole: {"Alter."}, waterRole: {"Falda", "Acqua"}, casingRole: {"Rivest.", "Metodo"}, remarkRole: {"Note", "Osservazioni"}, chartRole: {"Umidità/%"},
		wellRole: {"Piezometro"}, samplingGroup: {"Campioni e prove"}, strataGroup: {"Stratigrafia", "TERRENI"},
	},
	keys: map[key][]string{
		projectKey: {"Progetto", "Cantiere", "Oggetto"}, clientKey: {"Committente"}, placeKey: {"Località", "Comune"}, holeKey: {"Sondaggio", "Sondaggio n."}, coordinatesKey: {"Coordinate"}, groundKey: {"Quota p.c.", "Quota"}, dateKey: {"Data", "Data inizio"},
		drillerKey: {"Impresa"}, loggerKey: {"Geologo", "Redatto da"}, methodKey: {"Metodo", "Perforazione"}, depthKey: {"Profondità", "Prof. finale"}, scaleKey: {"Scala"}, titleKey: {"STRATIGRAFIA", "Scheda di sondaggio", "Profilo stratigrafico"},
	},
	sheet: "Foglio %d di %d",
}
