package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/news"
	"onrecord/playground"
)

// noon is the clock of the tests.
func noon() time.Time { return time.Date(2026, 2, 18, 12, 0, 0, 0, time.UTC) }

func day(d int) time.Time { return time.Date(2026, 2, d, 9, 0, 0, 0, time.UTC) }

// fakeLibrary answers from slices, as the store does from its tables.
type fakeLibrary struct {
	people     []news.Person
	statements []news.Statement
	stories    []news.Story
	newest     int64
	outlets    []news.OutletCount
	err        error
	hold       chan struct{} // People, FindPeople and Stories wait for it to close; nil: they do not

	mu      sync.Mutex
	views   map[string][]byte // by tenant and key
	asked   news.QuoteQuery
	tenants map[news.Tenant]int // how often asked for each

	given      map[news.Tenant][]news.Story // by the worker
	feeds      map[news.Tenant][]news.FollowedFeed
	subs       []news.Subscription
	deliveries []news.Delivery
	forgotten  []news.Tenant
	replaced   news.Speaker  // by Correct
	forgot     chan struct{} // closed by Forget; nil: it is not
}

// by notes for whom the library is asked.
func (f *fakeLibrary) by(t news.Tenant) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.tenants == nil {
		f.tenants = make(map[news.Tenant]int)
	}
	f.tenants[t]++
}

func (f *fakeLibrary) wait(ctx context.Context) error {
	if f.hold == nil {
		return f.err
	}
	select {
	case <-f.hold:
		return f.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *fakeLibrary) People(ctx context.Context, t news.Tenant, typed string, limit int) ([]news.Person, error) {
	f.by(t)
	var out []news.Person
	for _, p := range f.people {
		if strings.Contains(strings.ToLower(p.Name), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, p)
		}
	}
	return out, f.wait(ctx)
}

func (f *fakeLibrary) FindPeople(ctx context.Context, t news.Tenant, name string) ([]news.Person, error) {
	f.by(t)
	for _, p := range f.people {
		if strings.EqualFold(p.Name, name) {
			return []news.Person{p}, f.wait(ctx)
		}
	}
	return f.People(ctx, t, name, 10)
}

func (f *fakeLibrary) QuotesBy(_ context.Context, t news.Tenant, q news.QuoteQuery, w news.Window) ([]news.Statement, news.Evidence, error) {
	f.by(t)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = q
	var found []news.Statement
	e := news.Evidence{}
	outlets := make(map[news.Outlet]bool)
	for _, s := range f.statements {
		if q.Person != "" && s.Quote.Speaker.Name != q.Person || s.Published.Before(q.Since) ||
			q.Upto > 0 && s.StoryID > q.Upto ||
			!strings.Contains(s.Text, q.About) || q.Outlet != "" && q.Outlet != s.Outlet {
			continue
		}
		found = append(found, s)
		outlets[s.Outlet] = true
		e.First = s.Published
		if e.Last.IsZero() {
			e.Last = s.Published
		}
	}
	e.Statements, e.Outlets = len(found), len(outlets)
	return part(found, w), e, f.err
}

func (f *fakeLibrary) Stories(ctx context.Context, t news.Tenant, q news.StoryQuery, w news.Window) ([]news.Story, int, error) {
	f.by(t)
	var found []news.Story
	for _, s := range f.stories {
		if strings.Contains(s.Title, q.About) && !s.Published.Before(q.Since) && (q.Upto == 0 || s.ID <= q.Upto) {
			found = append(found, s)
		}
	}
	return part(found, w), len(found), f.wait(ctx)
}

func (f *fakeLibrary) Newest(context.Context) (int64, error) { return f.newest, f.err }

func (f *fakeLibrary) Outlets(_ context.Context, t news.Tenant, typed string, limit int) ([]news.OutletCount, error) {
	f.by(t)
	var out []news.OutletCount
	for _, o := range f.outlets {
		if strings.Contains(string(o.Outlet), strings.ToLower(typed)) && len(out) < limit {
			out = append(out, o)
		}
	}
	return out, f.err
}

func (f *fakeLibrary) SaveView(_ context.Context, t news.Tenant, key string, state []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.views == nil {
		f.views = make(map[string][]byte)
	}
	f.views[string(t)+key] = slices.Clone(state)
	return f.err
}

func (f *fakeLibrary) View(_ context.Context, t news.Tenant, key string) ([]byte, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	state, ok := f.views[string(t)+key]
	return state, ok, f.err
}

func (f *fakeLibrary) StoryAt(_ context.Context, t news.Tenant, url string) (news.Story, bool, error) {
	f.by(t)
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range slices.Concat(f.stories, f.given[t]) {
		if s.URL == url {
			return s, true, f.err
		}
	}
	return news.Story{}, false, f.err
}

