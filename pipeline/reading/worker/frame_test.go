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
	"github.com/google/go-cmp/cmp/cmpopts"

	"lsml/pipeline/paper"
	"lsml/pipeline/reading"
)

func TestFrameRoundTrip(t *testing.T) {
	messages := []response{
		{},
		{Count: 400},
		{Page: &paper.Page{Number: 3, Width: 595, Height: 842, Words: []paper.Word{{Text: "Lehm, äöü", Box: paper.Box{X0: 1.25, X1: 2}}}}},
		{Error: &reading.Error{Kind: reading.Encrypted, Op: "open", Msg: "needs a password"}},
		{},
	}
	var stream bytes.Buffer
	s, r := newSender(&stream), newReceiver(&stream)
	for _, m := range messages {
		if err := s.send(m); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range messages {
		var got response
		if err := r.receive(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("mismatch (-want +got):\n%s", diff)
		}
	}
	if err := r.receive(new(response)); err != io.EOF {
		t.Errorf("at the end: got %v, want io.EOF", err)
	}
}

func TestFramesKeepPathsThatAreNotUTF8(t *testing.T) {
	want := request{Op: opPage, Path: "Bohrung S\xfcd.pdf", Options: reading.Options{Picture: "S\xfcd_0.png"}}
	var stream bytes.Buffer
	if err := newSender(&stream).send(want); err != nil {
		t.Fatal(err)
	}
	var got request
	if err := newReceiver(&stream).receive(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// frame is a message as it crosses the pipe first.
func frame(t testing.TB, message any) []byte {
	var stream bytes.Buffer
	if err := newSender(&stream).send(message); err != nil {
		t.Fatal(err)
	}
	return stream.Bytes()
}

// framed is a text behind its length.
func framed(body []byte) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)))) + string(body)
}

func TestReceiveRejects(t *testing.T) {
	whole := frame(t, response{Count: 2})
	tests := []struct {
		name, stream string
	}{
		{"cut header", "\x00\x00"},
		{"cut body", string(whole[:len(whole)-1])},
		{"too long", "\xff\xff\xff\xff{}"},
		{"no message", framed(nil)},
		{"not gob", framed([]byte("hello"))},
		{"half a message", framed(whole[headerSize : len(whole)-1])},
		{"more than a message", framed(append(whole[headerSize:], 0))},
		{"print from a library", "Warning: something\n"},
		{"wrong type", string(frame(t, struct{ Count string }{"x"}))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := newReceiver(strings.NewReader(tt.stream)).receive(new(response)); err == nil || err == io.EOF {
				t.Errorf("got %v, want an error that is not the end", err)
			}
		})
	}
}

func TestReceiveTrustsNoLength(t *testing.T) {
	header := binary.BigEndian.AppendUint32(nil, maxFrame)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := newReceiver(bytes.NewReader(header)).receive(new(response)); err != io.ErrUnexpectedEOF {
		t.Errorf("got %v, want %v", err, io.ErrUnexpectedEOF)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("allocated %d bytes for an empty body", used)
	}
}

// Whatever arrives, reading it either fails or yields a message that survives
// being written and read again.
func FuzzReceive(f *testing.F) {
	for _, m := range []response{{}, {Count: 2}, {Page: &paper.Page{Number: 1}}} {
		f.Add(frame(f, m))
	}
	f.Add([]byte("\x00\x00\x00\x05hello"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var want, got response
		if newReceiver(bytes.NewReader(data)).receive(&want) != nil {
			return
		}
		if err := newReceiver(bytes.NewReader(frame(t, want))).receive(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
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
			var stream bytes.Buffer
			s, r := newSender(&stream), newReceiver(&stream)
			for b.Loop() {
				if err := s.send(response{Page: &page}); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(stream.Len()))
				if err := r.receive(new(response)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
