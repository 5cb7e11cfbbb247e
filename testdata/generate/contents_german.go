package main

func uferweg() *hole {
	return &hole{
		name: "KB 3", object: "Neubau Werkhof Uferweg", coordinates: "2'634'512.5 / 1'212'083.0",
		east: 2634512.5, north: 1212083, elevation: 431.27, date: "14.03.2011", isoDate: "2011-03-14", water: 3.85,
		layers: []layer{
			{base: 0.3, soil: humus, unit: "Oberboden", text: "Humus, dunkelbraun, durch~wurzelt"},
			{base: 1.1, soil: fill, unit: "Künstliche Auffüllung", text: "Kies, siltig, mit Ziegel~bruch und Betonresten, graubraun, locker ge~lagert"},
			{base: 2.45, soil: silt, unit: "Überschwemmungs- sedimente", text: "Silt, tonig, schwach feinsandig, beige, weich, mit ver~einzelten Pflanzen~resten und dünnen Sand~lagen bis 3 cm"},
			{base: 4.2, soil: sand, text: "Feinsand, siltig, grau, locker bis mittel~dicht, ab ca. 3.80 m nass"},
			{base: 7.9, soil: gravel, unit: "Niederterrassen- schotter", text: "Kies, sandig bis stark sandig, mit Steinen bis 18 cm, sauber, grau, Kompo~nenten gut gerundet, dicht ge~lagert"},
			{base: 8.15, soil: sand, text: "Mittelsand, rostbraun, einzelne Kieskörner"},
			{base: 12, soil: gravel, text: "Kies mit reichlich Sand und wenig Silt, braungrau, dicht, Ge~rölle teil~weise ange~wittert"},
		},
	}
}

func muehlematt() *hole {
	return &hole{
		name: "B 07/12", object: "Überbauung Mühlematt", coordinates: "612 845.20 / 198 330.75",
		east: 612845.2, north: 198330.75, elevation: 556.4, date: "02.07.2012", isoDate: "2012-07-02", water: 5.1,
		layers: []layer{
			{base: 0.15, soil: fill, unit: "Belag", text: "Asphalt"},
			{base: 0.6, soil: gravel, unit: "Koffer", text: "Kiessand, sauber, graubeige"},
			{base: 1.85, soil: fill, unit: "Auffüllung", text: "Silt, kiesig, mit Holz- und Ziegelresten, dunkel~grau, riecht leicht nach Öl"},
			{base: 3.3, soil: clay, unit: "Gehängelehm", text: "Lehm, braun, steif, mit einzelnen Steinen"},
			{base: 6.75, soil: moraine, unit: "Moräne", text: "Silt, stark sandig, kiesig, mit gekritzten Ge~schieben und Blöcken bis 40 cm Durch~messer, hellbraun, hart ge~lagert; im untersten Meter zunehmend tonig und dunkler"},
			{base: 8, soil: rock, unit: "Molasse", text: "Mergel, bunt (rot, violett, grün), oberflächlich aufgeweicht"},
			{base: 10.5, soil: rock, text: "Sandstein, feinkörnig, graugrün, gut zementiert, 3 Klüfte pro Meter"},
		},
	}
}

func riedhof() *hole {
	return &hole{
		name: "S4", object: "Schürfe und Sondierungen Riedhof", coordinates: "E 2 701 330, N 1 244 905",
		east: 2701330, north: 1244905, elevation: 512.8, date: "9. November 2004", isoDate: "2004-11-09", water: 1.7,
		layers: []layer{
			{base: 0.2, text: "Grasnarbe, darunter Humus"},
			{base: 1.2, text: "Torf, schwarzbraun, faserig, stark zersetzt, mit Holzstücken"},
			{base: 2.9, text: "Seekreide, hellgrau bis weisslich, breiig, reich an Schneckenschalen"},
			{base: 4.65, text: "Ton, siltig, blaugrau, weich, fein geschichtet (Warven von 2 bis 5 mm)"},
			{base: 6.4, text: "Feinsand und Silt in Wechsel~lagerung, grau, Lagen im Zenti~meter~bereich, stellen~weise mit Lehmlinsen"},
			{base: 9, text: "Grobkies mit wenig Sand, sauber, grau, wasserführend"},
		},
	}
}

