package raster

import (
	"image"
	"math"

	"lsml/pipeline/paper"
)

const (
	// bent is how far, in points, the ink of a rule may lie beside the straight
	// line between its ends.
	bent = 1.0
	// halo is the width in pixels of the grey edge around ink that is not ink by
	// itself but would leave a shadow.
	halo = 1
)

// Erase rubs the rules out of the picture and of the ink that was found in it.
// Where a rule crosses a letter, the ink is thicker than the rule and stays;
// where it crosses another rule, what the first walk leaves goes in the second.
func Erase(img *image.Gray, k *Ink, rules []paper.Rule, pixelsPerPoint float64) {
	for range 2 {
		for _, r := range rules {
			l := along(img, k, r, pixelsPerPoint)
			for i := range l.length {
				l.erase(i)
			}
		}
	}
}

// A lane walks along a rule: i counts pixels along it from its start, j pixels
// across it from the picture's edge. So one walk serves both directions.
type lane struct {
	pix           []uint8 // of the picture
	bits          []uint8 // of the ink
	start, length int
	across        int // pixels across the picture
	offset, slope float64
	reach, thick  int
	pixStep       [2]int // along, across
	bitStep       [2]int
}

func along(img *image.Gray, k *Ink, r paper.Rule, scale float64) lane {
	l := lane{pix: img.Pix, bits: k.bits}
	from, to := r.From, r.To
	limit := k.Width
	if r.Horizontal() {
		l.pixStep, l.bitStep, l.across = [2]int{1, img.Stride}, [2]int{1, k.Width}, k.Height
	} else {
		from.X, from.Y, to.X, to.Y = from.Y, from.X, to.Y, to.X
		l.pixStep, l.bitStep, l.across = [2]int{img.Stride, 1}, [2]int{k.Width, 1}, k.Width
		limit = k.Height
	}
	l.start = max(0, int(from.X*scale))
	l.length = max(0, min(limit, int(math.Ceil(to.X*scale)))-l.start)
	l.slope = (to.Y - from.Y) / max(to.X-from.X, 1/scale)
	l.offset = from.Y*scale + l.slope*(float64(l.start)-from.X*scale)
	l.thick = int(math.Ceil(1.5*r.Width*scale)) + 1
	l.reach = int(math.Ceil(r.Width*scale/2+bent*scale/2)) + 1
	return l
}

func (l *lane) inked(i, j int) bool {
	return j >= 0 && j < l.across && l.bits[(l.start+i)*l.bitStep[0]+j*l.bitStep[1]] == 1
}

// at is the pixel at i, j; beyond the edge that of the edge.
func (l *lane) at(i, j int) *uint8 {
	j = min(max(j, 0), l.across-1)
	return &l.pix[(l.start+i)*l.pixStep[0]+j*l.pixStep[1]]
}

// erase paints over the ink nearest to the rule at i with what lies beside it.
func (l *lane) erase(i int) {
	j, ok := l.nearest(i)
	if !ok {
		return
	}
	top, bottom := j, j
	for l.inked(i, top-1) && bottom-top <= l.thick {
		top--
	}
	for l.inked(i, bottom+1) && bottom-top <= l.thick {
		bottom++
	}
	if bottom-top+1 > l.thick {
		return
	}
	paper := max(*l.at(i, top-halo-1), *l.at(i, bottom+halo+1))
	for j := top - halo; j <= bottom+halo; j++ {
		if p := l.at(i, j); *p < paper {
			*p = paper
		}
		if l.inked(i, j) {
			l.bits[(l.start+i)*l.bitStep[0]+j*l.bitStep[1]] = 0
		}
	}
}

// nearest is the inked pixel closest to the rule at i.
func (l *lane) nearest(i int) (int, bool) {
	middle := int(math.Floor(l.offset + l.slope*float64(i)))
	for d := range l.reach + 1 {
		if l.inked(i, middle+d) {
			return middle + d, true
		}
		if l.inked(i, middle-d) {
			return middle - d, true
		}
	}
	return 0, false
}
