package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"lsml/pipeline/analysis/confidence"
	"lsml/pipeline/analysis/form"
)

// formWeights is where the weights of the likeness of forms are.
const formWeights = "pipeline/analysis/form/weights.json"

const (
	// othersWorth is how much all pairs on different forms count together, by
	// all pairs on the same: there are a hundred times as many.
	othersWorth = 3
	// hardWorth is how much a pair counts that is nearly mistaken, by others,
	// and hardRounds how often is looked which these are.
	hardWorth, hardRounds = 10, 6
	// hardOther is the chance above which a pair on different forms is hard,
	// hardSame that below which one on the same form is, and hopeless that
	// below which no sign tells that it is.
	hardOther, hardSame, hopeless = 0.3, 0.9, 0.15
	// caution is taken from the bias, as two documents on different forms do
	// more harm together than two on one form apart.
	caution = 2.5
)

// A labelledForm is the print of a document whose form is known.
type labelledForm struct {
	print        form.Print
	form, family string
	exact        bool // documents of one family are known to be on other forms
}

// runForms fits the likeness of forms to the documents of folders.
func (f fitting) runForms(ctx context.Context, folders []string) error {
	var all []labelledForm
	for _, folder := range folders {
		folder, expression, ok := strings.Cut(folder, "=")
		if !ok {
			return fmt.Errorf("%s: give it an expression for forms, FOLDER=REGEXP", folder)
		}
		found, err := f.formsIn(ctx, folder, expression)
		if err != nil {
			return fmt.Errorf("%s: %w", folder, err)
		}
		all = append(all, found...)
	}
	points := pairs(all)
	weights, err := fitForms(points)
	if err != nil {
		return err
	}
	weights[0] -= caution
	toDecimals(weights)
	m, err := confidence.New(form.SignNames(), weights[0], weights[1:])
	if err != nil {
		return err
	}
	fmt.Print(reportForms(points, m))
	return write(formWeights, m)
}

// formsIn are the prints of the documents of a folder.
func (f fitting) formsIn(ctx context.Context, folder, expression string) ([]labelledForm, error) {
	named, err := regexp.Compile(expression)
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(folder, "pdf", "*.pdf"))
	if err != nil {
		return nil, err
	}
	var all []labelledForm
	for _, file := range files {
		name := filepath.Base(file)
		found := named.FindStringSubmatch(name)
		if len(found) < 2 {
			continue
		}
		pages, err := f.pages(ctx, folder, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, labelledForm{form.Of(pages), folder + found[0], found[1], len(found) > 2})
	}
	return all, nil
}

// pairs are those of which it is known whether they are on one form.
func pairs(all []labelledForm) []point {
	var points []point
	for i, a := range all {
		for _, b := range all[:i] {
			same := a.form == b.form && a.exact
			if !same && a.family == b.family && !(a.exact && b.exact) {
				continue
			}
			points = append(points, point{x: append([]float64{1}, a.print.Signs(b.print)...), right: same, weight: 1})
		}
	}
	return points
}

// fitForms finds the weights, the bias first.
func fitForms(points []point) ([]float64, error) {
	same := 0
	for _, p := range points {
		if p.right {
			same++
		}
	}
	worth := othersWorth * float64(same) / float64(max(1, len(points)-same))
	var weights []float64
	for range hardRounds + 1 {
		for i := range points {
			p := &points[i]
			p.weight = worth
			if p.right {
				p.weight = 1
			}
			if weights != nil && hard(chance(weights, p.x), p.right) {
				p.weight *= hardWorth
			}
		}
		var err error
		if weights, err = logistic(points); err != nil {
			return nil, err
		}
	}
	return weights, nil
}

func hard(chance float64, same bool) bool {
	if same {
		return chance < hardSame && chance > hopeless
	}
	return chance > hardOther
}

// reportForms says how many pairs are told right.
func reportForms(points []point, m confidence.Model) string {
	var same, other, told, taken int
	for _, p := range points {
		alike := m.Of(p.x[1:]) >= form.Alike
		switch {
		case p.right:
			same++
			told += one(alike)
		default:
			other++
			taken += one(alike)
		}
	}
	return fmt.Sprintf("%d of %d pairs on one form are told; %d of %d on different forms are taken for one\n", told, same, taken, other)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
