// Package manual writes what a command line tells of itself for others to use:
// a page for man, and what shells complete words from.
//
// Both come from the model that kong makes of the commands, so that they never
// say anything else than --help.
package manual

import (
	"strings"

	"github.com/alecthomas/kong"
)

// commandsOf are the commands that do something, with their names: "annotate",
// "deploy compose". Hidden ones are left out.
func commandsOf(n *kong.Node, name string) map[string]*kong.Node {
	all := map[string]*kong.Node{}
	for _, child := range n.Children {
		if child.Hidden || child.Type != kong.CommandNode {
			continue
		}
		below := strings.TrimSpace(name + " " + child.Name)
		if child.Leaf() {
			all[below] = child
		}
		for path, node := range commandsOf(child, below) {
			all[path] = node
		}
	}
	return all
}

// flagsOf are the flags of a command itself, without those of the whole
// program.
func flagsOf(n *kong.Node) []*kong.Flag {
	var all []*kong.Flag
	for _, f := range n.Flags {
		if !f.Hidden && f.Name != "help" {
			all = append(all, f)
		}
	}
	return all
}

// choices are the values that a flag takes, if these are few.
func choices(v *kong.Value) []string {
	if v.Enum == "" {
		return nil
	}
	var all []string
	for choice := range strings.SplitSeq(v.Enum, ",") {
		if choice = strings.TrimSpace(choice); choice != "" {
			all = append(all, choice)
		}
	}
	return all
}
