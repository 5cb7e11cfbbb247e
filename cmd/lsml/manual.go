package main

import (
	"io"

	"github.com/alecthomas/kong"

	"lsml/cmd/lsml/manual"
)

// completionCmd is lsml completion.
type completionCmd struct {
	Shell string `arg:"" enum:"${shells}" help:"The shell: ${enum}."`
}

// Help is the text below the summary of lsml completion --help.
func (completionCmd) Help() string {
	return `For this session, or in the shell's own file for all of them:

    source <(lsml completion bash)
    source <(lsml completion zsh)
    lsml completion fish | source

The Debian package brings it along.`
}

// Run prints the script.
func (c *completionCmd) Run(ctx *kong.Context, term *terminal) error {
	script, err := manual.Completion(ctx.Model, c.Shell)
	if err != nil {
		return err
	}
	_, err = io.WriteString(term.out, script)
	return err
}

// manCmd is lsml man.
type manCmd struct{}

// Help is the text below the summary of lsml man --help.
func (manCmd) Help() string {
	return "To read it here:\n\n    lsml man | man -l -\n\nThe Debian package brings it along."
}

// Run prints the page.
func (manCmd) Run(ctx *kong.Context, term *terminal) error {
	_, err := io.WriteString(term.out, manual.Page(ctx.Model, version()))
	return err
}
