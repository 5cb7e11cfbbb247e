// Package labelstudio is a client for Label Studio's API, as far as tasks,
// predictions and pictures have to get into a project, and reviews out of it.
//
// Requests that may safely be made twice are repeated with growing pauses when
// the server is busy, restarting or slow. One that adds something is repeated
// only if it surely had no effect; where that cannot be told, the error is
// [Uncertain], and the caller has to look before trying again.
//
// The token goes to the server's own address and to no other, redirects are
// not followed, and answers are bounded.
package labelstudio
