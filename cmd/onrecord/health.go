package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"onrecord/store"
)

// answerWithin is how long the database may take before it counts as ill: far more than
// a count of everything takes, and less than what probes commonly wait for.
const answerWithin = 5 * time.Second

// counter counts what is stored, and fails if the database does not answer.
type counter interface {
	Counts(ctx context.Context) (store.Counts, error)
}

// health answers probes: /healthz says that the process and its database work, /readyz
// that the bot is connected too, /metrics gives figures in Prometheus' text format.
func health(db counter, ready <-chan struct{}) http.Handler {
	figures := prometheus.NewRegistry()
	figures.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), newStored(db))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { answerProbe(w, r, db, nil) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) { answerProbe(w, r, db, ready) })
	mux.Handle("GET /metrics", promhttp.HandlerFor(figures, promhttp.HandlerOpts{Timeout: answerWithin}))
	return mux
}

func answerProbe(w http.ResponseWriter, r *http.Request, db counter, ready <-chan struct{}) {
	ctx, cancel := context.WithTimeout(r.Context(), answerWithin)
	defer cancel()
	if _, err := db.Counts(ctx); err != nil {
		http.Error(w, "the database does not answer: "+err.Error(), http.StatusServiceUnavailable)
		return
	}
	if ready != nil {
		select {
		case <-ready:
		default:
			http.Error(w, "not connected to Discord yet", http.StatusServiceUnavailable)
			return
		}
	}
	_, _ = w.Write([]byte("ok\n"))
}

// stored reports what the database holds, asked anew for each scrape.
type stored struct {
	db      counter
	entries *prometheus.Desc
	things  *prometheus.Desc
}

func newStored(db counter) stored {
	return stored{
		db:      db,
		entries: prometheus.NewDesc("onrecord_entries", "Entries of feeds, by what became of them.", []string{"state"}, nil),
		things:  prometheus.NewDesc("onrecord_stored", "What the database holds.", []string{"kind"}, nil),
	}
}

// Describe is part of [prometheus.Collector].
func (s stored) Describe(descs chan<- *prometheus.Desc) {
	descs <- s.entries
	descs <- s.things
}

// Collect is part of [prometheus.Collector].
func (s stored) Collect(metrics chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), answerWithin)
	defer cancel()
	c, err := s.db.Counts(ctx)
	if err != nil {
		metrics <- prometheus.NewInvalidMetric(s.things, err)
		return
	}
	for state, n := range map[string]int{"pending": c.Pending, "saved": c.Saved, "given up": c.GivenUp} {
		metrics <- prometheus.MustNewConstMetric(s.entries, prometheus.GaugeValue, float64(n), state)
	}
	for kind, n := range map[string]int{"feeds": c.Feeds, "stories": c.Stories, "statements": c.Statements, "people": c.People} {
		metrics <- prometheus.MustNewConstMetric(s.things, prometheus.GaugeValue, float64(n), kind)
	}
}
