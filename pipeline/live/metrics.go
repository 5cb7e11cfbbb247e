package live

import "github.com/prometheus/client_golang/prometheus"

// The metrics of a Model. The label "what" is documents or pages (those read
// for drawn regions), "project" the number of a project with reviews.
var (
	runningDesc  = prometheus.NewDesc("lsml_readings_running", "Documents or pages being read.", []string{"what"}, nil)
	waitingDesc  = prometheus.NewDesc("lsml_readings_waiting", "Documents or pages waiting to be read.", []string{"what"}, nil)
	keptDesc     = prometheus.NewDesc("lsml_cache_entries", "Documents or pages whose results are kept.", []string{"what"}, nil)
	hitsDesc     = prometheus.NewDesc("lsml_cache_hits_total", "Answers from what is kept.", []string{"what"}, nil)
	computedDesc = prometheus.NewDesc("lsml_readings_total", "Documents or pages read.", []string{"what"}, nil)

	reviewedDesc  = prometheus.NewDesc("lsml_reviewed_pages", "Pages with an annotation that counts.", []string{"project"}, nil)
	comparedDesc  = prometheus.NewDesc("lsml_compared_pages", "Reviewed pages of which the prediction is known.", []string{"project"}, nil)
	trueDesc      = prometheus.NewDesc("lsml_layers_true", "Layers on the compared pages as annotators have them.", []string{"project"}, nil)
	predictedDesc = prometheus.NewDesc("lsml_layers_predicted", "Layers on the compared pages as they were predicted.", []string{"project"}, nil)
	rightDesc     = prometheus.NewDesc("lsml_layers_right", "Predicted layers with their text and both depths right.", []string{"project"}, nil)
	nowF1Desc     = prometheus.NewDesc("lsml_layer_f1_now", "The same as these pages are predicted with what was learned.", []string{"project"}, nil)
	f1Desc        = prometheus.NewDesc("lsml_layer_f1", "Twice the right layers over true and predicted ones.", []string{"project"}, nil)

	formsDesc     = prometheus.NewDesc("lsml_forms", "Forms of which documents are reviewed.", nil, nil)
	formsUsedDesc = prometheus.NewDesc("lsml_forms_learned", "Forms of which something is known that helps.", nil, nil)
)

var _ prometheus.Collector = (*Model)(nil)

// Describe implements prometheus.Collector.
func (m *Model) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		runningDesc, waitingDesc, keptDesc, hitsDesc, computedDesc,
		reviewedDesc, comparedDesc, trueDesc, predictedDesc, rightDesc, f1Desc, nowF1Desc, formsDesc, formsUsedDesc,
	} {
		out <- d
	}
}

// Collect implements prometheus.Collector. All figures are at hand.
func (m *Model) Collect(out chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	counter := func(d *prometheus.Desc, v int64, label string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(v), label)
	}
	for what, a := range map[string]activity{"documents": m.documents.activity(), "pages": m.pages.activity()} {
		gauge(runningDesc, float64(a.running), what)
		gauge(waitingDesc, float64(a.waiting), what)
		gauge(keptDesc, float64(a.kept), what)
		counter(hitsDesc, a.hits, what)
		counter(computedDesc, a.computed, what)
	}
	for _, s := range m.taught.standings() {
		gauge(reviewedDesc, float64(s.tally.Reviewed), s.project)
		gauge(comparedDesc, float64(s.tally.Compared), s.project)
		c := s.tally.Counts
		gauge(trueDesc, float64(c.Truth), s.project)
		gauge(predictedDesc, float64(c.Predicted), s.project)
		gauge(rightDesc, float64(c.Layers), s.project)
		if c.Truth+c.Predicted > 0 { // else there is nothing to be right about
			gauge(f1Desc, c.Figures().Layer, s.project)
		}
		if s.now != nil && s.now.Counts.Truth+s.now.Counts.Predicted > 0 {
			gauge(nowF1Desc, s.now.Counts.Figures().Layer, s.project)
		}
	}
	forms, used := m.taught.known().Forms(), 0
	for _, f := range forms {
		if learnedOf(f) {
			used++
		}
	}
	gauge(formsDesc, float64(len(forms)))
	gauge(formsUsedDesc, float64(used))
}
