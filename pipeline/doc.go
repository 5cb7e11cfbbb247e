// Package pipeline turns a document into boreholes with their layers.
//
//	PDF or page image ──reading──▶ words, rules ──layout──▶ lines
//	  ──sidebar──▶ depth columns ──match──▶ layers ──▶ boreholes
//
// Reading happens behind reading.Reader, in child processes that may crash or
// hang; everything from words on is plain Go on values. A page is the unit of
// reading, a document the unit of result, and every document ends as a Result,
// whatever happened to it.
//
// The packages below hold one idea each. At the bottom are the nouns: paper
// (what is printed) and strata (what is in the ground). The stages import the
// nouns and never each other's callers; only engine knows the C libraries.
package pipeline
