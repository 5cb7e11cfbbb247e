package quantity

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFindDates(t *testing.T) {
	tests := []struct {
		name, text string
		monthFirst bool
		want       []string // "first" or "first..last"
	}{
		{"dots", "13.03.1966", false, []string{"1966-03-13"}},
		{"short", "am 21.5.99 gebohrt", false, []string{"1999-05-21"}},
		{"this century", "28.6.06", false, []string{"2006-06-28"}},
		{"blanks", " 10 . 03 . 1985 ", false, []string{"1985-03-10"}},
		{"slashes", "13/03/1966", false, []string{"1966-03-13"}},
		{"slashes, American", "03/05/1999", true, []string{"1999-03-05"}},
		{"slashes, must be American", "3/25/1999", false, []string{"1999-03-25"}},
		{"dashes", "13-03-1966", false, []string{"1966-03-13"}},
		{"ISO", "1966-03-13", false, []string{"1966-03-13"}},
		{"German month", "13. März 1966", false, []string{"1966-03-13"}},
		{"French month", "le 1er août 1992", false, []string{"1992-08-01"}},
		{"Italian month", "3 maggio 1999", false, []string{"1999-05-03"}},
		{"English month", "May 3, 1999", false, []string{"1999-05-03"}},
		{"Dutch month", "3 mei 1999", false, []string{"1999-05-03"}},
		{"dashed month", "16-Jan-98", false, []string{"1998-01-16"}},
		{"Roman month", "gebohrt 12.III.1957", false, []string{"1957-03-12"}},
		{"Roman month, dashes", "3-XI-62", false, []string{"1962-11-03"}},
		{"American days of a month", "June 3-5, 2004", false, []string{"2004-06-03..2004-06-05"}},
		{"Roman numeral of a phase", "Etappe 2 III 12", false, []string{"2012-03-02"}}, // left to the context
		{"Roman numeral of a hole", "RB 4/II 1987", false, nil},
		{"Spanish", "Fecha: 3 de mayo de 2011", false, []string{"2011-05-03"}},
		{"Portuguese range", "12 a 18 de setembro de 2014", false, []string{"2014-09-12..2014-09-18"}},
		{"month only", "Gebohrt am: Dez. 1992", false, []string{"1992-12"}},
		{"month as a number", "05/1999", false, []string{"1999-05"}},
		{"days of a month", "2.-3. 9. 1995", false, []string{"1995-09-02..1995-09-03"}},
		{"dash lost", "18. 22.12.92", false, []string{"1992-12-18..1992-12-22"}},
		{"days in words", "18. bis 22.12.92", false, []string{"1992-12-18..1992-12-22"}},
		{"named days", "du 3 au 5 mai 1999", false, []string{"1999-05-03..1999-05-05"}},
		{"two months", "30.11. - 2.12.1992", false, []string{"1992-11-30..1992-12-02"}},
		{"over new year", "30.12. - 2.1.1993", false, []string{"1992-12-30..1993-01-02"}},
		{"two full dates", "13.03.1966 - 15.03.1966", false, []string{"1966-03-13..1966-03-15"}},
		{"two dates", "Beginn 13.03.1966 Ende 15.03.1966", false, []string{"1966-03-13", "1966-03-15"}},
		{"in brackets", "4.28 m (18.11.1979)", false, []string{"1979-11-18"}},
		{"end of a sentence", "am 05.08.04.", false, []string{"2004-08-05"}},
		{"no such day", "30.02.2020", false, nil},
		{"depths", "2.40 - 3.60 m", false, nil},
		{"interval", "3.4 - 4.2 m", false, nil},
		{"number", "131.3002.002", false, nil},
		{"a word and a year", "Norm 1997", false, nil},
		{"a name that begins like a month", "Marti 1997", false, nil},
		{"telephone", "031 389 34 11", false, nil},
		{"blow counts", "6/14/10", false, []string{"2010-06-14"}}, // left to the context
		{"nothing", "", false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range FindDates(tt.text, tt.monthFirst) {
				s := d.First.String()
				if d.Last != d.First {
					s += ".." + d.Last.String()
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("FindDates(%q) mismatch (-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

// Every date found is in the calendar, lies in the text and is read back from
// its own form.
func FuzzFindDates(f *testing.F) {
	for _, s := range []string{"2.-3. 9. 1995", "Dez. 1992", "1.1.30", "May 3, 1999", "29.2.2000 - 1.3.2000", "\xff1.1.1999"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, monthFirst bool) {
		last := 0
		for _, d := range FindDates(text, monthFirst) {
			if d.Start < last || d.End <= d.Start || d.End > len(text) {
				t.Fatalf("FindDates(%q) has range %d:%d after %d", text, d.Start, d.End, last)
			}
			last = d.End
			if d.Last.Day == 0 || d.Last.Year < 1000 {
				continue
			}
			again := FindDates(d.Last.String(), monthFirst)
			if len(again) != 1 || again[0].Last != d.Last {
				t.Errorf("FindDates(%q) = %v, want %v", d.Last.String(), again, d.Last)
			}
		}
	})
}
