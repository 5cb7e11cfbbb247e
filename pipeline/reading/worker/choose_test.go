package worker

import "testing"

func TestChoose(t *testing.T) {
	idle := []*child{{path: "a.pdf"}, {path: "b.pdf"}, {path: ""}}
	tests := []struct {
		name, path string
		want       int
	}{
		{"open already", "b.pdf", 1},
		{"open nowhere, idle longest", "c.pdf", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := choose(idle, tt.path); got != tt.want {
				t.Errorf("choose = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestSummaryOfStandardError(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"silence", "", ""},
		{"last line", "warning: a\nabort: b\n\n", "abort: b"},
		{"reason before a stack", "warning: a\nSIGSEGV: segmentation violation\nPC=0x1\n\ngoroutine 1:\n", "SIGSEGV: segmentation violation"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var last tail
			last.Write([]byte(tt.text))
			if got := last.summary(); got != tt.want {
				t.Errorf("summary = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	var last tail
	for range 3 * tailSize {
		last.Write([]byte("ab"))
	}
	if got := last.String(); len(got) != tailSize || got[:4] != "abab" {
		t.Errorf("kept %d bytes, from %.4q", len(got), got)
	}
}
