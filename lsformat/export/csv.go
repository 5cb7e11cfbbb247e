package export

import (
	"encoding/csv"
	"io"
	"lsml/pipeline/fact"
	"lsml/pipeline/strata"
	"slices"
	"strconv"
	"strings"
)

// A Dialect is a way of writing CSV.
type Dialect struct {
	// DecimalComma writes what Excel reads in German, French or Italian: commas
	// in numbers, semicolons between columns, and a byte order mark at the
	// start. Texts that Excel would compute begin with an apostrophe there. The
	// other dialect is RFC 4180 in UTF-8, and leaves every text as it is.
	DecimalComma bool
}

// A column of a table: its head, with the unit, and what stands in it.
type column[T any] struct {
	head string
	cell func(T) string
}

// isNumber reports whether numbers stand in the column, as its unit says.
func (c column[T]) isNumber() bool {
	unit := c.head[strings.LastIndexByte(c.head, '_')+1:]
	return slices.Contains([]string{"m", "pt", "deg", "score"}, unit)
}

// A row of the table of layers.
type layerRow struct {
	Layer
	of     Borehole
	number int // of the layer in the borehole, from 1
}

// boreholeColumns are the columns of a borehole's facts.
var boreholeColumns = slices.Concat(
	[]column[Borehole]{
		{"borehole", func(b Borehole) string { return b.ID }},
		{"document", func(b Borehole) string { return b.Document }},
	},
	factColumns(func(b Borehole) *strata.Facts { return &b.Facts }, fact.Kinds...),
	[]column[Borehole]{
		{"layers", func(b Borehole) string { return strconv.Itoa(len(b.Layers)) }},
		{"reviewed", Borehole.Reviewed},
	},
)

// factColumns are the columns of some kinds of facts.
func factColumns[T any](facts func(T) *strata.Facts, kinds ...*fact.Kind) []column[T] {
	var all []column[T]
	for _, k := range kinds {
		for _, c := range k.Columns {
			all = append(all, column[T]{c.Head, func(row T) string { return text(c.Cell(k.Of(facts(row)))) }})
		}
	}
	return all
}

// layerColumns are those of a layer, with the facts of its borehole that
// tables are joined and filtered by.
var layerColumns = slices.Concat(
	[]column[layerRow]{
		{"borehole", func(r layerRow) string { return r.of.ID }},
		{"layer", func(r layerRow) string { return strconv.Itoa(r.number) }},
		{"top_m", func(r layerRow) string { return number(r.Top) }},
		{"base_m", func(r layerRow) string { return number(r.Base) }},
		{"description", func(r layerRow) string { return r.Description }},
	},
	factColumns(func(r layerRow) *strata.Facts { return &r.of.Facts }, fact.Coordinates, fact.Elevation),
	[]column[layerRow]{
		{"document", func(r layerRow) string { return r.of.Document }},
		{"page", func(r layerRow) string { return page(r.Page) }},
		{"box_left_pt", func(r layerRow) string { return side(r.Box, 0) }},
		{"box_top_pt", func(r layerRow) string { return side(r.Box, 1) }},
		{"box_right_pt", func(r layerRow) string { return side(r.Box, 2) }},
		{"box_bottom_pt", func(r layerRow) string { return side(r.Box, 3) }},
		{"score", func(r layerRow) string { return number(r.Score) }},
		{"reviewed", func(r layerRow) string { return yesNo(r.Reviewed) }},
	},
)

// WriteBoreholes writes CSV with a row for each borehole.
func WriteBoreholes(w io.Writer, all []Borehole, d Dialect) error {
	return writeCSV(w, boreholeColumns, all, d)
}

// WriteLayers writes CSV with a row for each layer.
func WriteLayers(w io.Writer, all []Borehole, d Dialect) error {
	var rows []layerRow
	for _, b := range all {
		for i, l := range b.Layers {
			rows = append(rows, layerRow{l, b, i + 1})
		}
	}
	return writeCSV(w, layerColumns, rows, d)
}

// byteOrderMark tells Excel that a file is in UTF-8.
const byteOrderMark = "\ufeff"

func writeCSV[T any](w io.Writer, columns []column[T], rows []T, d Dialect) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if d.DecimalComma {
		out.Comma = ';'
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.head
	}
	// The writer remembers its first error and tells it at the end.
	_ = out.Write(record)
	for _, row := range rows {
		for i, c := range columns {
			record[i] = c.cell(row)
			if d.DecimalComma {
				record[i] = forExcel(record[i], c.isNumber())
			}
		}
		_ = out.Write(record)
	}
	out.Flush()
	return out.Error()
}

// forExcel is a cell as Excel takes it for what it is.
func forExcel(cell string, isNumber bool) string {
	switch {
	case isNumber:
		return strings.Replace(cell, ".", ",", 1)
	case cell != "" && strings.ContainsRune("=+-@", rune(cell[0])):
		return "'" + cell
	}
	return cell
}
