package main

func vallon() *hole {
	return &hole{
		name: "F3", object: "Déviation du Vallon", coordinates: "2'556'318 / 1'203'745",
		east: 2556318, north: 1203745, elevation: 478.62, date: "12.06.2013", isoDate: "2013-06-12", water: 2.9,
		layers: []layer{
			{base: 0.25, soil: humus, unit: "Sol", text: "Terre végétale brune à racines"},
			{base: 1.35, soil: silt, unit: "Colluvions", text: "Limon sableux, brun clair, peu compact, avec quelques cail~loux angu~leux"},
			{base: 3.7, soil: sand, unit: "Alluvions", text: "Sable fin à moyen, gris, légèrement limoneux, saturé dès 2.90 m"},
			{base: 6, soil: gravel, text: "Gravier sableux propre, galets arrondis jusqu'à 12 cm, compact"},
			{base: 9.8, soil: moraine, unit: "Moraine", text: "Limon argileux à graviers et blocs, gris-bleu, très compact, quelques passées sa~bleuses centi~mé~triques"},
			{base: 12.5, soil: rock, unit: "Molasse", text: "Grès tendre, verdâtre, altéré sur les premiers 40 cm"},
		},
	}
}

func combe() *hole {
	return &hole{
		name: "SC-02", object: "Parking de la Combe", coordinates: "539 870 / 155 212",
		east: 539870, north: 155212, elevation: 691, date: "4 mars 1998", isoDate: "1998-03-04",
		layers: []layer{
			{id: "a)", base: 0.3, text: "Remblai de cailloutis, gris-beige"},
			{id: "b)", base: 1.9, text: "Argile limo~neuse ocre, plastique, taches de rouille"},
			{id: "c)", base: 2.85, text: "Limon à débris cal~caires, brun-jaune, meuble"},
			{id: "d)", base: 5.5, text: "Éboulis cal~caires dans une matrice limo~neuse, blocs de 5 à 30 cm, vides appa~rents"},
			{id: "e)", base: 6.2, text: "Marne grise, altérée, ramollie au contact de l'eau"},
			{id: "f)", base: 8, text: "Calcaire beige, fissuré, bancs décimétriques à joints marneux"},
		},
	}
}

func lacustre() *hole {
	return &hole{
		name: "CP 11", object: "Quai des Bergues, mur de soutènement", coordinates: "500'412.5 / 118'033.2",
		east: 500412.5, north: 118033.2, elevation: 374.2, date: "19.11.1986", isoDate: "1986-11-19", water: 1.85,
		layers: []layer{
			{base: 1.2, soil: fill, unit: "Remblais", text: "Remblais : gravier, briques et débris de démo~lition"},
			{base: 2.6, soil: sand, unit: "Dépôts lacustres", text: "Sable limoneux gris, avec coquilles"},
			{base: 3.1, soil: humus, text: "Tourbe noire, fibreuse"},
			{base: 7.4, soil: silt, text: "Craie la~custre blanchâtre, très molle, sans structure visible"},
			{base: 7.9, soil: sand, text: "Sable moyen à grossier"},
			{base: 8.3, soil: silt, text: "Limon organique, gris foncé"},
			{base: 13.5, soil: clay, unit: "Glacio-lacustre", text: "Argile glacio-la~custre grise, finement litée, molle à ferme, rares cail~loux lâchés par les glaces"},
			{base: 15, soil: moraine, text: "Moraine de fond argileuse, dure"},
		},
	}
}

func jorat() *hole {
	return &hole{
		name: "P 4", object: "Captage du Jorat", coordinates: "Y = 2'545'902 X = 1'159'377",
		east: 2545902, north: 1159377, elevation: 812.75, date: "27.08.2020", isoDate: "2020-08-27", water: 11.6,
		layers: []layer{
			{base: 0.5, soil: humus, unit: "Sol", text: "Terre végétale et limon brun"},
			{base: 4.8, soil: moraine, unit: "Moraine", text: "Limon caillouteux, beige, moyen~nement compact"},
			{base: 11.4, soil: gravel, unit: "Gravier", text: "Gravier peu sableux, bien lavé, perméable, niveau aquifère principal"},
			{base: 12.9, soil: clay, unit: "Argile", text: "Argile grise, imper~méable"},
			{base: 20, soil: rock, unit: "Molasse", text: "Alternance de grès et de marnes bariolées, bancs de 0.5 à 2 m"},
		},
	}
}

