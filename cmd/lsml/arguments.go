package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// asFlags says "help", "help annotate" and "version", as other programs have them,
// as the flags that they are here.
func asFlags(args []string) []string {
	switch {
	case len(args) > 0 && args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	case slices.Equal(args, []string{"version"}):
		return []string{"--version"}
	}
	return args
}

// together puts the words of a command line behind its flags, for a command
// that takes any number of words: kong ends such a list at the first flag, and
// people write "annotate a.pdf -o tasks.json b.pdf".
func together(model *kong.Application, args []string) []string {
	command := commandWithWords(model, args)
	if command == nil {
		return args
	}
	flags, words := args[:1:1], []string{}
	for i := 1; i < len(args); i++ {
		switch a := args[i]; {
		case a == "--":
			words = append(words, args[i+1:]...)
			i = len(args)
		case a == "-" || !strings.HasPrefix(a, "-"):
			words = append(words, a)
		default:
			flags = append(flags, a)
			if i+1 < len(args) && takesNext(command, a) {
				i++
				flags = append(flags, args[i])
			}
		}
	}
	if len(words) == 0 {
		return args
	}
	return slices.Concat(flags, []string{"--"}, words)
}

// commandWithWords is the command that the arguments begin with, nil if it
// does not take any number of words.
func commandWithWords(model *kong.Application, args []string) *kong.Node {
	if len(args) == 0 {
		return nil
	}
	for _, n := range model.Children {
		if n.Name == args[0] && len(n.Positional) == 1 && n.Positional[0].IsCumulative() {
			return n
		}
	}
	return nil
}

// takesNext reports whether an argument is a flag whose value is the next one:
// not "--name=value", not "-ovalue", and no switch.
func takesNext(command *kong.Node, argument string) bool {
	if name, long := strings.CutPrefix(argument, "--"); long {
		return !strings.Contains(name, "=") && wantsValue(command, func(f *kong.Flag) bool {
			return f.Name == name || slices.Contains(f.Aliases, name)
		})
	}
	letters := []rune(argument[1:])
	for i, l := range letters {
		if wantsValue(command, func(f *kong.Flag) bool { return f.Short == l }) {
			return i == len(letters)-1
		}
	}
	return false
}

// wantsValue reports whether the flag that is meant is more than a switch.
func wantsValue(command *kong.Node, meant func(*kong.Flag) bool) bool {
	for _, group := range command.AllFlags(false) {
		for _, f := range group {
			if meant(f) {
				return !f.IsBool() && !f.IsCounter()
			}
		}
	}
	return false
}
