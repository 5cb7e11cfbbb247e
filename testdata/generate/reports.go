package main

import "fmt"

// Reports are pages that geologists file beside their profiles: full of
// numbers in metres, and without a single layer.
func reports() []document {
	return []document{
		report("report-prose-de.pdf", prose),
		report("report-contents-fr.pdf", contents),
		report("report-laboratory-de.pdf", laboratory),
		report("report-letter-fr.pdf", letter),
		report("report-plan-de.pdf", plan),
		report("report-list-de.pdf", list),
	}
}

func report(name string, draw func(*sheet)) document {
	return document{name: name, render: func() ([]byte, []*hole, error) {
		pdf := newPDF()
		s := &sheet{canvas: pdf}
		s.portrait()
		draw(s)
		data, err := pdf.bytes()
		return data, nil, err
	}}
}

func prose(s *sheet) {
	f := times(11)
	s.text(left, 80, f.bold().sized(15), "3  Baugrundverhältnisse")
	y := 100.0
	for _, p := range []string{
		"Das Areal liegt am Rand der Schotterebene auf rund 431 m ü.M. Die fünf Kernbohrungen reichten bis in Tiefen zwischen 8.0 und 12.5 m. Unter dem Humus von 0.2 bis 0.4 m Stärke folgen zunächst künstliche Auffüllungen, deren Mächtigkeit nach Westen von 0.5 auf 2.3 m zunimmt.",
		"Die Überschwemmungssedimente wurden überall angetroffen. Sie bestehen aus Silt und Feinsand und sind setzungsempfindlich. Für die Bemessung wird ein Zusammendrückungsmodul von 5 bis 8 MN/m² empfohlen. Ab 4.2 m steht der Niederterrassenschotter an, der Lasten bis 350 kN/m² aufnimmt.",
		"Der Grundwasserspiegel wurde am 14.03.2011 in 3.85 m Tiefe eingemessen. Nach den Ganglinien der Messstelle 114 ist mit Schwankungen von 1.5 m zu rechnen; der höchste bekannte Stand (Mai 1999) lag bei 429.10 m ü.M. Die Baugrube wird 6.80 m tief und muss um 3.00 m abgesenkt werden.",
		"Die Böschungen dürfen bis 3.0 m Höhe mit 2:3 angelegt werden. Darunter ist eine rückverankerte Rühlwand vorzusehen, deren Fuss mindestens 2.50 m unter die Sohle reicht.",
	} {
		y = s.paragraph(left, y, right-left-20, f, p).y1 + 10
	}
	s.centred(a4Width/2, foot, f, "- 7 -")
}

// list is a list of boreholes with their depths and soils.
func list(s *sheet) {
	f := helvetica(10)
	s.text(left, 90, f.bold().sized(14), "Anhang 2: Verzeichnis der Bohrungen")
	s.text(left, 120, f.bold(), "Bohrung")
	s.text(left+220, 120, f.bold(), "Tiefe")
	s.text(left+300, 120, f.bold(), "Beilage")
	for i, soil := range []string{
		"Lehm und Kies", "Kies und Sand", "Kies, sandig", "Moräne", "Kies über Molasse", "Sandstein", "Mergel und Sandstein",
	} {
		y := 140 + float64(i)*16
		s.text(left, y, f, fmt.Sprintf("RKS %d  %s", i+1, soil))
		s.text(left+220, y, f, fmt.Sprintf("%.2f m", 4.5+1.5*float64(i)))
		s.text(left+300, y, f, fmt.Sprint(i+21))
	}
}

func contents(s *sheet) {
	f := times(12)
	s.text(left, 90, f.bold().sized(16), "Table des matières")
	y := 130.0
	for i, e := range []struct {
		number, title string
		page          int
	}{
		{"1", "Introduction", 3}, {"1.1", "Mandat et documents", 3}, {"1.2", "Situation", 4},
		{"2", "Géologie et hydrogéologie", 5}, {"2.1", "Remblais et terre végétale", 5}, {"2.2", "Limons de pente", 6},
		{"2.3", "Graviers sableux", 6}, {"2.4", "Moraine argileuse", 7}, {"2.5", "Grès et marnes de la molasse", 8},
		{"3", "Recommandations", 10}, {"3.1", "Fondations superficielles", 10}, {"3.2", "Fouille et épuisement", 12},
		{"4", "Conclusions", 14},
	} {
		y += 20
		s.text(left, y, f, e.number)
		s.text(left+36, y, f, e.title)
		for x := left + 46 + s.width(f, e.title); x < right-40; x += 6 {
			s.text(x, y, f, ".")
		}
		s.right(right-20, y, f, fmt.Sprint(e.page+i/12))
	}
}

