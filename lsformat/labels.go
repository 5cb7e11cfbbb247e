package lsformat

import "lsml/pipeline/fact"

// The labels of layers. Those of facts are in package fact.
const (
	Description = "Material Description"
	Interval    = "Depth Interval"
)

// A shownLabel is a label as our labelling configurations show it.
type shownLabel struct {
	name, color, hotkey string
	onRequest           bool
}

// shownLabels are all labels, in the order of their keys.
func shownLabels() []shownLabel {
	all := []shownLabel{{name: Description, color: "#009e73", hotkey: "1"}, {name: Interval, color: "#0072b2", hotkey: "2"}}
	for _, k := range fact.ByHotkey() {
		all = append(all, shownLabel{k.Label, k.Color, k.Hotkey, k.OnRequest})
	}
	return all
}

// Labels are all the labels that lsml predicts, the most important first. A
// project may have fewer.
var Labels = func() []string {
	var all []string
	for _, l := range shownLabels() {
		all = append(all, l.name)
	}
	return all
}()

// onRequest reports whether only those projects have one of our labels that
// ask for it.
func onRequest(label string) bool {
	k := fact.Of(label)
	return k != nil && k.OnRequest
}
