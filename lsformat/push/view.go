package push

import (
	"context"
	"slices"

	"lsml/lsformat"
	"lsml/lsformat/labelstudio"
)

// shown are the columns of the data manager that help to choose what to review
// next: what the page is, how sure its prediction is, whether it is done.
var shown = []string{
	"tasks:id", "tasks:data.ocr", "tasks:data.pages", "tasks:data.pdf", "tasks:data.page",
	"tasks:data." + lsformat.KeyForm, reviewFirst,
	"tasks:predictions_score", "tasks:total_annotations", "tasks:annotators", "tasks:completed_at",
}

// leastCertain sorts by the score of predictions, the lowest first; reviewFirst
// by the place that tasks tell, if they do.
const (
	leastCertain = "tasks:predictions_score"
	reviewFirst  = "tasks:data." + lsformat.KeyReview
)

// showTasks gives the data manager of a new project its columns. What people
// have set in one that is there stays.
func (p *push) showTasks(ctx context.Context) error {
	if !p.report.NewProject || p.DryRun {
		return nil
	}
	if n, err := p.client.Views(ctx, p.project.ID); err != nil || n > 0 {
		return err
	}
	columns, err := p.client.Columns(ctx, p.project.ID)
	if err != nil {
		return err
	}
	hidden := slices.DeleteFunc(columns, func(name string) bool { return slices.Contains(shown, name) })
	view := labelstudio.View{Title: "Least certain first", Order: leastCertain, Hidden: hidden}
	if p.ordered {
		view.Title, view.Order = "To review first", reviewFirst
	}
	return p.client.CreateView(ctx, p.project.ID, view)
}
