package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A language holds the words that logs are printed in.
type language struct {
	comma bool // decimals are written with a comma

	// What the ground is made of, by soil.
	names       [soils][]string
	qualities   [soils][]string // "slightly sandy"
	states      [soils][]string // "firm"
	codes       [soils][]string // of a classification
	colours     []string
	extras      []string
	capitals    bool // the main word may be written in capitals
	stateFirst  bool // "Firm brown CLAY", not "Ton, braun, steif"
	noteForms   []string
	ends        []string // the line that closes a log; %s is the depth with its unit
	goesOver    []string // what stands at the lower edge of a sheet that has a next one
	goesOn      []string // what stands on a further sheet for a layer that goes on
	projects    []string
	clients     []string
	places      []string
	drillers    []string
	methods     []string
	remarks     []string // with %s for a depth
	east, north [2]float64
	weathering  []string
	formations  []string
	defects     []string // of rock

	// The heads of columns, by what they hold, and the keys of the title block;
	// each in several wordings. "/" breaks a head into lines.
	heads map[role][]string
	keys  map[key][]string
	sheet string // "Sheet %d of %d"
}

// A role is what a column of a log holds.
type role string

const (
	rulerRole       role = "ruler"
	depthRole       role = "depth"
	levelRole       role = "level"
	thicknessRole   role = "thickness"
	graphicRole     role = "graphic"
	descriptionRole role = "description"
	sampleRole      role = "sample"
	testRole        role = "test"
	runRole         role = "run"
	recoveryRole    role = "recovery"
	codeRole        role = "code"
	gradeRole       role = "grade"
	waterRole       role = "water"
	casingRole      role = "casing"
	remarkRole      role = "remark"
	chartRole       role = "chart"
	wellRole        role = "well"
	formationRole   role = "formation"
	defectRole      role = "defects"
	samplingGroup   role = "group of samples and tests"
	strataGroup     role = "group of strata"
)

// A key is the name of a fact of the title block.
type key string

const (
	projectKey     key = "project"
	clientKey      key = "client"
	placeKey       key = "place"
	holeKey        key = "hole"
	coordinatesKey key = "coordinates"
	groundKey      key = "ground"
	dateKey        key = "date"
	drillerKey     key = "driller"
	loggerKey      key = "logger"
	methodKey      key = "method"
	depthKey       key = "depth"
	scaleKey       key = "scale"
	titleKey       key = "title"
)

func (w *language) project(l lot) string { return pick(l, w.projects...) + " " + pick(l, w.places...) }

// number writes a number as the language does.
func (w *language) number(v float64, decimals int) string {
	s := fmt.Sprintf("%.*f", decimals, v)
	if w.comma {
		s = strings.ReplaceAll(s, ".", ",")
	}
	return s
}

// layer invents a layer that is described in so many clauses at most.
func (w *language) layer(l lot, s soil, clauses int) layer {
	name := pick(l, w.names[s]...)
	first := name
	state, colour := pick(l, w.states[s]...), pick(l, w.colours...)
	quality := pick(l, w.qualities[s]...)
	var rest []string
	if w.stateFirst {
		first = strings.Join(strings.Fields(state+" "+colour+" "+quality+" "+name), " ")
		if clauses == 1 {
			first = strings.TrimSpace(colour + " " + name)
		}
		first = capitalised(first)
	} else {
		rest = append(rest, quality, colour, state)
	}
	for _, i := range l.Perm(len(w.extras)) {
		rest = append(rest, w.extras[i])
	}
	all := []string{first}
	for _, clause := range rest {
		if len(all) < clauses && clause != "" {
			all = append(all, clause)
		}
	}
	return layer{soil: s, clauses: all, joint: ", ", code: pick(l, w.codes[s]...), grade: pick(l, w.weathering...)}
}

// note writes a remark about a depth, or about what lies between two.
func (w *language) note(l lot, at, until string, u unit) string {
	return strings.NewReplacer("{at}", at, "{until}", until, "{unit}", u.String(), "{what}", pick(l, w.extras...)).Replace(pick(l, w.noteForms...))
}

// capitalised begins a text with a capital letter.
func capitalised(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}