func profond() *hole {
	return &hole{
		name: "GT-1", object: "Sonde géothermique de la Brévine", coordinates: "E: 2'537'164.25 N: 1'203'990.80",
		east: 2537164.25, north: 1203990.8, elevation: 1043.8, date: "08.09.2015", isoDate: "2015-09-08", water: 64,
		layers: []layer{
			{base: 3.5, soil: humus, text: "Tourbe et limon tourbeux"},
			{base: 14, soil: moraine, text: "Moraine locale à éléments cal~caires"},
			{base: 47.5, soil: rock, text: "Calcaires crème, massifs, karstifiés, perte totale de circulation à 31 m"},
			{base: 88, soil: rock, text: "Marno-cal~caires gris, réguliers"},
			{base: 112.5, soil: rock, text: "Calcaire oolithique roux, poreux, venue d'eau de 40 l/min vers 105 m"},
			{base: 163, soil: clay, text: "Marnes noires, feuilletées, gonflantes"},
			{base: 205.8, soil: rock, text: "Calcaire spathique brun, siliceux, dur"},
			{base: 250, soil: clay, text: "Marnes et argiles à bancs gréseux"},
		},
	}
}

func chantierNord() *hole {
	return &hole{
		name: "S1", object: "Collège des Pâquis", coordinates: "2'499'950 / 1'119'020",
		east: 2499950, north: 1119020, elevation: 389.4, date: "03.02.2017", isoDate: "2017-02-03", water: 3,
		layers: []layer{
			{base: 0.8, text: "Remblai de gravier et limon"},
			{base: 2.3, text: "Limon argileux brun, ferme"},
			{base: 5.2, text: "Sable graveleux gris, humide"},
			{base: 7, text: "Argile silteuse grise, molle"},
		},
	}
}

func chantierSud() *hole {
	return &hole{
		name: "S2", object: "Collège des Pâquis", coordinates: "2'499'987 / 1'118'961",
		east: 2499987, north: 1118961, elevation: 388.75, date: "06.02.2017", isoDate: "2017-02-06", water: 2.6,
		layers: []layer{
			{base: 0.45, text: "Enrobé et grave de fondation"},
			{base: 1.7, text: "Remblai limoneux à tessons"},
			{base: 4.05, text: "Limon sableux beige, avec radicelles fossiles"},
			{base: 6.6, text: "Gravier limoneux, gris, compact"},
			{base: 9, text: "Moraine limono-argileuse, surconsolidée, gris-vert"},
		},
	}
}

func ancien() *hole {
	return &hole{
		name: "F 17", object: "Route cantonale, secteur Est", coordinates: "572 450 / 189 305",
		east: 572450, north: 189305, elevation: 603.5, date: "15.05.1972", isoDate: "1972-05-15", water: 4.1,
		layers: []layer{
			{base: 0.4, soil: humus, text: "Terre végétale"},
			{base: 2.1, soil: silt, text: "Limon jaune avec petits cail~loux"},
			{base: 4.5, soil: gravel, text: "Gravier sableux, lavé, aquifère"},
			{base: 6.8, soil: moraine, text: "Limon graveleux compact, gris, avec gros blocs"},
			{base: 8, soil: rock, text: "Grès molassique dur"},
		},
	}
}

func verzasca() *hole {
	return &hole{
		name: "S 2", object: "Passerella sul Riale Grande", coordinates: "2'709'455 / 1'118'260",
		east: 2709455, north: 1118260, elevation: 215.3, date: "18.10.2007", isoDate: "2007-10-18", water: 5.75,
		layers: []layer{
			{base: 0.2, soil: humus, text: "Terreno vegetale"},
			{base: 1.6, soil: fill, text: "Riporto: ghiaia limosa con frammenti di laterizi, bruno scuro, sciolto"},
			{base: 4.9, soil: gravel, text: "Ghiaia sabbiosa con ciottoli e blocchi fino a 50 cm, grigia, addensata"},
			{base: 6.1, soil: sand, text: "Sabbia media, micacea, satura"},
			{base: 10.25, soil: silt, text: "Limo sabbioso, grigio, poco consistente, con sottili livelli torbosi"},
			{base: 12, soil: rock, text: "Gneiss a due miche, fratturato nella parte superiore, poi compatto"},
		},
	}
}

