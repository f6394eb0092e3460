package bot

import (
	"context"
	"slices"
	"sync"
	"time"

	"onrecord/news"
)

// fakeAsker gives the same answer to all questions, and keeps what it was asked.
type fakeAsker struct {
	err  error
	slow time.Duration // what an answer takes
	hold chan struct{} // answers wait for it to close; nil: they do not

	mu     sync.Mutex
	asked  []asking
	echoes map[news.Tenant][]news.Echo
	heard  []hearing
}

// A hearing is a search for remembered words.
type hearing struct {
	Tenant news.Tenant
	Words  string
}

func (f *fakeAsker) WhoSaid(_ context.Context, t news.Tenant, words string) ([]news.Echo, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard = append(f.heard, hearing{t, words})
	return f.echoes[t], f.err
}

type asking struct {
	Tenant   news.Tenant
	Question string
	Earlier  []string // questions
}

func (f *fakeAsker) Answer(ctx context.Context, t news.Tenant, question string, earlier []news.Turn) (news.Answer, error) {
	if err := f.wait(ctx); err != nil {
		return news.Answer{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	a := asking{Tenant: t, Question: question}
	for _, turn := range earlier {
		a.Earlier = append(a.Earlier, turn.Question)
	}
	f.asked = append(f.asked, a)
	return minister(question), f.err
}

// wait is what comes before an answer.
func (f *fakeAsker) wait(ctx context.Context) error {
	if f.hold != nil {
		<-f.hold
	}
	return sleep(ctx, f.slow)
}

// last is the newest thing that was asked.
func (f *fakeAsker) last() asking {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Concat([]asking{{}}, f.asked)[len(f.asked)]
}

// count is how often something was asked.
func (f *fakeAsker) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.asked)
}

// minister is an answer that cites a quote, reported speech and an article.
func minister(question string) news.Answer {
	paid := news.Print{Outlet: "harbourpost.example", URL: "https://harbourpost.example/paid", Published: day(17)}
	return news.Answer{
		Question: question,
		Sentences: []news.AnswerSentence{
			{Text: "Mara Lindqvist said: “We will not open a bridge,” […].", Cites: []int{1}},
			{Text: "She is “said” to expect *Easter*.", Cites: []int{1, 2}},
			{Text: "The city has asked for 12 million crowns.", Cites: []int{3}},
		},
		Citations: []news.Citation{
			{Number: 1, Statement: bridge(), Print: bridge().Print},
			{Number: 2, Statement: inspection(), Print: inspection().Print},
			{Number: 3, Sentence: "The city has asked for 12 million crowns.", Print: paid},
		},
		Evidence: news.Evidence{Statements: 3, Outlets: 2, First: day(16), Last: day(18)},
		Missing:  []string{"Not quoted on the 12 million crowns in the 14 articles read so far: Mara Lindqvist."},
		Notes:    []string{"Left out, since nothing on record has it together with the rest: pink."},
		Turn:     news.Turn{Question: question, People: []string{mara.Name}, About: "bridge"},
	}
}
