package titleblock

import (
	"regexp"
	"strconv"
	"strings"

	"lsml/pipeline/quantity"
	"lsml/pipeline/strata"
)

// A level is a number that can be an elevation or a depth.
type level struct {
	value      float64 // in the printed unit
	decimals   int
	unit       unit
	start, end int
}

// A unit is what a level is measured in.
type unit uint8

const (
	bare unit = iota
	metre
	foot
	aboveSea    // metres above sea level, or above another datum
	belowGround // metres below the terrain
	otherUnit   // something that is neither: cm, %, kN
)

const metresPerFoot = 0.3048

// The grammar of a level. Thousands are separated by an apostrophe or a blank;
// a blank needs the decimals behind, or two numbers would become one.
var (
	levelNumber = regexp.MustCompile(`([-−–]\s?)?(?:(\d{1,2})['’´` + "`" + `]\s?(\d{3})([.,]\d{1,3})?|([1-9]) (\d{3})([.,]\d{1,3})|(\d{1,5})([.,]\d{1,3})?)`)
	levelUnit   = regexp.MustCompile(`^\s*[\[(]?(?:` +
		`(?P<sea>m?\.?\s?\+?\s?(?:NGF\b|NGM\b|IGN\s?(?:69|78)|NAP\b|TAW\b|NHN\b|NN\b|HN\b|DNG\b|AHD\b|m?A?OD\b)|` +
		`m\.?\s?(?:[üuiU]{1,2}r?\.?\s?[Mm]\b|[üu]r?\.\s?[Mm]\.?|[üu]ber\s(?:Meer|NN|NHN|Adria)|[üu]\.?\s?A(?:\b|dria)|[üu]?\.?\s?NN|[üu]?\.?\s?NHN|` +
		`sur\s(?:la\s)?mer\b|s\.?\s?m\b|s\.?\s?l\.?\s?m\b|s/m|(?i:a\.?\s?s\.?\s?l|a\.?\s?m\.?\s?s\.?\s?l)|RL\b|msm|M\b)|müM|müA|[Mm]asl|m\.a\.s\.l)\.?|` +
		`(?P<ground>m\.?\s?(?:u\.?\s?(?:T|OKT|GOK|Terr)|unter\b|ab\s(?:OK|Terr)|b\.?g\.?l|sous|s/TN|/TN|da\s?p|dal?\s?p\.?c|-?mv))\.?|` +
		`(?P<foot>ft\b|feet\b|')|` +
		`(?P<metre>m\b|mètres?\b|Meter\b|metri\b|metres?\b|meters?\b)|` +
		`(?P<other>cm|mm|km|%|°|kN|kg|l/|[\pL]{3,}/))`)
)

// levels finds the numbers of a text that can be levels, left to right. Dates,
// scales and numbers glued to letters are none.
func levels(text string) []level {
	var list []level
	for _, m := range levelNumber.FindAllStringSubmatchIndex(text, -1) {
		l, ok := readLevel(text, m)
		if ok {
			list = append(list, l)
		}
	}
	return list
}

func readLevel(text string, m []int) (level, bool) {
	start, end := m[0], m[1]
	if !free(text, start, end) {
		return level{}, false
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	whole := group(2) + group(3) + group(5) + group(6) + group(8)
	decimals := strings.TrimLeft(group(4)+group(7)+group(9), ".,")
	v, err := strconv.ParseFloat(whole+"."+decimals+"0", 64)
	if err != nil {
		return level{}, false
	}
	if group(1) != "" {
		v = -v
	}
	l := level{value: v, decimals: len(decimals), start: start, end: end}
	if u := levelUnit.FindStringSubmatchIndex(text[end:]); u != nil {
		l.unit = unitNamed(u)
		l.end = end + u[1]
	}
	return l, true
}

// unitNamed is the unit of the group that matched.
func unitNamed(m []int) unit {
	for i, name := range levelUnit.SubexpNames() {
		if i == 0 || m[2*i] < 0 {
			continue
		}
		switch name {
		case "sea":
			return aboveSea
		case "ground":
			return belowGround
		case "foot":
			return foot
		case "metre":
			return metre
		}
		return otherUnit
	}
	return bare
}

// free reports whether the number text[start:end] is no part of a longer
// number, a date, a scale or a word.
func free(text string, start, end int) bool {
	if start > 0 && strings.IndexByte("0123456789.,/:'", text[start-1]) >= 0 && !strings.HasSuffix(text[:start], ": ") {
		if text[start-1] != ':' && text[start-1] != '.' || start > 1 && quantity.IsDigit(text[start-2]) {
			return false
		}
	}
	if start > 0 && (text[start-1] >= 'a' && text[start-1] <= 'z' || text[start-1] >= 'A' && text[start-1] <= 'Z') {
		return false
	}
	rest := text[end:]
	if rest == "" {
		return true
	}
	if quantity.IsDigit(rest[0]) || strings.IndexByte("/:", rest[0]) >= 0 {
		return false
	}
	return len(rest) < 2 || strings.IndexByte(".,'", rest[0]) < 0 || !quantity.IsDigit(rest[1])
}

// metres is the level in metres.
func (l level) metres() float64 {
	if l.unit == foot {
		return l.value * metresPerFoot
	}
	return l.value
}

// depth is the level as a depth.
func (l level) depth() strata.Depth {
	m := l.metres()
	if m < 0 {
		m = -m
	}
	return strata.Depth(m*float64(strata.Metre) + 0.5)
}
