package main

func hinterhof() *hole {
	return &hole{
		name: "KB 21", object: "Hinterhof Lindenweg", coordinates: "2'611'840 / 1'267'205",
		east: 2611840, north: 1267205, elevation: 312.6, date: "03.04.1958", isoDate: "1958-04-03",
		layers: []layer{
			{base: 0.3, soil: humus, text: "Humus, braun, durchwurzelt"},
			{base: 1.25, soil: fill, text: "Auffüllung, Kies und Ziegelschutt"},
			{base: 2.8, soil: silt, text: "Lehm, siltig, gelbbraun, mit wenig Kies"},
			{base: 4.55, soil: gravel, text: "Kies, sandig, grau, locker gelagert"},
			{base: 7.1, soil: moraine, text: "Moräne, tonig, blaugrau, hart gelagert"},
			{base: 9, soil: rock, text: "Sandstein, mergelig, verwittert"},
		},
	}
}

func plaine() *hole {
	return &hole{
		name: "F 6", object: "Pont de la Plaine", coordinates: "553'210 / 151'870",
		east: 553210, north: 151870, date: "12.10.1931", isoDate: "1931-10-12",
		layers: []layer{
			{base: 0.6, soil: humus, text: "terre végétale"},
			{base: 2.4, soil: silt, text: "limon jaune, un peu sableux"},
			{base: 5.15, soil: gravel, text: "gravier propre avec galets"},
			{base: 8.6, soil: clay, text: "marne bleue compacte"},
		},
	}
}

// dock is 18 ft 6 in deep; the depths are those that its log prints, in metres.
func dock() *hole {
	return &hole{
		name: "B-5", object: "Dock Street Pier", date: "12 May 1962", isoDate: "1962-05-12",
		layers: []layer{
			{base: 0.457, text: "TOPSOIL, organic, black"},
			{base: 1.219, text: "CLAY, brown, stiff"},
			{base: 3.429, text: "SAND, fine, loose, wet"},
			{base: 5.639, text: "GRAVEL, sandy, dense"},
		},
	}
}

func tiefbohrung() *hole {
	return &hole{
		name: "T 1", object: "Tiefbohrung Hinterfeld", coordinates: "612 340 / 218 770", east: 612340, north: 218770, start: 4,
		layers: []layer{
			{base: 6, text: "Mergel, grau, sandig"},
			{base: 12, text: "Sandstein, mittelkörnig, grünlich, glimmerhaltig"},
			{base: 14, text: "Mergel, bunt, rot und gelb gefleckt"},
			{base: 18, text: "Kalkstein, hell, dicht"},
			{base: 24, text: "Tonstein, schwarz, pyrithaltig"},
			{base: 26, text: "Dolomit, porös, beige"},
		},
	}
}

// vordruck is described in the fields of a form, a) to g), empty ones left out.
func vordruck() *hole {
	return &hole{
		name: "B 3", object: "Klärwerk Niederau", date: "18.09.1987", isoDate: "1987-09-18",
		layers: []layer{
			{base: 0.4, text: "Schluff, sandig, humos|durchwurzelt|weich|leicht zu bohren|dunkelbraun|Mutterboden|"},
			{base: 1.9, text: "Sand, kiesig, schwach schluffig|Ziegelreste|locker|leicht zu bohren|graubraun|Auffüllung|"},
			{base: 3.2, text: "Ton, schluffig||steif|mäßig schwer zu bohren|grau|Auelehm|Quartär"},
			{base: 6.5, text: "Kies, sandig, einzelne Steine||dicht|schwer zu bohren|graubunt|Flusskies|Quartär"},
			{base: 8, text: "Tonstein|verwittert||schwer zu bohren|rotbraun||Keuper"},
		},
	}
}
