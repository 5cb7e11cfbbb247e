// Package pipeline turns a document into boreholes with their layers.
//
//	PDF or page image ──reading──▶ words, rules ──layout──▶ straight lines
//	  ──header──▶ facts of the title block ────────────────────┐
//	  ──sidebar──▶ depth columns ──match──▶ layers of a page ──┴─▶ boreholes
//
// Analyse is that chain from the words on, a Pipeline takes one document
// through all of it, a Batch takes many and keeps what is done in a journal. A
// Batch hands its documents to a Runner: Local reads them here, and that of
// package queue has other machines read them.
// Package live does the same for a document that a person has open.
//
// Reading happens behind reading.Reader, in child processes that may crash or
// hang; everything from words on is plain Go on values. A page is the unit of
// reading, a document the unit of result, and every document ends as a Result,
// whatever happened to it.
//
// The packages below hold one idea each. At the bottom are the nouns: paper
// (what is printed) and strata (what is in the ground). Two know the language
// of profiles: quantity its numbers with units, lexicon its words. The stages
// import these and never each other's callers; only engine knows the C
// libraries.
package pipeline
