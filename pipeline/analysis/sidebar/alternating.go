package sidebar

import "lsml/pipeline/strata"

// A column alternates if it has so many pairs, and so many of them agree.
const (
	fewestPairs    = 3
	mostlyAgreeing = 0.8
)

// alternating gives the depths of a column that has, below the base of each
// layer, how thick the layer is; not ok for other columns. The thicknesses prove
// the depths: each is the difference of two. The depths are the ends of the layers
// in their rows. The labels come from top to bottom.
func alternating(group []Label) (bases []Label, ok bool) {
	if len(group) < 2*fewestPairs || len(group)%2 != 0 {
		return nil, false
	}
	agree, above := 0, strata.Depth(0)
	for i := 0; i < len(group); i += 2 {
		base, thickness := group[i], group[i+1]
		if base.Depth-above == thickness.Depth {
			agree++
		}
		above, base.End = base.Depth, Stops
		bases = append(bases, base)
	}
	return bases, float64(agree) >= mostlyAgreeing*float64(len(bases))
}