func (f *fakeLibrary) Follow(_ context.Context, t news.Tenant, url, by string) (news.Feed, bool, error) {
	for _, have := range f.feeds[t] {
		if have.URL == url {
			return have.Feed, false, f.err
		}
	}
	feed := news.Feed{ID: int64(100 + len(f.feeds[t])), URL: url}
	f.feeds[t] = append(f.feeds[t], news.FollowedFeed{Feed: feed, Added: noon(), By: by, Next: noon()})
	return feed, true, f.err
}

func (f *fakeLibrary) Unfollow(_ context.Context, t news.Tenant, id int64) (bool, error) {
	n := len(f.feeds[t])
	f.feeds[t] = slices.DeleteFunc(f.feeds[t], func(have news.FollowedFeed) bool { return have.ID == id })
	return len(f.feeds[t]) < n, f.err
}

func (f *fakeLibrary) Followed(_ context.Context, t news.Tenant) ([]news.FollowedFeed, error) {
	return slices.Clone(f.feeds[t]), f.err
}

func (f *fakeLibrary) Subscriptions(_ context.Context, t news.Tenant) ([]news.Subscription, error) {
	var out []news.Subscription
	for _, sub := range f.subs {
		if sub.Tenant == t {
			out = append(out, sub)
		}
	}
	return out, f.err
}

func (f *fakeLibrary) Subscription(ctx context.Context, t news.Tenant, name string) (news.Subscription, bool, error) {
	all, err := f.Subscriptions(ctx, t)
	for _, sub := range all {
		if strings.EqualFold(sub.Name, name) {
			return sub, true, err
		}
	}
	return news.Subscription{}, false, err
}

func (f *fakeLibrary) LastDelivery(_ context.Context, sub int64) (news.Delivery, bool, error) {
	for _, d := range f.deliveries {
		if d.Subscription == sub {
			return d, true, f.err
		}
	}
	return news.Delivery{}, false, f.err
}

func (f *fakeLibrary) AddSubscription(_ context.Context, sub news.Subscription) (news.Subscription, error) {
	sub.ID, sub.Created, sub.Edited = int64(len(f.subs)+1), noon(), noon()
	f.subs = append(f.subs, sub)
	return sub, f.err
}

func (f *fakeLibrary) EditSubscription(_ context.Context, sub news.Subscription) error {
	for i := range f.subs {
		if f.subs[i].ID == sub.ID {
			f.subs[i] = sub
		}
	}
	return f.err
}

func (f *fakeLibrary) RemoveSubscription(_ context.Context, t news.Tenant, id int64) (bool, error) {
	n := len(f.subs)
	f.subs = slices.DeleteFunc(f.subs, func(sub news.Subscription) bool { return sub.ID == id && sub.Tenant == t })
	return len(f.subs) < n, f.err
}

// Correct corrects the one tenant's statements that there are.
func (f *fakeLibrary) Correct(_ context.Context, t news.Tenant, statement int64, name string) (news.Correction, error) {
	f.by(t)
	if name == "…" {
		return news.Correction{}, fmt.Errorf("store: %w", &refusedError{"A name needs a letter"})
	}
	for i := range f.statements {
		s := &f.statements[i]
		if s.ID != statement {
			continue
		}
		before := s.Quote.Speaker
		s.Quote.Speaker, s.Quote.Corrected = news.Speaker{}, true
		if name != "" {
			s.Quote.Speaker = news.Speaker{Kind: news.Named, Name: name}
		}
		f.replaced = before
		return news.Correction{IDs: []int64{s.ID}, Statement: *s, Before: before}, f.err
	}
	return news.Correction{}, &refusedError{"This statement is not shown here any more"}
}

func (f *fakeLibrary) Uncorrect(_ context.Context, t news.Tenant, ids []int64) error {
	f.by(t)
	for i := range f.statements {
		s := &f.statements[i]
		if slices.Contains(ids, s.ID) && s.Quote.Corrected {
			s.Quote.Speaker, s.Quote.Corrected = f.replaced, false
			return f.err
		}
	}
	return &refusedError{"This has been changed again since"}
}

func (f *fakeLibrary) Forget(_ context.Context, t news.Tenant) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forgotten = append(f.forgotten, t)
	if f.forgot != nil {
		close(f.forgot)
	}
	return f.err
}

// fakeWorker does at once what it is told, and keeps it.
type fakeWorker struct {
	pages     map[string]news.Story // of the web
	lib       *fakeLibrary          // that keeps the pages that are read
	slow      time.Duration         // how long reading a page takes
	digest    news.Digest
	delivery  news.Delivery
	err       error
	checked   []int64
	delivered []string
}

