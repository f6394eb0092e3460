package feeds

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"onrecord/news"
)

// sentences are n paragraphs of nineteen words each, no two alike.
func sentences(n int, of string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p>The %s number %d of the harbour was looked at by engineers who had come from the city that morning.</p>\n", of, i)
	}
	return b.String()
}

// behind is a page with what it declares in JSON-LD and in its head.
func behind(declared, head, body string) []byte {
	return []byte(`<html lang="en"><head><title>Piers</title>` + head + `<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Piers"` +
		declared + `}</script></head><body><article><h1>Piers</h1>` + body + `</article></body></html>`)
}

func TestPartial(t *testing.T) {
	const section = `, "isAccessibleForFree": false, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".rest"}`
	teaser, rest := sentences(3, "pier"), sentences(12, "lock")
	hidden := teaser + `<div class="story rest">` + rest + `</div>`
	offer := `<div class="rest"><p>` + strings.Repeat("Read on with a subscription for one crown a week. ", 9) + `</p></div>`
	for name, c := range map[string]struct {
		declared, head, body string
		want                 bool
	}{
		"nothing declared":         {"", "", teaser, false},
		"free":                     {`, "isAccessibleForFree": true`, "", teaser, false},
		"free as a word":           {`, "isAccessibleForFree": "True"`, "", teaser, false},
		"not free":                 {`, "isAccessibleForFree": false`, "", teaser, true},
		"not free as a word":       {`, "isAccessibleForFree": " False "`, "", teaser, true},
		"not free as an address":   {`, "isAccessibleForFree": "http://schema.org/False"`, "", teaser, true},
		"nonsense":                 {`, "isAccessibleForFree": {"a": []}, "hasPart": [1, "x", null], "wordCount": {}`, "", teaser, false},
		"in a meta element":        {"", `<meta itemprop="isAccessibleForFree" content="false">`, teaser, true},
		"a locked tier":            {"", `<meta property="article:content_tier" content="locked">`, teaser, true},
		"a free tier":              {"", `<meta property="article:content_tier" content="free">`, teaser, false},
		"a part, which is missing": {section, "", teaser, true},
		"a part, which is empty":   {section, "", teaser + `<div class="rest"></div>`, true},
		"a part with an offer":     {section, "", teaser + offer, true},
		"a part, which is there":   {section, "", hidden, false},
		"the part alone says so":   {`, "hasPart": [{"isAccessibleForFree": false, "cssSelector": ["#x", "div.rest"]}]`, "", teaser, true},
		"and is there":             {`, "hasPart": [{"isAccessibleForFree": false, "cssSelector": "#x, article > div.story.rest"}]`, "", hidden, false},
		"a part that is free":      {`, "hasPart": {"isAccessibleForFree": true, "cssSelector": ".rest"}`, "", teaser, false},
		"a selector not readable":  {`, "hasPart": {"isAccessibleForFree": false, "cssSelector": "div[x=y]"}`, "", hidden, true},
		"as many words as claimed": {`, "wordCount": 60`, "", teaser, false},
		"more words than claimed":  {`, "wordCount": "10"`, "", teaser, false},
		"half the words":           {`, "wordCount": 115`, "", teaser, false},
		"far fewer words":          {`, "wordCount": "900"`, "", teaser, true},
		"no number of words":       {`, "wordCount": 99999999`, "", teaser, false},
		"words, all of them there": {`, "wordCount": 300`, "", hidden, false},
	} {
		a, err := Extract(news.Entry{}, &Page{URL: "https://harbourpost.example/piers", Body: behind(c.declared, c.head, c.body)})
		if err != nil || a.Partial != c.want {
			t.Errorf("%s: partial %v, error %v, text %q", name, a.Partial, err, a.Text)
		}
	}
	spaceless := access{words: 2000}
	if text := strings.Repeat("港の橋は月曜日に開いた。", 90); spaceless.partial(text) {
		t.Error("words are missed where spaces part none")
	}
}

func TestSelectors(t *testing.T) {
	for field, want := range map[string]string{
		".a":               "{  [a]}",
		"DIV.a.b#c":        "{div c [a b]}",
		"main > .x  p#y":   "{p y []}",
		".a, #b ,,":        "{  [a]} { b []}",
		"*":                "",
		"a:hover":          "",
		".":                "",
		"..a":              "",
		" > ":              "",
		".a{}":             "",
		"." + longClass(1): "",
	} {
		var got []string
		for _, s := range selectors(field) {
			got = append(got, fmt.Sprint(s))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

func longClass(n int) string { return strings.Repeat("a", n*maxSelector) }

// TestPartialIsLinear: many parts, each with many classes, on a page of many elements.
func TestPartialIsLinear(t *testing.T) {
	one := strings.TrimSuffix(strings.Repeat(".a", maxSelector/2), ".a") + ".b"
	list := strings.TrimSuffix(strings.Repeat(`"`+one+`",`, 1000), ",")
	body := strings.Repeat(`<div class="`+strings.Repeat("a ", 20)+`">x</div>`, 10_000) + sentences(3, "pier")
	page := &Page{URL: "https://harbourpost.example/piers", Body: behind(`, "hasPart": {"isAccessibleForFree": false, "cssSelector": [`+list+`]}`, "", body)}
	begun := time.Now()
	if _, err := Extract(news.Entry{}, page); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
