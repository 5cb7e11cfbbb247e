package main

var german = language{
	comma: true,
	names: [soils][]string{
		topsoil: {"Oberboden", "Mutterboden", "Humus"}, fill: {"Auffüllung: Kies und Bauschutt", "Künstliche Auffüllung", "Auffüllung: Sand mit Ziegelresten"},
		clay: {"Ton", "Ton, schluffig", "Lehm"}, silt: {"Schluff", "Silt", "Schluff, tonig"}, sand: {"Feinsand", "Mittelsand", "Sand", "Fein- bis Mittelsand"},
		gravel: {"Kies", "Kies, sandig", "Grobkies"}, till: {"Geschiebemergel", "Moräne", "Geschiebelehm"}, peat: {"Torf", "Torf, zersetzt", "Seekreide"},
		rock: {"Sandstein", "Mergel", "Kalkstein", "Tonstein", "Gneis", "Granit"},
	},
	qualities: [soils][]string{
		topsoil: {"sandig", "mit Wurzeln", "schluffig"}, fill: {"locker gelagert", "steinig"}, clay: {"schwach feinsandig", "schluffig", "schwach kiesig"},
		silt: {"feinsandig", "schwach tonig", "tonig"}, sand: {"schwach schluffig", "kiesig", "schluffig", "grobsandig"}, gravel: {"sandig", "schwach schluffig", "stark sandig", "steinig"},
		till: {"stark kiesig", "sandig", "tonig"}, peat: {"schwach tonig", "mit Holzresten"}, rock: {"feinkörnig", "dünnbankig", "geklüftet", "stark verwittert"},
	},
	states: [soils][]string{
		topsoil: {"", "weich"}, fill: {"", "locker"}, clay: {"weich", "steif", "halbfest", "weich bis steif"}, silt: {"weich", "steif", "breiig"}, sand: {"locker", "mitteldicht", "dicht"},
		gravel: {"dicht", "mitteldicht", "sehr dicht"}, till: {"halbfest", "fest", "steif"}, peat: {"weich", "breiig"}, rock: {"hart", "mürbe", "mässig hart"},
	},
	codes: [soils][]string{
		topsoil: {"Mu"}, fill: {"A"}, clay: {"T", "TL", "TM"}, silt: {"U", "UL"}, sand: {"fS", "mS", "SE", "SU"}, gravel: {"G", "GW", "GU"}, till: {"Mg", "Lg"}, peat: {"H", "HZ"}, rock: {"Z", "Sst"},
	},
	colours: []string{"braun", "grau", "dunkelbraun", "graubraun", "hellgrau", "rotbraun", "gelbbraun", "dunkelgrau", "blaugrau", "schwarz", "beige", "grünlichgrau"},
	extras: []string{
		"feucht", "nass", "kalkhaltig", "vereinzelt Steine", "mit Wurzelresten", "rostfleckig", "glimmerhaltig", "einzelne Muschelreste", "leicht riechend", "mit Sandlagen",
		"Komponenten gerundet", "kantige Steine bis 8 cm", "schwach organisch", "mit Schlufflinsen", "erdfeucht", "schwer zu bohren", "gut gerundet, sauber", "mit dünnen Tonbändern", "Klüfte offen, rau",
	},
	noteForms: []string{
		"bei {at} {unit}: {what}", "{at} {unit}: {what}", "von {at} bis {until} {unit}: {what}", "ab {at} {unit} {what}", "({at}-{until} {unit}: {what})",
	},
	ends:     []string{"Endteufe %s", "Endtiefe %s", "Bohrende bei %s", "Ende der Bohrung %s", "Bohrung bei %s eingestellt"},
	goesOver: []string{"Fortsetzung auf Blatt 2", "Fortsetzung siehe nächstes Blatt"},
	goesOn:   []string{"(Fortsetzung)", "wie Blatt 1", "Fortsetzung von Blatt 1", "wie oben"},
	projects: []string{"Umfahrung", "Neubau Turnhalle", "Regenbecken", "Brücke Mühlbach", "Werkleitung", "Wohnüberbauung", "Hangsicherung", "Tiefgarage"},
	clients:  []string{"Tiefbauamt", "Gemeinde Lindau am Bach", "Wohnbau Hag GmbH", "Zweckverband Abwasser", "Bahnbau AG"},
	places:   []string{"Birkenau", "Oberhag", "Steinach", "Wiesental", "Lindenbach", "Moosrain", "Talheim"},
	drillers: []string{"Bohrhammer GmbH", "Tiefbohr AG", "Kern & Sohn", "Erdbohr Nord"},
	methods:  []string{"Rammkernbohrung", "Rotationskernbohrung", "Kleinbohrung", "Schneckenbohrung", "Greiferbohrung"},
	remarks: []string{
		"Verrohrt bis %s.", "Wasser angetroffen bei %s.", "Schwerer Bohrfortschritt ab %s.", "Vorschacht bis %s.", "Spülverlust bei %s.", "Pegel ausgebaut bis %s.", "Verfüllt mit Ton ab %s.",
	},
	formations: []string{"Quartär", "Auelehm", "Niederterrasse", "Molasse", "Hanglehm", "Fels"},
	east:       [2]float64{2490000, 2830000}, north: [2]float64{1080000, 1290000},
	defects:    []string{"Kluft, 45°, rau", "Störzone, lehmig", "Schichtfläche, 10°, eben", "Kernverlust", "Klüfte, steil, rostig", "Ader, Calcit"},
	weathering: []string{"W0", "W1", "W2", "W3", "W4"},
	heads: map[role][]string{
		defectRole:    {"Trennflächen", "Klüftung"},
		formationRole: {"Geologie", "Strati-/graphie"},
		rulerRole:     {"Tiefe/[{unit}]", "Teufe/in {unit}", "Massstab", "{unit}"}, depthRole: {"Tiefe/[{unit}]", "Schicht-/grenze {unit}", "bis {unit}", "Tiefe in {unit}"},
		levelRole: {"Kote/[{unit} ü.M.]", "Höhe/{unit} ü. NN", "NHN/[{unit}]"}, thicknessRole: {"Mächtig-/keit {unit}", "Mächtigkeit"}, graphicRole: {"Profil", "Signatur", "Zeichn./Darstellung", "Bohr-/profil"},
		descriptionRole: {"Beschreibung", "Bodenbeschreibung", "Schichtbeschreibung", "Geologische Beschreibung", "Bodenart, Farbe, Beimengungen"},
		sampleRole:      {"Probe", "Proben/Nr.", "Entnahme"}, testRole: {"SPT/N30", "Schläge", "Versuche"}, runRole: {"Kern-/marsch", "Marsch/[{unit}]"}, recoveryRole: {"Kern-/gewinn %", "RQD/%"},
		codeRole: {"Kurz-/zeichen", "DIN 18196", "USCS"}, gradeRole: {"Verw.", "Verwitterung"}, waterRole: {"Wasser", "GW"}, casingRole: {"Verrohrung", "Bohr-/verfahren"},
		remarkRole: {"Bemerkungen", "Feststellungen/beim Bohren"}, chartRole: {"Wassergehalt/%", "Schlagzahl"}, wellRole: {"Ausbau", "Pegel-/ausbau"}, samplingGroup: {"Proben und Versuche", "Feldversuche"}, strataGroup: {"Schichtprofil", "Untergrund"},
	},
	keys: map[key][]string{
		projectKey: {"Projekt", "Objekt", "Bauvorhaben"}, clientKey: {"Auftraggeber", "Bauherr"}, placeKey: {"Ort", "Gemeinde"}, holeKey: {"Bohrung", "Bohrung Nr.", "Sondierung"},
		coordinatesKey: {"Koordinaten"}, groundKey: {"Ansatzhöhe", "Höhe OKT", "Terrainkote"}, dateKey: {"Datum", "Bohrdatum"}, drillerKey: {"Bohrfirma", "Unternehmer"}, loggerKey: {"Bearbeiter", "Aufgenommen"},
		methodKey: {"Bohrverfahren", "Verfahren"}, depthKey: {"Endtiefe", "Bohrtiefe"}, scaleKey: {"Massstab", "Höhenmaßstab"}, titleKey: {"Bohrprofil", "Schichtenverzeichnis", "SONDIERPROFIL", "Zeichnerische Darstellung der Bohrung"},
	},
	sheet: "Blatt %d von %d",
}
