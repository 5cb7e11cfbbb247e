package manual

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

// program is a command line of all that matters here.
type program struct {
	Walk struct {
		Path string `arg:"" help:"Where to."`
		Pace string `enum:"slow,fast" default:"slow" help:"How fast; it's up to you."`
		Back bool   `help:"And back again."`
	} `cmd:"" help:"Walk somewhere."`
	Carry struct {
		Stone struct{} `cmd:"" help:"Carry a stone."`
		Water struct {
			Liters int `help:"How many."`
		} `cmd:"" help:"Carry water."`
	} `cmd:"" help:"Carry something."`
	Secret struct{} `cmd:"" hidden:"" help:"Nobody's business."`
}

func (program) Help() string {
	return "Go on:\n\n    mule walk ./there\n\n.This begins with a dot.\n"
}

func model(t *testing.T) *kong.Application {
	t.Helper()
	k, err := kong.New(&program{}, kong.Name("mule"), kong.Description("Bears what it must."))
	if err != nil {
		t.Fatal(err)
	}
	return k.Model
}

func TestPage(t *testing.T) {
	page := Page(model(t), "v1")
	for _, want := range []string{
		`.TH MULE 1 "" "mule v1"`, "mule \\- Bears what it must.", ".nf\n    mule walk ./there\n.PP\n.fi\n", `\&.This begins with a dot.`,
		".SS mule carry water [flags]\nCarry water.\n", ".B \\-\\-pace=\"slow\"\nHow fast; it's up to you.", ".I path\nWhere to.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "Nobody") {
		t.Error("the page shows what is hidden")
	}
}

// TestBash lets bash complete words by the script.
func TestBash(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	script, err := Completion(model(t), "bash")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ typed, want string }{
		{"mule ", "walk carry"},
		{"mule w", "walk"},
		{"mule walk --p", "--pace"},
		{"mule walk --pace ", "slow fast"},
		{"mule walk --pace = f", "fast"},
		{"mule walk --pace =", "slow fast"},
		{"mule walk ./there --b", "--back"},
		{"mule walk th", ""},
		{"mule carry ", "stone water"},
		{"mule carry water --", "--liters --help"},
		{"mule s", ""},
	} {
		t.Run(tt.typed, func(t *testing.T) {
			words := strings.Split(tt.typed, " ")
			ask := script + "COMP_WORDS=(" + quotedAll(words) + "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _mule; echo \"${COMPREPLY[*]}\""
			out, err := exec.Command("bash", "-c", ask).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s\n%s", err, out, script)
			}
			if diff := cmp.Diff(tt.want, strings.TrimSpace(string(out))); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func quotedAll(words []string) string {
	var all []string
	for _, w := range words {
		all = append(all, "'"+w+"'")
	}
	return strings.Join(all, " ")
}

func TestFish(t *testing.T) {
	script, err := Completion(model(t), "fish")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"complete -c mule -n '__fish_use_subcommand' -f -a walk -d 'Walk somewhere.'\n",
		`complete -c mule -n '__fish_seen_subcommand_from walk' -l pace -x -a 'slow fast' -d 'How fast; it\'s up to you.'` + "\n",
		"complete -c mule -n '__fish_seen_subcommand_from carry' -f -a water -d 'Carry water.'\n",
		"complete -c mule -n '__fish_seen_subcommand_from water' -l liters -r -d 'How many.'\n",
	} {
		if !strings.Contains(script, want) {
			t.Errorf("there is no %q in\n%s", want, script)
		}
	}
}

func TestNoShell(t *testing.T) {
	if _, err := Completion(model(t), "cmd.exe"); err == nil {
		t.Error("an unknown shell gives no error")
	}
}