func steinacher() *hole {
	return &hole{
		name: "RKB 12", object: "Ersatz Kanalisation Steinacher", coordinates: "x = 745 118.3  y = 256 004.9",
		east: 745118.3, north: 256004.9, elevation: 404.12, date: "23.5.1996", isoDate: "1996-05-23", water: 0,
		layers: []layer{
			{id: "1", base: 0.4, text: "Mutterboden"},
			{id: "2a", base: 1.6, text: "Schwemmlehm, ockerfarben, mit Rostflecken, mässig plastisch"},
			{id: "2b", base: 2.2, text: "dito, jedoch san~diger und weicher"},
			{id: "3", base: 5.8, text: "Bachschutt: eckige Kalk~stein~trümmer in lehmiger Grundmasse, unsortiert, Kompo~nenten bis 25 cm, locker"},
			{id: "4", base: 7.35, text: "Grundmoräne, hart, graublau, kaum Grobanteile"},
			{id: "5", base: 9.1, text: "Kalkstein, dicht, hellbeige, in Bänken von 20 bis 60 cm, Schichtfugen tonig belegt"},
		},
	}
}

func bahnhof() *hole {
	return &hole{
		name: "KB 21", object: "Tiefgarage Bahnhofplatz", coordinates: "2'612'904 / 1'267'551",
		east: 2612904, north: 1267551, elevation: 262.35, date: "30.01.2018", isoDate: "2018-01-30", water: 7.62,
		layers: []layer{
			{base: 0.12, soil: fill, text: "Belag"},
			{base: 0.25, soil: fill, text: "Magerbeton"},
			{base: 0.5, soil: gravel, text: "Planiekies"},
			{base: 0.95, soil: fill, text: "Auffüllung: Silt, kiesig, braun, mit Schlacke"},
			{base: 1.1, soil: fill, text: "alte Pflästerung"},
			{base: 2.4, soil: silt, text: "Hochflutlehm, gelbbraun, steif, nach unten san~diger"},
			{base: 2.55, soil: sand, text: "Feinsand, hellgrau"},
			{base: 2.8, soil: silt, text: "Silt, sandig, braun, mit Schneckenschalen"},
			{base: 3.05, soil: sand, text: "Grobsand mit Kies, rostig"},
			{base: 7.3, soil: gravel, text: "Rheinschotter: Kies, sandig, mit vielen Steinen, grau, mittel~dicht, Gerölle über~wiegend aus alpinem Kalk, einzelne Kristallin~gerölle"},
			{base: 7.45, soil: sand, text: "Sandlinse, sauber"},
			{base: 7.6, soil: gravel, text: "Nagelfluh, löchrig verkittet"},
			{base: 11.2, soil: gravel, text: "Kies, sandig, schwach siltig, grau, dicht"},
			{base: 12.4, soil: clay, text: "Blauer Letten: Ton, siltig, blaugrau, halbfest bis fest, glimmerführend"},
			{base: 14, soil: rock, text: "Tonmergel, dunkel~grau, fest, mit Fischschuppen"},
		},
	}
}

func galgenbuck() *hole {
	return &hole{
		name: "KB-2", object: "Erschliessung Galgenbuck", coordinates: "687'210.0 / 279'648.5",
		east: 687210, north: 279648.5, elevation: 448.9, date: "17.08.1989", isoDate: "1989-08-17", water: 9.4,
		layers: []layer{
			{base: 0.35, soil: humus, text: "Ackerboden, sandig, braun"},
			{base: 1.75, soil: silt, text: "Löss, verlehmt, gelbbraun, standfest"},
			{base: 3.2, soil: sand, text: "Schmelzwassersand, fein- bis mittelkörnig, schräg geschichtet, hellgrau"},
			{base: 8.05, soil: gravel, text: "Schotter, grob, schwach verkittet, in den obersten 50 cm ver~wittert und dunkelrot gefärbt"},
			{base: 9.4, soil: moraine, text: "Obermoräne, locker, mit Blöcken"},
			{base: 11.55, soil: rock, text: "Glimmersandstein, mürbe, graugelb"},
			{base: 13, soil: rock, text: "Knauersandstein, Knauer hart, bis 30 cm dick, dazwischen Mergelhäute"},
		},
	}
}

