package export

import (
	"bufio"
	"fmt"
	"io"
	"lsml/pipeline/fact"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// agsEdition is the edition of the AGS data format that is written: the first
// with headings for EPSG numbers.
const agsEdition = "4.2"

// A Transmission says what an AGS file must tell of itself.
type Transmission struct {
	Project  string // its identifier
	Producer string
	Receiver string
	Date     string // of the file, YYYY-MM-DD
}

// A heading is a column of a group: its name, unit and type, as the standard's
// dictionary has them.
type heading struct{ name, unit, kind string }

// A group is a table of an AGS file.
type group struct {
	name     string
	headings []heading
	rows     [][]string
}

// The types of values.
const (
	identifier = "ID"
	anyText    = "X"
	dated      = "DT"
	counted    = "0DP"
	unitType   = "PU"
	kindType   = "PT"
)

// WriteAGS writes the boreholes in the AGS data format (https://www.ags.org.uk)
// and says what it had to leave out: the format has no layers that are open at
// an end, and no signs beyond Latin-1.
func WriteAGS(w io.Writer, all []Borehole, t Transmission) (lost []string, err error) {
	length := lengthType(all)
	locations, strata := locationGroup(length), layerGroup(length)
	for _, b := range all {
		locations.rows = append(locations.rows, location(b))
		rows, left := layerRows(b)
		strata.rows = append(strata.rows, rows...)
		lost = append(lost, left...)
	}
	groups := []group{projectGroup(t), transmissionGroup(t, all), locations, strata}
	groups = append(groups, typesAndUnits(groups)...)
	out := bufio.NewWriter(w)
	strange := 0
	for i, g := range groups {
		if len(g.rows) == 0 {
			continue // the format has no group without data
		}
		if i > 0 {
			out.WriteString("\r\n")
		}
		strange += g.write(out)
	}
	if strange > 0 {
		lost = append(lost, fmt.Sprintf("%d signs that the format does not have are question marks", strange))
	}
	return lost, out.Flush()
}

func projectGroup(t Transmission) group {
	return group{"PROJ", []heading{{"PROJ_ID", "", identifier}, {"PROJ_NAME", "", anyText}}, [][]string{{t.Project, t.Project}}}
}

func transmissionGroup(t Transmission, all []Borehole) group {
	status := "Reviewed"
	for _, b := range all {
		if r := b.Reviewed(); r == reviewedNo || r == reviewedPartly {
			status = "Draft"
		}
	}
	return group{"TRAN", []heading{
		{"TRAN_ISNO", "", anyText}, {"TRAN_DATE", "yyyy-mm-dd", dated}, {"TRAN_PROD", "", anyText}, {"TRAN_STAT", "", anyText},
		{"TRAN_AGS", "", anyText}, {"TRAN_RECV", "", anyText}, {"TRAN_DLIM", "", anyText}, {"TRAN_RCON", "", anyText},
	}, [][]string{{"1", t.Date, t.Producer, status, agsEdition, t.Receiver, "|", "+"}}}
}

func locationGroup(length string) group {
	return group{"LOCA", []heading{
		{"LOCA_ID", "", identifier}, {"LOCA_NATE", "m", length}, {"LOCA_NATN", "m", length}, {"LOCA_GL", "m", length},
		{"LOCA_REM", "", anyText}, {"LOCA_FDEP", "m", length}, {"LOCA_ENDD", "yyyy-mm-dd", dated}, {"LOCA_ORID", "", anyText},
		{"LOCA_NSRI", "", counted},
	}, nil}
}

func layerGroup(length string) group {
	return group{"GEOL", []heading{
		{"LOCA_ID", "", identifier}, {"GEOL_TOP", "m", length}, {"GEOL_BASE", "m", length}, {"GEOL_DESC", "", anyText}, {"GEOL_REM", "", anyText},
	}, nil}
}

// wholeDate is a date in the form that the format asks for.
var wholeDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// location is the row of a borehole. What has no heading stands in the remark.
func location(b Borehole) []string {
	remarks := []string{"document " + b.Document}
	if r := b.Reviewed(); r != "" {
		remarks = append(remarks, "reviewed: "+r)
	}
	told := map[string]string{}
	for _, c := range fact.Row(&b.Facts) {
		told[c.Head] = text(c.Value)
	}
	ended := told["date"]
	if ended != "" && !wholeDate.MatchString(ended) {
		remarks, ended = append(remarks, "drilled "+ended), ""
	}
	for _, c := range fact.Row(&b.Facts) {
		if c.Kind.AGS == "" && c.Value != nil {
			remarks = append(remarks, strings.ToLower(c.Kind.Label)+" "+told[c.Head])
		}
	}
	return []string{
		b.ID, told["easting_m"], told["northing_m"], told["elevation_m"],
		strings.Join(remarks, "; "), told["depth_m"], ended, b.name(), told["epsg"],
	}
}

// layerRows are the rows of a borehole's layers, which their depths tell apart.
func layerRows(b Borehole) (rows [][]string, lost []string) {
	taken := map[[2]float64]bool{}
	for i, l := range b.Layers {
		leave := func(why string) { lost = append(lost, fmt.Sprintf("%s: layer %d %s", b.ID, i+1, why)) }
		if l.Top == nil || l.Base == nil {
			leave("has not both depths")
			continue
		}
		key := [2]float64{*l.Top, *l.Base}
		if taken[key] {
			leave("has the depths of another")
			continue
		}
		taken[key] = true
		rows = append(rows, []string{b.ID, number(l.Top), number(l.Base), l.Description, l.origin(b.Document)})
	}
	return rows, lost
}

// origin says where a layer comes from.
func (l Layer) origin(document string) string {
	parts := []string{document}
	if l.Page > 0 {
		parts[0] += " page " + page(l.Page)
	}
	if l.Box != nil {
		parts = append(parts, fmt.Sprintf("box %s %s %s %s pt", side(l.Box, 0), side(l.Box, 1), side(l.Box, 2), side(l.Box, 3)))
	}
	if l.Score != nil {
		parts = append(parts, "score "+number(l.Score))
	}
	return strings.Join(append(parts, "reviewed: "+yesNo(l.Reviewed)), "; ")
}

// The decimals of lengths: centimetres, as the dictionary has them, or more
// where a length says more.
const leastDecimals, mostDecimals = 2, 4

// lengthType is the type of all lengths, with as many decimals as one of them has.
func lengthType(all []Borehole) string {
	decimals := leastDecimals
	see := func(v *float64) {
		_, fraction, _ := strings.Cut(number(v), ".")
		decimals = min(max(decimals, len(fraction)), mostDecimals)
	}
	for _, b := range all {
		for _, c := range fact.Row(&b.Facts) {
			if v, ok := c.Value.(float64); ok && strings.HasSuffix(c.Head, "_m") {
				see(&v)
			}
		}
		for _, l := range b.Layers {
			see(l.Top)
			see(l.Base)
		}
	}
	return strconv.Itoa(decimals) + "DP"
}

// typesAndUnits lists what the headings of the other groups use.
func typesAndUnits(groups []group) []group {
	units := group{"UNIT", []heading{{"UNIT_UNIT", "", unitType}, {"UNIT_DESC", "", anyText}}, nil}
	kinds := group{"TYPE", []heading{{"TYPE_TYPE", "", kindType}, {"TYPE_DESC", "", anyText}}, nil}
	seen := map[string]bool{"": true}
	note := func(g *group, name, what string) {
		if key := g.name + name; name != "" && !seen[key] {
			seen[key] = true
			g.rows = append(g.rows, []string{name, what})
		}
	}
	note(&kinds, unitType, "Text listed in UNIT group")
	note(&kinds, kindType, "Text listed in TYPE group")
	for _, g := range groups {
		for _, h := range g.headings {
			note(&units, h.unit, unitNames[h.unit])
			note(&kinds, h.kind, kindName(h.kind))
		}
	}
	return []group{units, kinds}
}

var unitNames = map[string]string{"m": "metre", "yyyy-mm-dd": "year month day"}

func kindName(kind string) string {
	switch kind {
	case identifier:
		return "Unique Identifier"
	case anyText:
		return "Text"
	case dated:
		return "Date time in international format"
	}
	return "Value with required number of decimal places; " + strings.TrimSuffix(kind, "DP")
}

// write writes the group, and counts the signs that could not be written.
func (g group) write(w *bufio.Writer) (strange int) {
	line := func(kind string, values []string) {
		for i, v := range append([]string{kind}, values...) {
			plain, n := latin(v)
			strange += n
			if i > 0 {
				w.WriteByte(',')
			}
			w.WriteString(`"` + strings.ReplaceAll(plain, `"`, `""`) + `"`)
		}
		w.WriteString("\r\n")
	}
	var names, units, kinds []string
	for _, h := range g.headings {
		names, units, kinds = append(names, h.name), append(units, h.unit), append(kinds, h.kind)
	}
	line("GROUP", []string{g.name})
	line("HEADING", names)
	line("UNIT", units)
	line("TYPE", kinds)
	for _, row := range g.rows {
		values := make([]string, len(row))
		for i, v := range row {
			values[i] = fixed(v, kinds[i])
		}
		line("DATA", values)
	}
	return strange
}

// fixed writes a number with the decimals of its type.
func fixed(value, kind string) string {
	decimals, isNumber := strings.CutSuffix(kind, "DP")
	n, err := strconv.Atoi(decimals)
	v, bad := strconv.ParseFloat(value, 64)
	if !isNumber || err != nil || bad != nil || math.IsInf(v, 0) {
		return value
	}
	return strconv.FormatFloat(v, 'f', n, 64)
}

// likeLatin are signs of print that Latin-1 has not and that are not made of
// others, as it writes them.
var likeLatin = strings.NewReplacer("–", "-", "—", "-", "−", "-", "‐", "-", "‑", "-", "’", "'", "‘", "'", "“", `"`, "”", `"`, "„", `"`,
	"•", "-", "≤", "<=", "≥", ">=", "≈", "~", "œ", "oe", "Œ", "OE", "ł", "l", "Ł", "L", "€", "EUR", "\n", " ", "\r", " ", "\t", " ")

// latin is a text on one line in the signs that the format has, letters with
// other accents without them, and how many signs it had beyond.
func latin(text string) (plain string, strange int) {
	var b strings.Builder
	for _, r := range norm.NFC.String(likeLatin.Replace(text)) {
		if r <= unicode.MaxLatin1 {
			strange += put(&b, r)
			continue
		}
		for i, part := range []rune(norm.NFKD.String(string(r))) {
			if i == 0 || !unicode.Is(unicode.Mn, part) {
				strange += put(&b, part)
			}
		}
	}
	return b.String(), strange
}

// put writes a sign, or a question mark for one that the format has not, which
// it counts.
func put(b *strings.Builder, r rune) (strange int) {
	if r > unicode.MaxLatin1 || unicode.IsControl(r) {
		b.WriteByte('?')
		return 1
	}
	b.WriteRune(r)
	return 0
}
