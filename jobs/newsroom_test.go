package jobs

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord/feeds"
	"onrecord/news"
	"onrecord/newsroom"
	"onrecord/quote"
)

// TestNewsroomWordForWord reads every article of the newsroom as the program does and
// compares it with the newsroom's own truth: nothing is quoted that the page does not
// have in marks, and no speaker is named whom the page does not name.
func TestNewsroomWordForWord(t *testing.T) {
	now := tuesday
	press := newsroom.New(now, func() time.Time { return now })
	truth := map[string]map[string]string{} // page, words, speaker
	for _, s := range newsroom.Truth() {
		page := "http://" + s.Host + s.Path
		if truth[page] == nil {
			truth[page] = map[string]string{}
		}
		truth[page][plain(s.Words)] = s.Speaker
	}
	var shown, wrong, unknown, known int
	for page, stretches := range truth {
		article := readPage(t, press, page)
		for _, q := range quote.Extract(article.Text) {
			for _, span := range q.Quoted {
				shown++
				speaker, ok := stretches[plain(span.In(article.Text))]
				switch {
				case !ok:
					t.Errorf("%s: %q is quoted and stands in no marks", page, span.In(article.Text))
				case q.Speaker.Name == "":
					unknown++
				case !strings.EqualFold(q.Speaker.Name, speaker):
					wrong++
					t.Logf("%s: %q is %q's, not %q's", page, span.In(article.Text), speaker, q.Speaker.Name)
				default:
					known++
				}
			}
		}
	}
	t.Logf("%d stretches shown: %d with the right speaker, %d without a speaker, %d with another", shown, known, unknown, wrong)
}

// plain is words with one kind of mark and space.
func plain(words string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(words)), " ")
}

func readPage(t *testing.T, press http.Handler, url string) news.Article {
	t.Helper()
	w := httptest.NewRecorder()
	press.ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d", url, w.Code)
	}
	article, err := feeds.Extract(news.Entry{URL: url}, &feeds.Page{URL: url, Body: w.Body.Bytes(), ContentType: w.Header().Get("Content-Type")})
	if err != nil {
		t.Fatal(err)
	}
	return article
}
