package deploy

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"lsml/pipeline/lazyregexp"
)

// A form is what a choice has to look like.
type form struct {
	pattern *lazyregexp.Regexp
	means   string // for people
}

// The forms. They are what the platforms' own documents allow, or less.
var (
	nameForm     = form{lazyregexp.New(`^[a-z]([-a-z0-9]{0,47}[a-z0-9])?$`), "a name of small letters, digits and hyphens, 49 at most"}
	projectForm  = form{lazyregexp.New(`^[a-z][-a-z0-9]{4,28}[a-z0-9]$`), "the id of a project of Google Cloud"}
	regionForm   = form{lazyregexp.New(`^[a-z]+-[a-z]+[0-9]+$`), "a region such as europe-west6"}
	bucketForm   = form{lazyregexp.New(`^[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9]$`), "the name of a bucket, without gs://"}
	accountForm  = form{lazyregexp.New(`^[a-z][-a-z0-9]*(@[-.a-z0-9]+)?$`), "the name of a service account"}
	imageForm    = form{lazyregexp.New(`^[a-zA-Z0-9][-_.a-zA-Z0-9]*(:[0-9]+)?(/[-_.a-z0-9]+)*(:[-_.a-zA-Z0-9]+)?(@sha256:[0-9a-f]{64})?$`), "an image such as registry.example.org/lsml:1.0"}
	tagForm      = form{lazyregexp.New(`^[A-Za-z0-9_][-.A-Za-z0-9_]{0,127}$`), "a tag of an image"}
	languageForm = form{lazyregexp.New(`^[a-z]{3}(_[a-z]+)*([+, ][a-z]{3}(_[a-z]+)*)*$`), "languages as Tesseract names them, such as deu+fra"}
	memoryForm   = form{lazyregexp.New(`^[1-9][0-9]*(Mi|Gi)$`), "an amount such as 4Gi"}
	slurmMemory  = form{lazyregexp.New(`^[1-9][0-9]*[KMGT]?$`), "an amount such as 4G"}
	slurmTime    = form{lazyregexp.New(`^([0-9]+-)?[0-9]+(:[0-9]{2}){0,2}$`), "a time such as 12:00:00 or 2-00"}
	slurmName    = form{lazyregexp.New(`^[A-Za-z0-9_][-A-Za-z0-9_.,]*$`), "a name of Slurm"}
	addressForm  = form{lazyregexp.New(`^([0-9]{1,3}(\.[0-9]{1,3}){3}|\[[0-9a-fA-F:]+\])$`), "an IP address, one of version 6 in brackets"}
)

// A choice is a value with the flag that it came by.
type choice struct {
	flag, value string
	form        form
	optional    bool
}

// check says which of the choices are not of their form.
func check(choices ...choice) error {
	var all []error
	for _, c := range choices {
		if c.value == "" && c.optional || c.form.pattern.MatchString(c.value) {
			continue
		}
		all = append(all, fmt.Errorf("%s: %q is not %s", c.flag, c.value, c.form.means))
	}
	return errors.Join(all...)
}

// A count is a number with the flag that it came by.
type count struct {
	flag  string
	value int
	max   int
}

// checkCounts says which of the numbers are too small or too large.
func checkCounts(counts ...count) error {
	var all []error
	for _, c := range counts {
		if c.value < 1 || c.value > c.max {
			all = append(all, fmt.Errorf("%s: %d is not between 1 and %d", c.flag, c.value, c.max))
		}
	}
	return errors.Join(all...)
}

// checkText refuses what no format can quote: control characters, and text
// that is not UTF-8.
func checkText(flag, text string) error {
	unprintable := func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }
	if strings.ContainsFunc(text, unprintable) {
		return fmt.Errorf("%s: %q has control characters or is not UTF-8", flag, text)
	}
	return nil
}

// checkURL refuses what is not the address of a Label Studio. Its words must
// not be repeated if it holds a password.
func checkURL(flag, address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("%s: not an address such as https://label-studio.example.org", flag)
	case u.User != nil:
		return fmt.Errorf("%s: holds a user or a password, which would be written into a file", flag)
	}
	return checkText(flag, address)
}