func brunnen() *hole {
	return &hole{
		name: "VB 1", object: "Versuchsbrunnen Schachenwald", coordinates: "648410/231775",
		east: 648410, north: 231775, elevation: 389, date: "06.10.1977", isoDate: "1977-10-06", water: 2.3,
		layers: []layer{
			{base: 0.5, unit: "Schappe", text: "Waldboden"},
			{base: 1.8, unit: "Schappe", text: "san~diger Lehm, gelb"},
			{base: 4, unit: "Ventil 318 mm", text: "grober Kies, fest, trocken"},
			{base: 9.7, unit: "Ventil 318 mm, Wasser bei 2,3 m", text: "grober Kies mit Sand, viel Wasser, Rohr sackt nach"},
			{base: 13.4, unit: "Ventil 267 mm", text: "feiner Sand, läuft ins Rohr"},
			{base: 16.2, unit: "Ventil 267 mm, 1 Std. Meissel", text: "Kies, verlehmt, mit grossen Steinen, schwer zu bohren"},
			{base: 18, unit: "Schappe", text: "blauer Ton, zäh"},
		},
	}
}

func hangviadukt() *hole {
	return &hole{
		name: "SB 8/94", object: "Hangviadukt Los 2", coordinates: "E = 2'689'771 / N = 1'170'432",
		east: 2689771, north: 1170432, elevation: 712.55, date: "21.09.1994", isoDate: "1994-09-21", water: 16.2,
		layers: []layer{
			{base: 0.7, soil: humus, text: "Waldboden mit Wurzelwerk, darunter Hangschutt, humos"},
			{base: 6.3, soil: gravel, text: "Hangschutt: Blöcke und Steine in siltig-san~diger Matrix, locker, Hohl~räume bis 10 cm, Spül~verlust zwischen 3 und 5 m"},
			{base: 18.6, soil: moraine, text: "Moräne, siltig-kiesig, stark über~konsoli~diert, olivgrau, mit kristal~linen Ge~schieben; Kerngewinn 95 %"},
			{base: 21.4, soil: sand, text: "Seitenmoräne, sandig, ausgewaschen, Wasserzutritt bei 19.8 m"},
			{base: 23.9, soil: rock, text: "Flysch, zerschert, zu tonigem Kakirit zerrieben"},
			{base: 41.5, soil: rock, text: "Wechsel~lagerung von Tonschiefer und Kalk~sand~stein, Bänke 5 bis 40 cm, Schichtfallen 35° nach Südost, RQD 40 bis 70 %"},
			{base: 44.2, soil: rock, text: "Kalk~sand~stein, grobbankig, kompakt, hellgrau, von Kalzitadern durchzogen"},
			{base: 48, soil: rock, text: "Tonschiefer, schwarz, glänzend, dünnblättrig"},
		},
	}
}

func doppelOst() *hole {
	return &hole{
		name: "RS 1", object: "Parzelle 1187", coordinates: "2'598'120 / 1'199'870",
		east: 2598120, north: 1199870, elevation: 540.1, date: "11.04.2016", isoDate: "2016-04-11",
		layers: []layer{
			{base: 0.25, soil: humus, text: "Humus"},
			{base: 1.4, soil: silt, text: "Silt, sandig, braun, weich bis steif"},
			{base: 3.1, soil: gravel, text: "Kies, siltig, mit Steinen, braungrau"},
			{base: 5, soil: moraine, text: "Moräne, kiesig, hart, grau"},
		},
	}
}

func doppelWest() *hole {
	return &hole{
		name: "RS 2", object: "Parzelle 1187", coordinates: "2'598'164 / 1'199'858",
		east: 2598164, north: 1199858, elevation: 541.35, date: "12.04.2016", isoDate: "2016-04-12",
		layers: []layer{
			{base: 0.4, soil: fill, text: "Auffüllung mit Bauschutt"},
			{base: 2.05, soil: clay, text: "Ton, siltig, gelbgrau, plastisch"},
			{base: 2.6, soil: sand, text: "Sand, fein, nass"},
			{base: 4.2, soil: gravel, text: "Kies, sandig, sauber"},
			{base: 6, soil: moraine, text: "Moräne, tonig, mit wenigen Ge~schieben"},
		},
	}
}

