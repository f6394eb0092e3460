package newsroom

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed articles/*.txt bulletins/*.txt templates/*.html images/*.svg
var files embed.FS

// A Newsroom is the three outlets with all that they have published. It is an
// [http.Handler] and may be used by many goroutines at once.
type Newsroom struct {
	epoch     time.Time
	now       func() time.Time
	base      map[*outlet][]*article // newest first
	templates []source               // of bulletins
	pages     map[*outlet]*template.Template
}

// New returns the newsroom. Its articles are dated over the five days before epoch, and
// bulletin number n comes out 20 n seconds after it; whatever is dated after now() is not
// out yet: it is listed nowhere, and its page is not found. The same epoch always gives
// the same articles at the same addresses. Everything it serves ships with the program,
// so New panics only in a program that was built from broken sources.
func New(epoch time.Time, now func() time.Time) *Newsroom {
	n := &Newsroom{epoch: epoch.UTC(), now: now, pages: map[*outlet]*template.Template{}}
	for _, o := range outlets {
		n.pages[o] = template.Must(template.ParseFS(files, "templates/"+o.Key+".html"))
	}
	var err error
	if n.base, err = readArticles(n.epoch); err == nil {
		n.templates, err = readTemplates()
	}
	if err != nil {
		panic("newsroom: " + err.Error())
	}
	return n
}

func readArticles(epoch time.Time) (map[*outlet][]*article, error) {
	base := map[*outlet][]*article{}
	err := eachFile("articles", func(text string) error {
		src, err := parseSource(text)
		if err != nil {
			return err
		}
		a, err := baseArticle(src, epoch)
		if err == nil {
			base[a.Outlet] = append(base[a.Outlet], a)
		}
		return err
	})
	for _, list := range base {
		slices.SortFunc(list, newestFirst)
	}
	return base, err
}

// readTemplates reads the templates of bulletins; a line of === stands between two.
func readTemplates() (all []source, err error) {
	err = eachFile("bulletins", func(text string) error {
		for part := range strings.SplitSeq(text, "\n===\n") {
			src, err := parseSource(part)
			if err != nil {
				return err
			}
			all = append(all, src)
		}
		return nil
	})
	return all, err
}

// eachFile gives the text of every file in folder to read, in the order of their names.
func eachFile(folder string, read func(text string) error) error {
	names, err := fs.Glob(files, folder+"/*.txt")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if err := read(string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func newestFirst(a, b *article) int {
	if byTime := b.Published.Compare(a.Published); byTime != 0 {
		return byTime
	}
	return strings.Compare(a.Slug, b.Slug)
}

// latest returns at most limit articles of o that are out, newest first.
func (n *Newsroom) latest(o *outlet, limit int) []*article {
	now := n.now()
	var list []*article
	for i := n.lastBulletin(now); i >= 0 && len(list) < limit; i-- {
		if outlets[i%int64(len(outlets))] == o {
			list = append(list, n.bulletin(i))
		}
	}
	for _, a := range n.base[o] {
		if len(list) < limit && !a.Published.After(now) {
			list = append(list, a)
		}
	}
	return list
}

// lastBulletin is the number of the newest bulletin that is out; -1 before the epoch.
func (n *Newsroom) lastBulletin(now time.Time) int64 {
	if since := now.Sub(n.epoch); since >= 0 {
		return int64(since / bulletinEvery)
	}
	return -1
}

// find returns the article of o at path; nil if there is none, or it is not out yet.
func (n *Newsroom) find(o *outlet, path string) *article {
	now := n.now()
	for _, a := range n.base[o] {
		if a.Path() == path && !a.Published.After(now) {
			return a
		}
	}
	slug := strings.TrimSuffix(path, o.Suffix)
	number, err := strconv.ParseInt(slug[strings.LastIndexByte(slug, '-')+1:], 10, 64)
	if err != nil || number < 0 || number > n.lastBulletin(now) {
		return nil
	}
	if outlets[number%int64(len(outlets))] != o {
		return nil
	}
	if a := n.bulletin(number); a.Path() == path {
		return a
	}
	return nil
}

// older returns at most limit of the articles of a's outlet that are older than it, and
// that fit. What it returns never changes, and so the page that links to them does not.
func (n *Newsroom) older(a *article, limit int, fits func(*article) bool) []*article {
	var list []*article
	for _, other := range n.base[a.Outlet] {
		if len(list) < limit && other.Published.Before(a.Published) && fits(other) {
			list = append(list, other)
		}
	}
	return list
}
