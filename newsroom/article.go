package newsroom

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// An article is one piece as its outlet prints it.
type article struct {
	Outlet    *outlet
	Slug      string
	Section   string
	Byline    string
	Published time.Time
	Title     string
	Summary   string
	Image     string // name of the lead image
	Alt       string
	Caption   string // of the lead image; empty if it has none
	Blocks    []block
	Comments  []block
	Forms     []string // the forms of speech that the piece shows, for tests
	truth     []Stretch
}

// A block is one piece of a body: a paragraph, or what its Kind says.
type block struct {
	Kind  string // "", "subhead", "figure", "post" or "comment"
	By    string // who wrote a post or a comment
	Image string // of a figure
	Alt   string // of a figure
	Text  string
}

// Path is the path of the article on its outlet's host.
func (a *article) Path() string { return a.Outlet.path(a.Section, a.Slug) }

// ISO is the time of publication as machines read it.
func (a *article) ISO() string { return a.Published.Format(time.RFC3339) }

// Human is the time of publication as people read it.
func (a *article) Human() string { return a.Published.Format("Monday 2 January 2006, 15:04") }

// A source is an article as it is written: headers, and blocks between blank lines.
type source struct {
	headers map[string]string
	blocks  []string
}

// parseSource splits text at its blank lines; the first block holds the headers.
func parseSource(text string) (source, error) {
	blocks := strings.Split(strings.TrimSpace(text), "\n\n")
	src := source{headers: map[string]string{}}
	for line := range strings.Lines(blocks[0]) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return source{}, fmt.Errorf("no header: %q", line)
		}
		src.headers[key] = value
	}
	for _, b := range blocks[1:] {
		if b = strings.Join(strings.Fields(b), " "); b != "" {
			src.blocks = append(src.blocks, b)
		}
	}
	return src, nil
}

// baseArticle makes an article of src, dated as many hours before epoch as it says.
func baseArticle(src source, epoch time.Time) (*article, error) {
	hours, err := strconv.ParseFloat(src.headers["hours"], 64)
	if err != nil {
		return nil, fmt.Errorf("hours before the epoch: %w", err)
	}
	o := findOutlet(func(o *outlet) bool { return o.Key == src.headers["outlet"] })
	if o == nil {
		return nil, fmt.Errorf("no outlet %q", src.headers["outlet"])
	}
	return typesetArticle(src, o, epoch.Add(-time.Duration(hours*float64(time.Hour))))
}

// typesetArticle prints src in the style of o.
func typesetArticle(src source, o *outlet, published time.Time) (*article, error) {
	h := src.headers
	a := &article{
		Outlet: o, Slug: h["slug"], Section: h["section"], Byline: h["byline"], Image: h["image"],
		Published: published.UTC().Truncate(time.Second), Forms: strings.Split(h["forms"], ", "),
	}
	for _, part := range []struct {
		name string
		text *string
	}{{"title", &a.Title}, {"summary", &a.Summary}, {"alt", &a.Alt}, {"caption", &a.Caption}} {
		if err := a.set(part.name, h[part.name], part.text); err != nil {
			return nil, err
		}
	}
	for _, text := range src.blocks {
		if err := a.add(text); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// set prints text into to, and keeps what stands in marks as part of the truth.
func (a *article) set(part, text string, to *string) error {
	t := typesetter{marks: a.Outlet.Marks, published: a.Published}
	if n := len(a.truth); n > 0 {
		t.stretches = []stretch{{speaker: a.truth[n-1].Speaker}} // what {=} means
	}
	before := len(t.stretches)
	var err error
	if *to, err = t.set(text); err != nil {
		return fmt.Errorf("%s: %w", a.Slug, err)
	}
	for _, s := range t.stretches[before:] {
		a.truth = append(a.truth, Stretch{a.Outlet.Host, a.Path(), a.Slug, part, s.words, s.speaker})
	}
	return nil
}

// add reads one block: a paragraph, or one of
//
//	## subhead
//	!figure image | alternative text | caption
//	!post Name (@handle) | words
//	!comment Name | words
func (a *article) add(text string) error {
	b := block{Text: text}
	command, rest, _ := strings.Cut(text, " ")
	fields := strings.SplitN(rest, " | ", 3)
	switch {
	case command == "##":
		b = block{Kind: "subhead", Text: rest}
	case command == "!figure" && len(fields) == 3:
		b = block{Kind: "figure", Image: fields[0], Alt: fields[1], Text: fields[2]}
	case command == "!post" && len(fields) == 2:
		b = block{Kind: "post", By: fields[0], Text: fields[1]}
	case command == "!comment" && len(fields) == 2:
		b = block{Kind: "comment", By: fields[0], Text: fields[1]}
	case strings.HasPrefix(command, "!"):
		return fmt.Errorf("%s: what is %q?", a.Slug, text)
	}
	if err := a.set(b.part(), b.Text, &b.Text); err != nil {
		return err
	}
	if b.Kind == "comment" {
		a.Comments = append(a.Comments, b)
	} else {
		a.Blocks = append(a.Blocks, b)
	}
	return nil
}

// part names the block in the truth.
func (b block) part() string {
	switch b.Kind {
	case "":
		return "body"
	case "figure":
		return "caption"
	}
	return b.Kind
}
