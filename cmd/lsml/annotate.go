package main

import "context"

// annotateCmd is lsml annotate.
type annotateCmd struct {
	Paths []string `arg:"" name:"path" help:"Folders (searched with all that is below), PDF files, page images."`

	talk
}

// Run annotates the documents at Paths.
func (c *annotateCmd) Run(ctx context.Context, stop *interrupt, term *terminal) error {
	term.use(c.talk)
	return nil
}
