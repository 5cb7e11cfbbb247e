package quantity

import (
	"slices"
	"strconv"
	"strings"

	"lsml/pipeline/lazyregexp"
	"lsml/pipeline/strata"
)

// The British and Irish grids name squares of 100 km by letters, "TQ 123 456":
// two letters in Britain, one in Ireland, and then as many digits of the
// easting as of the northing, the fewer the larger the square that is meant.
var (
	britishSquare = lazyregexp.New(`\b([HJNOST][A-HJ-Z])[ -]?(?:(\d{2,5})[ /,-]{1,3}(\d{2,5})|(\d{6}|\d{8}|\d{10}))\b`)
	irishSquare   = lazyregexp.New(`\b([A-HJ-Z])[ -]?(?:(\d{3,5})[ /,-]{1,3}(\d{3,5})|(\d{6}|\d{8}|\d{10}))\b`)
)

const (
	squareSide   = 100_000 // metres
	squareDigits = 5       // of metres within a square
	squaresARow  = 5       // 25 letters, without I, fill a square of five by five
)

// squares finds the positions that are written with the letters of a square,
// as the full metres of the corner in the south-west.
func squares(t string, c Context) []Position {
	grammar, system := britishSquare, strata.EPSG(27700)
	switch {
	case slices.Contains(c.Grids, IrishGrid):
		grammar, system = irishSquare, strata.Other // there are two
	case !c.Known && !slices.Contains(c.Grids, BritishGrid):
		return nil
	}
	var found []Position
	for _, m := range grammar.FindAllStringSubmatchIndex(t, -1) {
		digits := ""
		for g := 2; g <= 4; g++ {
			if m[2*g] >= 0 {
				digits += t[m[2*g]:m[2*g+1]]
			}
		}
		halves := m[4] < 0 || m[5]-m[4] == m[7]-m[6]
		if east, north := corner(t[m[2]:m[3]]); halves && len(digits)%2 == 0 && east >= 0 && north >= 0 {
			half := len(digits) / 2
			at := strata.Coordinates{
				East: east + inSquare(digits[:half]), North: north + inSquare(digits[half:]), System: system,
			}
			found = append(found, Position{at, true, m[0], m[1]})
		}
	}
	return found
}

// inSquare is the distance from the side of a square, in metres, that digits give.
func inSquare(digits string) float64 {
	v, _ := strconv.Atoi(digits + strings.Repeat("0", squareDigits-len(digits)))
	return float64(v)
}

// corner is the south-western corner of a square in metres. The letters count
// from the north-west. The first of two counts squares of 500 km, from a
// corner two of these west and one south of the origin.
func corner(letters string) (east, north float64) {
	column, row := cell(letters[len(letters)-1])
	if len(letters) == 2 {
		c, r := cell(letters[0])
		column, row = column+squaresARow*(c-2), row+squaresARow*(r-1)
	}
	return float64(column) * squareSide, float64(row) * squareSide
}

// cell is the place of a letter among five by five, from the south-west.
func cell(letter byte) (column, row int) {
	i := int(letter - 'A')
	if letter > 'I' {
		i--
	}
	return i % squaresARow, squaresARow - 1 - i/squaresARow
}
