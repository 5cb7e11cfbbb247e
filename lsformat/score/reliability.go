package score

// Bins is the number of bins of a Reliability: tenths of the confidence.
const Bins = 10

// A Reliability tells for each tenth of the confidence how many predicted
// layers had it, and how many of them were right. A confidence is calibrated
// when the share of the right ones equals it.
type Reliability [Bins]Bin

// A Bin holds the layers of one tenth.
type Bin struct {
	Layers     int
	Right      int     // with their text and both depths
	Confidence float64 // the sum over the layers
}

func (b *Bin) add(c Bin) {
	b.Layers += c.Layers
	b.Right += c.Right
	b.Confidence += c.Confidence
}

// Count takes in one layer; one without a confidence does not count.
func (r *Reliability) Count(confidence *float64, right bool) {
	if confidence == nil || !(*confidence >= 0 && *confidence <= 1) {
		return
	}
	b := &r[min(int(*confidence*Bins), Bins-1)]
	b.Layers++
	b.Confidence += *confidence
	if right {
		b.Right++
	}
}

// Empty reports whether no layer had a confidence.
func (r Reliability) Empty() bool { return r == Reliability{} }

// Share of the layers that are right; 0 for none.
func (b Bin) Share() float64 { return perLayer(float64(b.Right), b.Layers) }

// Mean confidence of the layers; 0 for none.
func (b Bin) Mean() float64 { return perLayer(b.Confidence, b.Layers) }

func perLayer(sum float64, layers int) float64 {
	if layers == 0 {
		return 0
	}
	return sum / float64(layers)
}

// Error is the expected calibration error: how far on average the confidence
// of a layer is from the share of right layers in its bin (Naeini et al. 2015,
// "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
func (r Reliability) Error() float64 {
	off, layers := 0.0, 0
	for _, b := range r {
		layers += b.Layers
		off += max(b.Mean()-b.Share(), b.Share()-b.Mean()) * float64(b.Layers)
	}
	return perLayer(off, layers)
}