func alameda() *hole {
	return &hole{
		name: "S-3", object: "Pasarela de la Alameda Alta", coordinates: "UTM E 440230.50 N 4474110.20",
		east: 440230.5, north: 4474110.2, elevation: 642.15, date: "3 de mayo de 2011", isoDate: "2011-05-03", water: 4.8,
		layers: []layer{
			{base: 0.4, soil: humus, text: "Tierra vegetal con raíces"},
			{base: 1.9, soil: fill, text: "Relleno antrópico: gravas y cascotes en matriz limosa, suelto"},
			{base: 4.35, soil: sand, text: "Arena fina a media, limosa, marrón claro, medianamente densa"},
			{base: 7.1, soil: gravel, text: "Gravas redondeadas con bolos y arena gruesa, gris, densa"},
			{base: 11.6, soil: clay, text: "Arcilla margosa, verde grisácea, dura, con nódulos de yeso"},
			{base: 15, soil: rock, text: "Caliza micrítica, blanca, fracturada hasta 12 m"},
		},
	}
}

func ribeira() *hole {
	return &hole{
		name: "SM-12", object: "Ponte da Ribeira Funda", coordinates: "UTM E 529480.00 N 4318775.00",
		east: 529480, north: 4318775, elevation: 27.6, date: "18 de setembro de 2014", isoDate: "2014-09-18", water: 3.1,
		layers: []layer{
			{base: 0.6, text: "Aterro areno-argiloso com fragmentos de tijolo"},
			{base: 2.75, text: "Areia fina, siltosa, castanha, solta"},
			{base: 5.2, text: "Argila siltosa cinzenta escura, mole, com conchas"},
			{base: 9.45, text: "Seixos rolados em matriz arenosa, compacta"},
			{base: 12, text: "Granito muito alterado, passando a são e pouco fraturado"},
		},
	}
}

func harbour() *hole {
	return &hole{
		name: "BH-104", object: "Harbour Lane Distribution Centre", coordinates: "E 2'747'310.4  N 1'259'066.1",
		east: 2747310.4, north: 1259066.1, elevation: 401.65, date: "22 April 2019", isoDate: "2019-04-22", water: 2.15,
		layers: []layer{
			{base: 0.6, soil: fill, text: "MADE GROUND: Grey sandy gravel with brick and concrete fragments"},
			{base: 1.8, soil: silt, text: "Soft to firm brown sandy SILT with occasional rootlets"},
			{base: 3.4, soil: humus, text: "Spongy dark brown fibrous PEAT, strong organic odour"},
			{base: 6.9, soil: sand, text: "Loose grey silty fine SAND, shell fragments below 5.5 m"},
			{base: 8.3, soil: gravel, text: "Medium dense sandy subrounded GRAVEL with cobbles"},
			{base: 12, soil: clay, text: "Stiff bluish grey laminated CLAY, silt partings 1 to 3 mm thick"},
		},
	}
}

func sourceHaute() *hole {
	return &hole{
		name: "PZ 9", object: "Piézomètre de la Source Haute", coordinates: "585.310/142.775",
		east: 585310, north: 142775, elevation: 1120.4, date: "30.07.1991", isoDate: "1991-07-30", water: 7.2,
		layers: []layer{
			{base: 0.6, text: "Terre humifère et pierres"},
			{base: 3.15, text: "Éboulis grossiers, angu~leux, très perméables, avec blocs dépassant 50 cm"},
			{base: 5.4, text: "Matrice limo~neuse plus abondante, brun-gris, humide"},
			{base: 8.9, text: "Moraine remaniée : gravier limoneux, éléments cristallins et cal~caires mêlés"},
			{base: 10.2, text: "Schistes argileux altérés, friables"},
			{base: 14, text: "Schistes argileux sains, gris-noir, à rares veines de calcite"},
		},
	}
}

// carriere is drawn in ways that are hard to read as text.
func carriere() *hole {
	return &hole{
		name: "S 7", object: "Ancienne carrière", coordinates: "2'541'206 / 1'163'918",
		east: 2541206, north: 1163918, elevation: 634.1, date: "18.11.1997", isoDate: "1997-11-18",
		layers: []layer{
			{base: 0.5, soil: humus, text: "Terre végétale brune"},
			{base: 1.9, soil: fill, text: "Remblai de gravier et de briques"},
			{base: 3.25, soil: silt, text: "Limon argileux, brun, mou"},
			{base: 5.7, soil: sand, text: "Sable fin, gris, humide"},
			{base: 8.4, soil: gravel, text: "Gravier sableux, propre, dense"},
		},
	}
}
