package mlbackend

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what the handler does, in a registry of its own so that
// several handlers live in one process. Labels take a fixed set of values:
// what a caller sends never becomes one.
type metrics struct {
	registry *prometheus.Registry
	show     http.Handler

	requests       *prometheus.CounterVec
	requestSeconds *prometheus.HistogramVec
	tasks          *prometheus.CounterVec
	taskSeconds    prometheus.Histogram
	running        prometheus.Gauge
	events         *prometheus.CounterVec
}

// secondBuckets reach from a cached answer to Label Studio's patience.
var secondBuckets = []float64{0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 100}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mlbackend_requests_total", Help: "Requests answered.",
		}, []string{"endpoint", "code"}),
		requestSeconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "mlbackend_request_seconds", Help: "Time from request to answer.", Buckets: secondBuckets,
		}, []string{"endpoint"}),
		tasks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mlbackend_tasks_total", Help: "Tasks answered, by how they ended.",
		}, []string{"outcome"}),
		taskSeconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "mlbackend_task_seconds", Help: "Time of one task in the model.", Buckets: secondBuckets,
		}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "mlbackend_tasks_running", Help: "Tasks in the model now.",
		}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mlbackend_events_total", Help: "Events through the model, by whether it took them.",
		}, []string{"action", "outcome"}),
	}
	m.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		m.requests, m.requestSeconds, m.tasks, m.taskSeconds, m.running, m.events,
	)
	for _, o := range outcomes {
		m.tasks.WithLabelValues(string(o)) // shown as 0 from the start
	}
	m.show = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
	return m
}

// watch shows how many events wait in a queue.
func (m *metrics) watch(q *eventQueue) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "mlbackend_events_waiting", Help: "Events that wait for the model.",
	}, func() float64 { return float64(q.length()) }))
}

func (h *Handler) serveMetrics(w http.ResponseWriter, r *http.Request, v *visit) error {
	h.metrics.show.ServeHTTP(w, r)
	return nil
}

func (m *metrics) request(v *visit) {
	m.requests.WithLabelValues(v.Endpoint, strconv.Itoa(v.Status)).Inc()
	m.requestSeconds.WithLabelValues(v.Endpoint).Observe(v.Seconds)
}

func (m *metrics) task(a answer) {
	m.tasks.WithLabelValues(string(a.outcome)).Inc()
	m.taskSeconds.Observe(a.took.Seconds())
}

var actions = []string{
	ProjectUpdated, TasksCreated, TasksDeleted, AnnotationCreated, AnnotationsCreated,
	AnnotationUpdated, AnnotationsDeleted, StartTraining,
}

func (m *metrics) event(action string, err error) {
	if !slices.Contains(actions, action) {
		action = "other"
	}
	taken := "taken"
	if err != nil {
		taken = "failed"
	}
	m.events.WithLabelValues(action, taken).Inc()
}