func (f *fakeWorker) Read(ctx context.Context, t news.Tenant, url string) (news.Story, error) {
	if err := sleep(ctx, f.slow); err != nil {
		return news.Story{}, err
	}
	story, ok := f.pages[url]
	if !ok {
		return story, fmt.Errorf("read: %w", &refusedError{url + " is closed to programs by the site's robots.txt"})
	}
	f.lib.mu.Lock()
	defer f.lib.mu.Unlock()
	if f.lib.given == nil {
		f.lib.given = make(map[news.Tenant][]news.Story)
	}
	f.lib.given[t] = append(f.lib.given[t], story)
	return story, f.err
}

// refusedError is an error of others that is meant for people.
type refusedError struct{ why string }

func (e *refusedError) Error() string   { return "refused: " + e.why }
func (e *refusedError) Refused() string { return e.why }

func (f *fakeWorker) Check(_ context.Context, feedID int64) (int, error) {
	f.checked = append(f.checked, feedID)
	return 2, f.err
}

func (f *fakeWorker) Preview(_ context.Context, sub news.Subscription) (news.Digest, error) {
	d := f.digest
	d.Subscription = sub
	return d, f.err
}

func (f *fakeWorker) Deliver(_ context.Context, sub news.Subscription) (news.Delivery, error) {
	f.delivered = append(f.delivered, sub.Name)
	return f.delivery, f.err
}

// testWorker is a worker over lib, for whom the web has one article.
func testWorker(lib *fakeLibrary) *fakeWorker {
	return &fakeWorker{lib: lib, pages: map[string]news.Story{pierURL: pier()}}
}

const pierURL = "https://coastal.example/pier"

// pier is an article that no feed has brought.
func pier() news.Story {
	s := shut()
	s.ID, s.URL, s.Outlet, s.Title = 50, pierURL, "coastal.example", "The pier of Sund"
	s.Image = "https://coastal.example/pier.jpg"
	s.KeyPoints[0].Sentences = spans(s.Text, "He said it would hold.", "A senior engineer wants more.")
	return s
}

func part[T any](all []T, w news.Window) []T {
	from := min(w.Offset, len(all))
	return all[from:min(from+w.Limit, len(all))]
}

// span finds words in text.
func span(text, words string) news.Span {
	at := strings.Index(text, words)
	if at < 0 {
		panic("no " + words + " in " + text)
	}
	return news.Span{Start: at, End: at + len(words)}
}

func spans(text string, words ...string) []news.Span {
	var out []news.Span
	for _, w := range words {
		out = append(out, span(text, w))
	}
	return out
}

// bySentence is a sentence finder for tests: a sentence ends with a full stop and a space,
// or where the text does.
func bySentence(text string) []news.Span {
	var out []news.Span
	at := 0
	for at < len(text) {
		end := len(text)
		if i := strings.Index(text[at:], ". "); i >= 0 {
			end = at + i + 1
		}
		out = append(out, news.Span{Start: at, End: end})
		at = end + 1
	}
	return out
}

func testWords() words {
	w, err := loadWords(english)
	if err != nil {
		panic(err)
	}
	return w
}

func testPaper() paper {
	return paper{testWords(), bySentence, testViews(nil).sign}
}

func testViews(store viewKeeper) views { return views{store, []byte("sixteen bytes or more")} }

// The ids of the recorded interactions, and of the playground.
const (
	serverID  = "1180000000000000001"
	channelID = "1180000000000000002"
	askerID   = "1170000000000000001"
	ownID     = "1190000000000000001"
	directID  = "1180000000000000055"
)

var server = news.ServerTenant(serverID)

// asks is a call in the server by somebody who may manage it.
func asks(a Args) Call {
	return Call{
		Tenant: server, Asker: askerID, Server: serverID, Channel: channelID, Manager: true, Args: a,
		AppMay: viewChannel | sendMessages | readHistory,
	}
}

var mara = news.Person{Name: "Mara Lindqvist", Role: "transport minister of Norvia", Statements: 6, Last: day(18)}

func by(p news.Person) news.Speaker {
	return news.Speaker{Kind: news.Named, Name: p.Name, Role: p.Role}
}

// library is a small one of fictional people.
func testLibrary() *fakeLibrary {
	f := &fakeLibrary{
		newest: 9,
		feeds: map[news.Tenant][]news.FollowedFeed{
			server: threeFeeds(), news.ServerTenant(playground.GuildID): threeFeeds(),
		},
		people: []news.Person{mara, {Name: "Ole Brandt", Role: "mayor", Statements: 1}, {Name: "Ole Brand", Statements: 1}},
		outlets: []news.OutletCount{
			{Outlet: "harbourpost.example", Stories: 12}, {Outlet: "norviawire.example", Stories: 1},
		},
	}
	f.statements = append(f.statements, bridge(), sooner(), inspection())
	for i := range 3 {
		s := bridge()
		s.ID, s.Published = int64(10+i), day(15-i)
		f.statements = append(f.statements, s)
	}
	for i := range 5 {
		s := shut()
		s.ID, s.Title = int64(i+1), strings.Repeat("I", i+1)+" "+s.Title
		f.stories = append(f.stories, s)
	}
	return f
}