func laboratory(s *sheet) {
	f := helvetica(8.5)
	s.text(left, 70, f.bold().sized(13), "Bodenmechanische Laborversuche")
	heads := []string{"Probe", "Tiefe m", "w %", "wL %", "Ip %", "Raumgewicht", "USCS", "Kohäsion"}
	rows := [][]string{
		{"KB1/1", "1.20-1.50", "24.3", "38.1", "16.0", "19.6", "CL", "12"}, {"KB1/2", "3.40-3.70", "18.8", "29.5", "9.2", "20.4", "CL-ML", "8"},
		{"KB1/3", "6.00-6.30", "11.1", "-", "-", "21.2", "SM", "0"}, {"KB2/1", "0.90-1.20", "31.7", "44.0", "20.6", "18.3", "CL", "15"},
		{"KB2/2", "2.80-3.10", "27.2", "41.9", "18.8", "18.9", "CL", "11"}, {"KB3/1", "4.50-4.80", "9.4", "-", "-", "21.8", "GM", "0"},
		{"KB3/2", "7.10-7.40", "14.6", "24.4", "7.7", "21.0", "CL-ML", "5"}, {"KB4/1", "2.00-2.30", "22.9", "35.6", "14.1", "19.8", "CL", "10"},
	}
	const step = 62.0
	y := 100.0
	for r, row := range append([][]string{heads}, rows...) {
		style := f
		if r == 0 {
			style = f.bold()
		}
		for c, cell := range row {
			s.text(left+4+float64(c)*step, y+13, style, cell)
		}
		s.line(left, y, right, y, 0.4)
		y += 19
	}
	s.line(left, y, right, y, 0.4)
	for c := range len(heads) + 1 {
		s.line(min(right, left+float64(c)*step), 100, min(right, left+float64(c)*step), y, 0.4)
	}
	s.paragraph(left, y+20, 420, f, "Die Proben wurden am 21. und 22.03.2011 angeliefert. Siebkurven siehe Beilage 5.1 bis 5.8.")
}

func letter(s *sheet) {
	f := courier(10)
	y := 90.0
	for _, line := range []string{
		"Bureau de géologie Exemple SA", "Rue du Lac 12", "1400 Yverdon", "", "Commune de Vallon", "Service technique", "1565 Vallon", "",
		"Yverdon, le 12 juillet 2013", "", "Concerne : forages F1 à F4, facture no 2013-118", "",
	} {
		s.text(left, y, f, line)
		y += 14
	}
	for _, p := range []string{
		"Monsieur, nous avons terminé le 12 juin les quatre forages de reconnaissance. La longueur totale est de 48.50 m, dont 6.00 m en rocher.",
		"Le tube piézométrique de 2 pouces est crépiné de 3.00 à 9.00 m. Nous vous proposons de relever le niveau une fois par mois, pour un montant de 180.00 francs par visite.",
		"Avec nos meilleures salutations.",
	} {
		y = s.paragraph(left, y, right-left-30, f, p).y1 + 12
	}
}

// plan draws a site plan: boreholes as crosses between the lines of parcels.
func plan(s *sheet) {
	f := helvetica(8)
	s.text(left, 60, f.bold().sized(13), "Situation 1 : 500, Lage der Sondierungen")
	s.frame(box{left, 76, right, foot - 60}, 0.8)
	for i := range 4 {
		x, y := left+20+float64(i)*120, 120+float64(i)*130
		s.text(x, 90, f.sized(6.5), fmt.Sprintf("2'634'%d", 450+50*i))
		s.text(left+3, y, f.sized(6.5), fmt.Sprintf("1'212'%d", 200-50*i))
		s.line(left+20, y+30, right-20, y-10, 0.5)
		s.line(x+30, 110, x+10, foot-80, 0.5)
	}
	for i, mark := range []struct {
		x, y float64
		name string
	}{{140, 240, "KB 1  431.80"}, {300, 190, "KB 2  431.44"}, {390, 410, "KB 3  431.27"}, {210, 560, "KB 4  430.95"}} {
		s.line(mark.x-4, mark.y, mark.x+4, mark.y, 1)
		s.line(mark.x, mark.y-4, mark.x, mark.y+4, 1)
		s.text(mark.x+7, mark.y+3, f.bold(), mark.name)
		s.text(mark.x+7, mark.y+13, f, fmt.Sprintf("Parz. %d", 1180+i))
	}
	s.text(left+8, foot-40, f, "Plangrundlage: amtliche Vermessung, Koordinaten LV95")
}
