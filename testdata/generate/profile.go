package main

import (
	"fmt"
	"strings"
)

// A hole is one borehole as it is drawn. Lengths are in metres.
type hole struct {
	name, object string
	coordinates  string // as printed
	east, north  float64
	elevation    float64
	date         string // as printed
	isoDate      string
	water        float64 // depth of the groundwater, 0 for none
	layers       []layer
	// start is where the first layer begins, below the ground or at it.
	start float64
}

// A layer begins where the one above it ends.
type layer struct {
	base float64
	soil soil
	text string
	unit string // stratigraphy, printed where a unit begins
	id   string

	// Where the description was drawn; the page counts from 1.
	page int
	box  box
}

// A soil chooses the pattern of a layer in a graphic column.
type soil int

const (
	fill soil = iota
	humus
	clay
	silt
	sand
	gravel
	moraine
	rock
)

// top is the depth at which layer i begins.
func (h *hole) top(i int) float64 {
	if i == 0 {
		return h.start
	}
	return h.layers[i-1].base
}

// depth is the depth of the whole hole.
func (h *hole) depth() float64 { return h.layers[len(h.layers)-1].base }

// metres writes a depth with two decimals.
func metres(v float64) string { return fmt.Sprintf("%.2f", v) }

// comma writes a number in the notation with a decimal comma.
func comma(s string) string { return strings.ReplaceAll(s, ".", ",") }

// A language holds the printed words of a profile.
type language struct {
	drilling, object, coordinates, elevation, date, driller, scale, page string
	depth, from, to, until, thickness, level                             string
	description, geology, pattern, water, remarks, number, end           string
}

var german = language{
	drilling: "Kernbohrung", object: "Objekt", coordinates: "Koordinaten", elevation: "Höhe m ü.M.", date: "Datum",
	driller: "Unternehmung", scale: "Massstab", page: "Seite", depth: "Tiefe in m", from: "von m", to: "bis m",
	until: "Tiefe bis", thickness: "Mächtigkeit", level: "Kote m ü.M.", description: "Beschreibung des Bohrguts",
	geology: "Geologie", pattern: "Profil", water: "Wasserspiegel", remarks: "Bemerkungen", number: "Nr.", end: "Endtiefe",
}

var french = language{
	drilling: "Sondage carotté", object: "Projet", coordinates: "Coordonnées", elevation: "Altitude", date: "Date",
	driller: "Entreprise", scale: "Echelle", page: "Page", depth: "Profondeur (m)", from: "de (m)", to: "à (m)",
	until: "jusqu'à", thickness: "Epaisseur", level: "Cote (m s.m.)", description: "Description lithologique",
	geology: "Géologie", pattern: "Coupe", water: "Niveau d'eau", remarks: "Remarques", number: "No", end: "Fin du forage",
}

var italian = language{
	drilling: "Sondaggio", object: "Oggetto", coordinates: "Coordinate", elevation: "Quota m s.l.m.", date: "Data",
	driller: "Impresa", scale: "Scala", page: "Pagina", depth: "Profondità (m)", from: "da (m)", to: "a (m)",
	until: "fino a", thickness: "Spessore", level: "Quota", description: "Descrizione del terreno",
	geology: "Geologia", pattern: "Profilo", water: "Falda", remarks: "Osservazioni", number: "N.", end: "Fondo foro",
}

var spanish = language{
	drilling: "Sondeo", object: "Proyecto", coordinates: "Coordenadas", elevation: "Cota (m s.n.m.)", date: "Fecha",
	driller: "Empresa", scale: "Escala", page: "Página", depth: "Profundidad (m)", from: "de (m)", to: "a (m)",
	until: "hasta", thickness: "Espesor", level: "Cota", description: "Descripción litológica",
	geology: "Formación", pattern: "Columna", water: "Nivel freático", remarks: "Observaciones", number: "Capa", end: "Fin del sondeo",
}

var portuguese = language{
	drilling: "Sondagem", object: "Projecto", coordinates: "Coordenadas", elevation: "Cota do terreno", date: "Data",
	driller: "Empresa", scale: "Escala", page: "Página", depth: "Profundidade (m)", from: "de (m)", to: "a (m)",
	until: "até", thickness: "Espessura", level: "Cota", description: "Descrição do terreno",
	geology: "Formação", pattern: "Perfil", water: "Nível freático", remarks: "Observações", number: "Camada", end: "Fim da sondagem",
}

var english = language{
	drilling: "Borehole", object: "Project", coordinates: "Coordinates", elevation: "Ground level", date: "Date drilled",
	driller: "Contractor", scale: "Scale", page: "Sheet", depth: "Depth (m)", from: "from (m)", to: "to (m)",
	until: "to depth", thickness: "Thickness", level: "Level", description: "Description of strata",
	geology: "Formation", pattern: "Legend", water: "Water level", remarks: "Remarks", number: "No.", end: "End of borehole",
}
