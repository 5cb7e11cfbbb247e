package main

import "context"

// inspectCmd is lsml inspect.
type inspectCmd struct {
	File  string `arg:"" help:"PDF file or page image."`
	Stage string `default:"boreholes" enum:"words,boreholes" placeholder:"STAGE" help:"What to print: words (all that is printed on each page) or boreholes (the result)."`
}

// Run prints the stage of the file.
func (c *inspectCmd) Run(ctx context.Context, term *terminal) error { return nil }
