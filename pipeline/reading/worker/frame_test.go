package worker

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

func TestFrameRoundTrip(t *testing.T) {
	messages := []response{
		{},
		{Count: 400},
		{Page: &paper.Page{Number: 3, Width: 595, Height: 842, Words: []paper.Word{{Text: "Lehm, äöü", Box: paper.Box{X0: 1.25, X1: 2}}}}},
		{Error: &reading.Error{Kind: reading.Encrypted, Op: "open", Msg: "needs a password"}},
	}
	var stream bytes.Buffer
	for _, m := range messages {
		if err := writeFrame(&stream, m); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range messages {
		var got response
		if err := readFrame(&stream, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	}
	if err := readFrame(&stream, new(response)); err != io.EOF {
		t.Errorf("at the end: got %v, want io.EOF", err)
	}
}

func TestFramesKeepPathsThatAreNotUTF8(t *testing.T) {
	want := request{Op: opPage, Path: []byte("Bohrung S\xfcd.pdf"), Picture: []byte("S\xfcd_0.png")}
	var stream bytes.Buffer
	if err := writeFrame(&stream, want); err != nil {
		t.Fatal(err)
	}
	var got request
	if err := readFrame(&stream, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

func TestReadFrameRejects(t *testing.T) {
	tests := []struct {
		name, stream string
	}{
		{"cut header", "\x00\x00"},
		{"cut body", "\x00\x00\x00\x10{}"},
		{"too long", "\xff\xff\xff\xff{}"},
		{"not JSON", "\x00\x00\x00\x05hello"},
		{"print from a library", "Warning: something\n"},
		{"wrong type", "\x00\x00\x00\x0d" + `{"count":"x"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := readFrame(strings.NewReader(tt.stream), new(response)); err == nil || err == io.EOF {
				t.Errorf("got %v, want an error that is not the end", err)
			}
		})
	}
}

func TestReadFrameTrustsNoLength(t *testing.T) {
	header := binary.BigEndian.AppendUint32(nil, maxFrame)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := readFrame(bytes.NewReader(header), new(response)); err != io.ErrUnexpectedEOF {
		t.Errorf("got %v, want %v", err, io.ErrUnexpectedEOF)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("allocated %d bytes for an empty body", used)
	}
}

// Whatever arrives, reading it either fails or yields a message that survives
// being written and read again.
func FuzzReadFrame(f *testing.F) {
	for _, m := range []response{{}, {Count: 2}, {Page: &paper.Page{Number: 1}}} {
		var stream bytes.Buffer
		if err := writeFrame(&stream, m); err != nil {
			f.Fatal(err)
		}
		f.Add(stream.Bytes())
	}
	f.Add([]byte("\x00\x00\x00\x05hello"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var want, got response
		if readFrame(bytes.NewReader(data), &want) != nil {
			return
		}
		var stream bytes.Buffer
		if err := writeFrame(&stream, want); err != nil {
			t.Fatal(err)
		}
		if err := readFrame(&stream, &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	})
}

// BenchmarkFrame is the way of a page from child to parent.
func BenchmarkFrame(b *testing.B) {
	for _, words := range []int{300, 20000} {
		page := paper.Page{Number: 1, Width: 595, Height: 842}
		for i := range words {
			y := float64(i%60) * 14
			page.Words = append(page.Words, paper.Word{
				Text: "Feinsand", Size: 9.96, Confidence: 1,
				Box: paper.Box{X0: 56.69, Y0: y, X1: 101.23, Y1: y + 9.5},
			})
		}
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var stream bytes.Buffer
				if err := writeFrame(&stream, response{Page: &page}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(stream.Len()))
				if err := readFrame(&stream, new(response)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
