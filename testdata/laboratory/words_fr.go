package main

var french = language{
	names: [soils][]string{
		topsoil: {"Terre végétale", "Humus", "Sol végétal"}, fill: {"Remblai: gravier et briques", "Remblai limoneux", "Matériaux rapportés"},
		clay: {"Argile", "Argile limoneuse", "Argile"}, silt: {"Limon", "Limon argileux", "Silt"}, sand: {"Sable fin", "Sable moyen", "Sable", "Sable limoneux"},
		gravel: {"Gravier", "Gravier sableux", "Grave"}, till: {"Moraine", "Moraine graveleuse", "Argile à blocaux"}, peat: {"Tourbe", "Vase organique", "Craie lacustre"},
		rock: {"Grès", "Marne", "Calcaire", "Schiste", "Molasse", "Granite"},
	},
	qualities: [soils][]string{
		topsoil: {"avec racines", "sableuse", "brunâtre"}, fill: {"divers", "caillouteux"}, clay: {"peu sableuse", "à graviers épars", "plastique"}, silt: {"finement sableux", "peu argileux", "à galets"},
		sand: {"peu limoneux", "graveleux", "propre", "grossier par endroits"}, gravel: {"à matrice sableuse", "peu limoneux", "bien gradué", "avec galets"}, till: {"très compacte", "à matrice argileuse", "à blocs"},
		peat: {"fibreuse", "à débris de bois"}, rock: {"altéré", "fracturé", "en bancs minces", "à grain fin"},
	},
	states: [soils][]string{
		topsoil: {"", "meuble"}, fill: {"", "lâche"}, clay: {"molle", "ferme", "raide"}, silt: {"mou", "ferme"}, sand: {"lâche", "moyennement dense", "dense"}, gravel: {"dense", "lâche", "très dense"},
		till: {"dure", "raide"}, peat: {"molle", "spongieuse"}, rock: {"dur", "tendre", "moyennement dur"},
	},
	codes: [soils][]string{
		topsoil: {"TV"}, fill: {"R"}, clay: {"CL", "A1"}, silt: {"ML", "L1"}, sand: {"SM", "SP"}, gravel: {"GM", "GP"}, till: {"GC", "M"}, peat: {"Pt"}, rock: {"Ro"},
	},
	colours: []string{"brun", "gris", "brun foncé", "gris clair", "beige", "ocre", "gris bleuté", "noir", "brun rouge", "verdâtre", "jaunâtre"},
	extras: []string{
		"humide", "saturé", "à traces de rouille", "avec quelques cailloux", "débris de coquilles", "rares racines", "odeur légère", "lentilles de sable", "éléments arrondis", "passées argileuses",
		"galets jusqu'à 10 cm", "peu calcaire", "micacé", "stratifié", "sec", "eau à la base", "blocs isolés de calcaire", "venue d'eau faible",
	},
	noteForms: []string{
		"à {at} {unit}: {what}", "{at} {unit}: {what}", "de {at} à {until} {unit}: {what}", "dès {at} {unit} {what}", "({at}-{until} {unit}: {what})",
	},
	ends:       []string{"Fin du sondage à %s", "Fin du forage: %s", "Arrêt du forage à %s", "Profondeur finale %s"},
	goesOver:   []string{"Suite page suivante", "(à suivre)"},
	goesOn:     []string{"(suite)", "suite de la feuille 1", "idem page précédente"},
	projects:   []string{"Pont", "Bassin d'orage", "Halle de sport", "Parking", "Route de contournement", "Station de pompage"},
	clients:    []string{"Service des routes", "Commune de Valmont", "Immobilière du Lac SA", "Syndicat des eaux"},
	places:     []string{"Valmont", "Bellerive", "Les Prés", "Saint-Aubert", "La Combe", "Noiraigue-Bas"},
	drillers:   []string{"Forages du Jura", "Sonda SA", "Carottages Martin", "Infra-Forage"},
	methods:    []string{"Carottage rotatif", "Tarière", "Battage", "Carottage sous gaine"},
	remarks:    []string{"Tubage jusqu'à %s.", "Eau rencontrée à %s.", "Avance lente dès %s.", "Perte d'eau à %s.", "Piézomètre posé jusqu'à %s.", "Rebouchage dès %s."},
	formations: []string{"Alluvions", "Quaternaire", "Moraine de fond", "Colluvions", "Substratum"},
	east:       [2]float64{2490000, 2610000}, north: [2]float64{1110000, 1260000},
	defects:    []string{"Joint, 45°, rugueux", "Zone fracturée, argileuse", "Stratification, 10°", "Perte de carotte", "Fissures ouvertes, rouille"},
	weathering: []string{"1", "2", "3", "4", "5"},
	heads: map[role][]string{
		defectRole:    {"Discontinuités", "Fracturation"},
		formationRole: {"Géologie", "Formation"},
		rulerRole:     {"Profondeur/({unit})", "Prof./{unit}", "Echelle"}, depthRole: {"Prof./({unit})", "Profondeur/[{unit}]", "Profondeur {unit}"}, levelRole: {"Cote/({unit})", "Altitude/{unit}", "Cote NGF"},
		thicknessRole: {"Epaisseur", "Epais./({unit})"}, graphicRole: {"Coupe", "Figuré", "Log", "Lithologie"}, descriptionRole: {"Description", "Nature du terrain", "Description géologique", "Description lithologique", "DESCRIPTION DES SOLS"},
		sampleRole: {"Echantillon", "Ech./no", "Prélèvements"}, testRole: {"SPT/N", "Essais"}, runRole: {"Passe/({unit})", "Passe"}, recoveryRole: {"Récup./%", "RQD/%"}, codeRole: {"USCS", "Classe"}, gradeRole: {"Altér."},
		waterRole: {"Eau", "Nappe"}, casingRole: {"Tubage", "Outil"}, remarkRole: {"Remarques", "Observations"}, chartRole: {"Teneur en/eau %"}, wellRole: {"Equipement", "Piézomètre"}, samplingGroup: {"Essais et échantillons"}, strataGroup: {"Coupe géologique", "TERRAIN"},
	},
	keys: map[key][]string{
		projectKey: {"Projet", "Chantier", "Affaire"}, clientKey: {"Client", "Maître d'ouvrage"}, placeKey: {"Commune", "Lieu"}, holeKey: {"Sondage", "Forage no", "Sondage No"}, coordinatesKey: {"Coordonnées"}, groundKey: {"Altitude", "Cote du terrain"},
		dateKey: {"Date", "Date de forage"}, drillerKey: {"Entreprise", "Foreur"}, loggerKey: {"Relevé par", "Géologue"}, methodKey: {"Méthode", "Type de forage"}, depthKey: {"Profondeur", "Prof. totale"}, scaleKey: {"Echelle"}, titleKey: {"Coupe de sondage", "SONDAGE", "Log de forage", "Relevé de sondage"},
	},
	sheet: "Feuille %d de %d",
}
