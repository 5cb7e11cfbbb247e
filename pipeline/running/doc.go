// Package running takes many documents through the pipeline.
//
// A Batch hands them to a Runner, several at a time, and keeps what is done in
// a journal, so that a run that was interrupted goes on where it stopped. Local
// is the Runner that reads them here; that of package queue has other machines
// read them. Where documents lie in object storage, a Depot brings them, and
// package store moves them; package shard divides them before a run begins.
package running
