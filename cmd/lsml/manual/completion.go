package manual

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// Shells are those that Completion knows.
func Shells() []string { return []string{"bash", "zsh", "fish"} }

// Completion is what makes a shell complete the words of a program: its
// commands, their flags, and the values of those that take few. Everything else
// is the name of a file.
func Completion(app *kong.Application, shell string) (string, error) {
	switch shell {
	case "bash":
		return bash(app), nil
	case "zsh":
		return "autoload -U +X bashcompinit && bashcompinit\n" + bash(app), nil
	case "fish":
		return fish(app), nil
	}
	return "", fmt.Errorf("there is no completion for the shell %q", shell)
}

// bashScript has places for: the name of the program, the paths of commands as
// patterns, the values by command and flag, and the words by command.
const bashScript = `_%[1]s() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= w
	if [ "$word" = = ]; then
		word=
	elif [ "$before" = = ]; then
		before=${COMP_WORDS[COMP_CWORD-2]}
	fi
	for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case "$command $w" in
		%[2]s) command="$command $w" ;;
		esac
	done
	case "$command $before" in
%[3]s	esac
	case "$command/$word" in
%[4]s	esac
}
complete -o default -F _%[1]s %[1]s
`

// bash keeps the path of a command with a blank before each of its names.
func bash(app *kong.Application) string {
	var paths []string
	var values, words strings.Builder
	word := func(command, pattern string, all []string) {
		fmt.Fprintf(&words, "\t'%s'/%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")) ;;\n", command, pattern, strings.Join(all, " "))
	}
	for _, path := range pathsOf(app) {
		if path.name != "" {
			paths = append(paths, "'"+path.name+"'")
		}
		var flags []string
		for _, f := range append(flagsOf(path.node), app.HelpFlag) {
			flags = append(flags, "--"+f.Name)
			if all := choices(f.Value); len(all) > 0 {
				fmt.Fprintf(&values, "\t'%s --%s') COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
					path.name, f.Name, strings.Join(all, " "))
			}
		}
		word(path.name, "-*", flags)
		if below := names(path.node); len(below) > 0 {
			word(path.name, "*", below)
		}
	}
	return fmt.Sprintf(bashScript, app.Name, strings.Join(paths, "|"), values.String(), words.String())
}

// A path is a command, or a group of them, as bash comes to it.
type path struct {
	name string // a blank before each word; empty for the program
	node *kong.Node
}

// pathsOf are all paths of a program, in the order of their names.
func pathsOf(app *kong.Application) []path {
	nodes := map[string]*kong.Node{"": app.Node}
	for name, n := range commandsOf(app.Node, "") {
		for at := n; at.Parent != nil; at, name = at.Parent, name[:max(0, strings.LastIndexByte(name, ' '))] {
			nodes[" "+name] = at
		}
	}
	var all []path
	for _, name := range slices.Sorted(maps.Keys(nodes)) {
		all = append(all, path{name, nodes[name]})
	}
	return all
}

// names are the commands right below another, in their order.
func names(n *kong.Node) []string {
	var all []string
	for _, child := range n.Children {
		if !child.Hidden && child.Type == kong.CommandNode {
			all = append(all, child.Name)
		}
	}
	return all
}

// fish writes a line for each word.
func fish(app *kong.Application) string {
	var b strings.Builder
	for _, p := range pathsOf(app) {
		commands := names(p.node)
		when := "__fish_use_subcommand"
		if p.name != "" {
			when = "__fish_seen_subcommand_from " + p.name[strings.LastIndexByte(p.name, ' ')+1:]
		}
		for _, child := range p.node.Children {
			if slices.Contains(commands, child.Name) {
				fmt.Fprintf(&b, "complete -c %s -n %s -f -a %s -d %s\n", app.Name, quoted(when), child.Name, quoted(child.Help))
			}
		}
		for _, f := range flagsOf(p.node) {
			fmt.Fprintf(&b, "complete -c %s -n %s -l %s%s -d %s\n", app.Name, quoted(when), f.Name, fishValue(f), quoted(f.Help))
		}
	}
	return b.String()
}

// fishValue tells whether a flag takes a value, and which.
func fishValue(f *kong.Flag) string {
	all := choices(f.Value)
	switch {
	case len(all) > 0:
		return " -x -a " + quoted(strings.Join(all, " "))
	case f.IsBool():
		return ""
	}
	return " -r"
}

// quoted is text as fish takes it as it is.
func quoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
