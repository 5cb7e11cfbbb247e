package drawing

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"lsml/pipeline/analysis/analysistest"
	"lsml/pipeline/analysis/habit"
	"lsml/pipeline/analysis/layout"
	"lsml/pipeline/lexicon"
	"lsml/pipeline/paper"
)

// vocabulary is what is written on the pages of FuzzRead beside numbers.
var vocabulary = []string{
	"Brown silty SAND, loose.", "Grey CLAY", "becoming dense", "Sandy GRAVEL with cobbles,", "as sheet 1", "continued on next page",
	"End of borehole at 9.6 m", "From 1.50m to 2.30m: sand", "2.10m-3.20m no recovery", "(CL)", "Depth (ft)", "Description", "Legend", "\xff", "",
}

// A pen draws on a page what the bytes of a fuzz input say.
type pen struct {
	*analysistest.Drawing
	analysistest.Bytes
}

// draw puts one thing on the page.
func (p *pen) draw() {
	switch p.Next() % 7 {
	case 0: // numbers that grow by equal steps
		x, y, first, step, pitch := p.Place(p.Width), p.Place(p.Height), float64(p.Next())/4, float64(p.Next())/4, float64(p.Next()%64)
		for i := range p.Next() % 12 {
			p.Write(x, y+float64(i)*pitch, fmt.Sprintf("%.2f", first+float64(i)*step))
		}
	case 1: // a number
		p.Write(p.Place(p.Width), p.Place(p.Height), fmt.Sprintf("%.1f", (float64(p.Next())-40)/8))
	case 2: // a text
		p.Write(p.Place(p.Width), p.Place(p.Height), vocabulary[int(p.Next())%len(vocabulary)])
	case 3: // a rule across
		x, y := p.Place(p.Width), p.Place(p.Height)
		p.Line(x, y, p.Place(p.Width), y)
	case 4: // a wall
		x, y := p.Place(p.Width), p.Place(p.Height)
		p.Line(x, y, x, p.Place(p.Height))
	case 5: // any rule
		p.Line(p.Place(p.Width), p.Place(p.Height), p.Place(p.Width), p.Place(p.Height))
	case 6:
		p.Fill(p.Place(p.Width), p.Place(p.Height), p.Place(p.Width), p.Place(p.Height))
	}
}

// scribbled makes two pages of arbitrary bytes; by the first one, on an empty
// form or on a log of two sheets.
func scribbled(data []byte) []layout.Page {
	drawings := []*analysistest.Drawing{analysistest.NewDrawing(), analysistest.NewDrawing()}
	kind := byte(0)
	if len(data) > 0 {
		kind, data = data[0], data[1:]
	}
	if kind&1 != 0 {
		drawings = drawnLog{sheet: 10, end: 18, pushed: float64(kind & 12), layers: soils(0, 3, 8, 12.5)}.pages()
	}
	pages := make([]layout.Page, len(drawings))
	for i, part := range [][]byte{data[:len(data)/2], data[len(data)/2:]} {
		p := pen{drawings[i], part}
		if kind&2 != 0 {
			p.Text = paper.ReadText
		}
		for len(p.Bytes) > 0 {
			p.draw()
		}
		p.Number = i + 1
		pages[i] = p.Read()
	}
	return pages
}

// Whatever is drawn on the pages, it is read soon and without a fault, and the
// layers of a log are in order and within its axis.
func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1})
	f.Add([]byte("\x0d\x03\x20\x60\xf0\x02\x70\x80\x06\x06\x55\x40\x66\x80"))
	f.Add([]byte("\x03\x01\x30\x50\x90\x02\x70\xb0\x03\x05\x10\x20\xff\xfe"))
	f.Add([]byte("\x00\x00\x20\x10\x00\x04\x30\x0b\x02\x70\x20\x00\x02\x70\x60\x01\x02\x70\xa0\x03\x03\x60\x40\xf0"))
	words := lexicon.Default()
	f.Fuzz(func(t *testing.T, data []byte) {
		pages := scribbled(data[:min(len(data), 400)])
		laid := make([]Page, len(pages))
		for i, p := range pages {
			laid[i] = asPage(p)
		}
		start := time.Now()
		found, _ := New(laid, []float64{312.4}, words).Read(context.Background(), habit.Set{})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v", took)
		}
		for _, l := range found {
			checkLog(t, l)
		}
	})
}

func checkLog(t *testing.T, l *Log) {
	t.Helper()
	first, last := l.sheets[0], l.sheets[len(l.sheets)-1]
	slack := 2*first.page.LineHeight*first.axis.slope + l.step
	top, bottom := first.axis.depth(first.body.from)-slack, last.axis.depth(last.body.to)+slack
	deepest := l.inMillimetres(top, 0)
	for i, layer := range l.Borehole.Layers {
		in := layer.Interval
		if !in.Top.Known() || !in.Base.Known() || in.Top >= in.Base {
			t.Errorf("layer %d has the interval %v", i, in)
		}
		if in.Top < deepest {
			t.Errorf("layer %d, %v, begins above %v, where the one before ends", i, in, deepest)
		}
		deepest = max(deepest, in.Base)
		if len(layer.Lines) == 0 || layer.Description == "" {
			t.Errorf("layer %d has no text", i)
		}
	}
	if end := l.inMillimetres(bottom, 0); deepest > end {
		t.Errorf("the layers end at %v, below the axis, which ends at %v", deepest, end)
	}
}

// dense is a page of so many words, a third of them depths, in columns and of
// so many rules, of which most lie across, beside a log.
func dense(words, rules int) layout.Page {
	r := rand.New(rand.NewPCG(1, 2))
	d := drawnLog{sheet: 10, end: 9.6, layers: soils(0, 1.5, 3.2, 6)}.pages()[0]
	for i := range words {
		text := "sand"
		if i%3 == 0 {
			text = fmt.Sprintf("%.2f", 10*r.Float64())
		}
		d.Write(30*float64(r.IntN(20)), 800*r.Float64(), text)
	}
	for i := range rules {
		x, y, length := 600*r.Float64(), 800*r.Float64(), 300*r.Float64()
		switch i % 4 {
		case 0:
			d.Line(x, y, x, y+length)
		case 1:
			d.Line(x, y, x+20, y+20)
		default:
			d.Line(x, y, x+length, y)
		}
	}
	return d.Read()
}

// BenchmarkRead reads a page that is as dense as none that is made to be read.
func BenchmarkRead(b *testing.B) {
	pages := []Page{asPage(dense(20_000, 10_000))}
	lex := lexicon.Default()
	for b.Loop() {
		New(pages, nil, lex).Read(context.Background(), habit.Set{})
	}
}
