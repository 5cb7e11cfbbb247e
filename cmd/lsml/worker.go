package main

// workerCmd is lsml worker, the child process that runs the C libraries. Only
// lsml itself starts it.
type workerCmd struct{}

// Run serves until the parent goes away. It asks for signals to do nothing
// about them: a parent that is told to stop, with all its processes, still
// needs this one to finish what is in hand.
func (workerCmd) Run(*interrupt) error { return serveParent() }