func werkstatt() *hole {
	return &hole{
		name: "KB 5", object: "Altlast Areal Giesserei", coordinates: "2'660'377.8 / 1'243'191.2",
		east: 2660377.8, north: 1243191.2, elevation: 388.46, date: "25.02.2009", isoDate: "2009-02-25", water: 4.4,
		layers: []layer{
			{base: 1.5, soil: fill, text: "Giessereisand, schwarz, mit Metallresten und Schlacke"},
			{base: 2.7, soil: silt, text: "Auenlehm, braungrau, weich"},
			{base: 5.4, soil: gravel, text: "Kies, sandig, Geruch nach Lösungsmittel"},
			{base: 6.1, soil: sand, text: "Sand, siltig, grau"},
			{base: 9.2, soil: gravel, text: "Kies, sandig, ohne Auffälligkeiten"},
			{base: 10, soil: clay, text: "Seebodenlehm, grau"},
		},
	}
}

func altesArchiv() *hole {
	return &hole{
		name: "RB 6", object: "Turnhalle Lindenhof", coordinates: "601 233 / 226 418",
		east: 601233, north: 226418, elevation: 618.3, date: "3.12.1984", isoDate: "1984-12-03", water: 6.5,
		layers: []layer{
			{base: 0.4, soil: humus, unit: "Deckschicht", text: "Humus, sandig"},
			{base: 1.8, soil: silt, unit: "Gehängeschutt", text: "Lehm mit Geröllen, braun, steif"},
			{base: 3.6, soil: gravel, text: "Kies, sandig, mit einzelnen Steinen, locker ge~lagert, grau"},
			{base: 6.2, soil: moraine, unit: "Moräne", text: "Lehm, kiesig, hart, graubraun, mit Blöcken"},
			{base: 7.5, soil: rock, unit: "Molasse", text: "Mergel, rot und gelb gefleckt, ver~wittert"},
			{base: 9, soil: rock, text: "Sandstein, mittelkörnig, grau, hart"},
		},
	}
}

func lueckenhaft() *hole {
	return &hole{
		name: "K 17", object: "Erweiterung Schulanlage Sandacker", coordinates: "688 214.0 / 251 907.5",
		east: 688214, north: 251907.5, elevation: 441.6, date: "21.09.1989", isoDate: "1989-09-21", water: 4.4,
		layers: []layer{
			{base: 0.35, text: "Humus, schwarzbraun, mit Wurzeln"},
			{base: 1.9, text: "Lehm, gelbbraun, sandig, mittel~plastisch, mit einzelnen Kieskörnern"},
			{base: 3.65, text: "Sand, fein bis mittel, siltig, grau, locker ge~lagert"},
			{base: 7.2, text: "Kies, sandig, mit Steinen, sauber, grau, Kompo~nenten gerundet, dicht"},
			{base: 9.45, text: "Seeton, blaugrau, weich, fein ge~schichtet, mit dünnen Sandlagen"},
			{base: 11, text: "Moräne: Silt, kiesig, tonig, hart, mit gekritzten Ge~schieben"},
		},
	}
}

// kiesgrube is drawn in ways that are hard to read as text.
func kiesgrube() *hole {
	return &hole{
		name: "KB 12", object: "Kiesgrube Hinterfeld", coordinates: "2'612'845 / 1'201'377",
		east: 2612845, north: 1201377, elevation: 512.6, date: "03.09.2004", isoDate: "2004-09-03",
		layers: []layer{
			{base: 0.45, soil: humus, text: "Humus, dunkelbraun, mit Wurzeln"},
			{base: 1.65, soil: silt, text: "Lehm, siltig, gelbbraun, weich"},
			{base: 4.35, soil: gravel, text: "Kies, sandig, grau, locker gelagert"},
			{base: 6.95, soil: sand, text: "Sand, fein bis mittel, beige, feucht"},
			{base: 10.25, soil: moraine, text: "Moräne, tonig, mit Steinen, hart"},
			{base: 12.5, soil: rock, text: "Sandstein, mergelig, verwittert"},
		},
	}
}
