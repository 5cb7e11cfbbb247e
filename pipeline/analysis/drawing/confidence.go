package drawing

import (
	"math"

	"lsml/pipeline/paper"
	"lsml/pipeline/strata"
)

// The weight of each sign in the confidence of a layer.
const (
	bias         = -1.2
	topWeight    = 1.2
	baseWeight   = 1.2
	axisWeight   = 1.0
	wordWeight   = 0.8
	scanWeight   = -1.2
	agreedWeight = 1.5
)

// confidence is how often a layer like this one is right, in [0, 1]. agreed
// reports that another reading of the page tells the same interval.
func (l *Log) confidence(top, base *boundary, layer strata.Layer, agreed bool) float64 {
	s := l.sheets[top.sheet]
	x := bias + topWeight*math.Tanh(top.worth/3) + baseWeight*math.Tanh(base.worth/3) + axisWeight*math.Tanh(s.axis.score/10) +
		wordWeight*s.words.Material(layer.Description).Value()
	if s.page.Text != paper.PrintedText {
		x += scanWeight
	}
	if agreed {
		x += agreedWeight
	}
	return math.Round(1000/(1+math.Exp(-x))) / 1000
}
