package main

// workerCmd is lsml worker, the child process that runs the C libraries. Only
// lsml itself starts it.
type workerCmd struct{}

// Run serves until the parent goes away.
func (workerCmd) Run() error { return serveParent() }