// threeFeeds are one that does well, one that fails and one that is paused.
func threeFeeds() []news.FollowedFeed {
	return []news.FollowedFeed{
		{
			Feed:  news.Feed{ID: 1, URL: "https://harbourpost.example/feed.xml", Title: "Harbour Post"},
			Added: day(1), By: askerID, Checked: day(18), Success: day(18), Next: noon().Add(time.Hour), Stories: 12,
		},
		{
			Feed: news.Feed{ID: 2, URL: "https://norviawire.example/rss", Title: "Norvia Wire"}, Success: day(16), Stories: 1,
			Next: noon().Add(-time.Second), Failures: 3, Error: "https://norviawire.example/rss answered 500 Internal Server Error",
		},
		{
			Feed:   news.Feed{ID: 3, URL: "https://dailylantern.example/atom"},
			Paused: "the feed is gone", Failures: 9, Error: "gone",
		},
	}
}

// unread are feeds that have not been read well so far.
func unread() []news.FollowedFeed {
	return []news.FollowedFeed{
		{Feed: news.Feed{URL: "https://new.example/feed"}, Next: noon()},
		{Feed: news.Feed{URL: "https://bad.example/feed"}, Next: noon().Add(time.Hour), Failures: 1, Error: "it *is* empty"},
	}
}

// bridge is a direct quote that its cue splits.
func bridge() news.Statement {
	text := "“We will not open a bridge,” Lindqvist told reporters, “that we would not walk our own children across.”"
	parts := spans(text, "We will not open a bridge,", "that we would not walk our own children across.")
	return news.Statement{
		ID: 1, Text: text,
		Quote: news.Quote{
			Kind: news.Direct, Content: parts, Quoted: parts, Speaker: by(mara),
			Cue: spans(text, "told reporters"), Source: spans(text, "Lindqvist"),
		},
		Print: news.Print{Outlet: "harbourpost.example", URL: "https://harbourpost.example/bridge_(shut)", Published: day(18)},
		Also:  []news.Print{{Outlet: "norviawire.example"}, {Outlet: "harbourpost.example"}, {Outlet: "dailylantern.example"}},
	}
}

// sooner is a fragment inside a reported clause.
func sooner() news.Statement {
	text := "She added that it would be ‘not a day sooner’ than the engineers’ “plan” allows."
	return news.Statement{
		ID: 2, Text: text,
		Quote: news.Quote{
			Kind: news.Mixed, Speaker: by(mara), Cue: spans(text, "added"), Source: spans(text, "She"),
			Content: spans(text, "it would be ‘not a day sooner’ than the engineers’ “plan” allows"),
			Quoted:  spans(text, "not a day sooner"),
		},
		Print: news.Print{Outlet: "dailylantern.example", URL: "https://dailylantern.example/2", Published: day(17)},
	}
}

// inspection is reported speech.
func inspection() news.Statement {
	text := "The inspection would be finished before Easter, according to Lindqvist."
	return news.Statement{
		ID: 3, Text: text,
		Quote: news.Quote{
			Kind: news.Indirect, Speaker: by(mara), Cue: spans(text, "according to"), Source: spans(text, "Lindqvist"),
			Content: spans(text, "The inspection would be finished before Easter"),
		},
		Print: news.Print{Outlet: "norviawire.example", URL: "https://norviawire.example/3", Published: day(16)},
	}
}

// shut is a story with quotes of all kinds of speakers.
func shut() news.Story {
	text := "He said it would hold. A senior engineer wants more. “No,” Lindqvist said."
	return news.Story{
		ID: 1,
		Article: news.Article{
			URL: "https://harbourpost.example/shut", Outlet: "harbourpost.example", Published: day(18),
			Title: "Harbour bridge stays shut", Text: text,
		},
		KeyPoints: []news.KeyPoint{
			{Text: "Engineers found cracks in two of nine piers."},
			{Text: "The city asks for 12 million crowns; the ministry has not answered."},
		},
		Quotes: []news.Quote{
			{Kind: news.Indirect, Cue: spans(text, "said"), Source: spans(text, "He"), Content: spans(text, "it would hold"), Confidence: 0.8},
			{
				Kind: news.Indirect, Cue: spans(text, "wants"), Source: spans(text, "A senior engineer"),
				Content: spans(text, "more"), Speaker: news.Speaker{Kind: news.Unnamed, Name: "a senior engineer"}, Confidence: 0.8,
			},
			{Kind: news.Direct, Content: spans(text, "No,"), Quoted: spans(text, "No,"), Speaker: by(mara)},
			{Kind: news.Direct, Content: spans(text, "No,"), Quoted: spans(text, "No,"), Speaker: by(mara)},
		},
	}
}
