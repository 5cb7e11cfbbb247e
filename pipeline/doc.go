// Package pipeline turns a document into boreholes with their layers.
//
//	PDF or page image ──reading──▶ words, rules ──analysis──▶ boreholes
//
// A Pipeline takes one document from its file to its Result, whatever happens
// to it on the way: a page is the unit of reading, a document the unit of
// result. What is below stands in three wings, on nouns that all of them share:
// paper (what is printed), strata (what is in the ground) and source (which
// documents the user means). Two more know the language of profiles: quantity
// its numbers with units, lexicon its words.
//
// Package reading, with what is below it, finds out what is printed on a page.
// It happens in child processes that may crash or hang, so only here is C.
// Readers stand on one another:
//
//	reread ──▶ worker ══child process══▶ engine ──▶ mupdf, ocr, tesseract
//	   └─────▶ analysis.Judge
//
// Package analysis understands what was read: plain Go on values, from words
// to boreholes, a stage a package.
//
// Package running takes many documents through a Pipeline, on this machine or
// on others, and keeps what is done. Package live does the same for a document
// that a person has open, and for those that are sent to it. Both know this
// package, and it knows neither of them.
package pipeline
