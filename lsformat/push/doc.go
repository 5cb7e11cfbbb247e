// Package push brings a file of tasks into a project of a running Label
// Studio, and brings the project up to date when it is done again.
//
// A task is known by the page that it shows: the name of the document, the
// number of the page, and the hash of the document. One that is not in the
// project is imported. One that is there gets the predictions of the file in
// place of those it has; what annotators have made stays. So a push that was
// interrupted, or whose end nobody saw, is repeated, and one that is repeated
// changes nothing.
//
// The file is read twice, a task at a time: first to hold every task against
// the project's labelling configuration, so that nothing is sent of a file
// that does not fit, and then to send it.
package push
