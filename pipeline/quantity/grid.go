package quantity

import (
	"slices"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

// A Grid is a family of reference systems that profiles of one country or
// authority are surveyed in.
type Grid uint8

// The grids that are told apart, where a profile names them or the values can
// be of no other.
const (
	SwissGrid      Grid = iota + 1
	GaussKruger         // Germany, DHDN zones 2 to 5
	UTM                 // zones 31 to 33, the zone in front or left out
	AustrianGrid        // MGI and the federal reporting net, M28 to M34
	LambertFrance       // Lambert 93, the nine conic zones, Lambert I to IV
	GaussBoaga          // Italy, Monte Mario
	DutchGrid           // Rijksdriehoek
	LambertBelgium      // Lambert 72 and 2008
	BritishGrid
	IrishGrid
)

// gridNames are the words that name a grid: its own names, its numbers in the
// EPSG register, and the height datums that are used with no other.
var gridNames = [...]struct {
	grid Grid
	// marks are in lower case; a text without any of them names no such grid,
	// which is quicker to see than by the grammar.
	marks []string
	name  *lazyregexp.Regexp
}{
	{SwissGrid, []string{"lv", "mn", "ch1903", "ch 1903", "landeskoord", "epsg"}, lazyregexp.New(`\b(?:LV[ -]?(?:03|95)|MN[ -]?(?:03|95)|CH ?1903\+?|(?i:Landeskoordinaten)|EPSG: ?(?:2056|21781))`)},
	{GaussKruger, []string{"gau", "gk", "dhdn", "epsg"}, lazyregexp.New(`(?i:Gau(?:ss|ß)[ -]?Kr(?:ü|ue?)ger)|\b(?:GK[ -]?[2-5]\b|DHDN|EPSG: ?3146[6-9])`)},
	{UTM, []string{"utm", "etrs", "epsg"}, lazyregexp.New(`\b(?:UTM|ETRS ?(?:19)?89|EPSG: ?(?:258|326)3[1-3])`)},
	{AustrianGrid, []string{"mgi", "bmn", "m28", "m31", "m34", "m 28", "m 31", "m 34", "epsg", "adria", "a."}, lazyregexp.New(`\b(?:MGI\b|BMN\b|M ?(?:28|31|34)\b|EPSG: ?312(?:5[4-9]|8[4-7]))|(?i:ü(?:ber|\.)? ?(?:A\.|Adria\b))`)},
	{LambertBelgium, []string{"lambert", "taw", "bd", "epsg"}, lazyregexp.New(`(?i:Lambert) ?(?:(?:19)?72|(?:20)?08)\b|\b(?:TAW|BD ?72|EPSG: ?(?:31370|3812))\b`)},
	{LambertFrance, []string{"lambert", "rgf", "l93", "cc", "ngf", "ign", "epsg"}, lazyregexp.New(`(?i:Lambert) ?-?(?i:93|I|zone|étendu|[1-4]\b)|\b(?:RGF ?93|L93|CC ?(?:4[2-9]|50)|NGF|IGN ?69|EPSG: ?2154)\b`)},
	{GaussBoaga, []string{"boaga", "monte", "roma", "epsg"}, lazyregexp.New(`(?i:Gauss[ -]?Boaga|Monte ?Mario|\bRoma ?(?:19)?40\b)|EPSG: ?300[34]\b`)},
	{DutchGrid, []string{"rd", "nap", "epsg", "rijks"}, lazyregexp.New(`\b(?:RD\b|RDNew|NAP\b|EPSG: ?28992)|(?i:Rijksdriehoek)`)},
	{IrishGrid, []string{"irish", "itm", "malin"}, lazyregexp.New(`(?i:Irish (?:National |Transverse )?(?:Grid|Mercator))|\bITM\b|(?i:Malin Head)`)},
	{BritishGrid, []string{"ngr", "osgb", "bng", "od", "epsg", "grid"}, lazyregexp.New(`\b(?:NGR|OSGB(?:36)?|BNG|m?AOD|m ?OD|EPSG: ?27700)\b|(?i:National Grid|\bOS Grid)`)},
}

// GridsNamed are the grids that a text names.
func GridsNamed(text string) []Grid {
	var named []Grid
	lower := strings.ToLower(text)
	for _, g := range gridNames {
		marked := slices.ContainsFunc(g.marks, func(m string) bool { return strings.Contains(lower, m) })
		if marked && g.name.MatchString(text) {
			named = append(named, g.grid)
		}
	}
	return named
}

// A span is a rectangle of plausible values of a grid, in metres.
type span struct {
	grid                                 Grid
	system                               strata.System
	minEast, maxEast, minNorth, maxNorth float64
	// x is where the X of the grid points, for values that fit either way.
	x Axis
}

// The Swiss systems, with a few kilometres beyond the border. Their ranges of
// east and north do not overlap, so the values tell the order.
var swiss = []span{
	{SwissGrid, strata.LV95, 2_480_000, 2_848_000, 1_070_000, 1_302_000, NoAxis},
	{SwissGrid, strata.LV03, 480_000, 848_000, 70_000, 302_000, NoAxis},
}

// telling are the grids in which both ordinates have seven digits in ranges of
// their own: a pair joined by a slash needs no key to be one. The first digit
// of a Gauss-Krüger easting is its zone; the fifth is used where the northing
// lies beyond its eastings.
var telling = []span{
	{GaussKruger, strata.EPSG(31466), 2_450_000, 2_760_000, 5_200_000, 6_150_000, NoAxis},
	{GaussKruger, strata.EPSG(31467), 3_250_000, 3_760_000, 5_200_000, 6_150_000, NoAxis},
	{GaussKruger, strata.EPSG(31468), 4_250_000, 4_760_000, 5_200_000, 6_150_000, NoAxis},
	{GaussKruger, strata.EPSG(31469), 5_230_000, 5_525_000, 5_530_000, 6_150_000, NoAxis},
	{GaussBoaga, strata.EPSG(3003), 1_300_000, 1_850_000, 3_900_000, 5_250_000, NoAxis},
	{GaussBoaga, strata.EPSG(3004), 2_200_000, 2_850_000, 3_900_000, 5_250_000, NoAxis},
}

// northward are the grids with an easting of six digits, or with the zone in
// front, and a northing of seven: the values tell their order.
var northward = []span{
	{UTM, strata.Other, 160_000, 840_000, 3_800_000, 7_900_000, NoAxis},
	{UTM, strata.EPSG(5649), 31_160_000, 31_840_000, 3_800_000, 7_900_000, NoAxis},
	{UTM, strata.EPSG(4647), 32_160_000, 32_840_000, 3_800_000, 7_900_000, NoAxis},
	{UTM, strata.EPSG(5650), 33_160_000, 33_840_000, 3_800_000, 7_900_000, NoAxis},
	{LambertFrance, strata.EPSG(2154), 75_000, 1_300_000, 6_000_000, 7_200_000, NoAxis},
}

// regional are the grids whose values are like those of others: they count
// only where they are named.
var regional = []span{
	{AustrianGrid, strata.Other, 10_000, 880_000, 130_000, 460_000, North},
	{AustrianGrid, strata.Other, 10_000, 880_000, 5_100_000, 5_460_000, North},
	{LambertFrance, strata.Other, 1_050_000, 2_300_000, 1_050_000, 9_400_000, East},
	{LambertFrance, strata.Other, 10_000, 1_300_000, 10_000, 4_400_000, East},
	{LambertBelgium, strata.EPSG(31370), 10_000, 330_000, 10_000, 260_000, East},
	{LambertBelgium, strata.EPSG(3812), 490_000, 830_000, 510_000, 760_000, East},
	{DutchGrid, strata.EPSG(28992), 10_000, 300_000, 300_000, 630_000, East},
	{BritishGrid, strata.EPSG(27700), 10_000, 700_000, 10_000, 1_250_000, East},
	{IrishGrid, strata.Other, 10_000, 800_000, 10_000, 970_000, East},
}

// SystemOf is the reference system of a position, in metres, as far as its
// values can be of no other.
func SystemOf(east, north float64) strata.System {
	a, b := Ordinate{Value: east, Axis: East}, Ordinate{Value: north, Axis: North}
	for _, set := range [][]span{swiss, telling, northward} {
		for _, s := range set {
			if s.holds(a, b) {
				return s.system
			}
		}
	}
	return strata.Other
}

// spansOf are the spans of a grid in a set.
func spansOf(grid Grid, set []span) []span {
	var own []span
	for _, s := range set {
		if s.grid == grid {
			own = append(own, s)
		}
	}
	return own
}

// holds reports whether an east and a north lie in the span, and their labels
// say nothing else.
func (s span) holds(east, north Ordinate) bool {
	return east.Axis != North && north.Axis != East &&
		east.Value > s.minEast && east.Value < s.maxEast && north.Value > s.minNorth && north.Value < s.maxNorth
}

// order tells which of two ordinates is east and which north in the span.
// Where either may be, X and Y decide as the grid has them, or the first is
// east.
func (s span) order(a, b Ordinate) (east, north Ordinate, ok bool) {
	straight, crossed := s.holds(a, b), s.holds(b, a)
	if straight && crossed {
		xFirst := a.Axis == X || b.Axis == Y
		yFirst := a.Axis == Y || b.Axis == X
		crossed = yFirst && s.x == East || xFirst && s.x == North
	}
	if crossed {
		return b, a, true
	}
	return a, b, straight
}
