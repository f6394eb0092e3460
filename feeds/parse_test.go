package feeds

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"onrecord/news"
)

var update = flag.Bool("update", false, "rewrite what is wanted in testdata")

// eachCase runs got on every NAME.in of a txtar file and compares with NAME.want.
func eachCase(t *testing.T, path string, got func(in []byte) string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	renewed := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		name, ok := strings.CutSuffix(f.Name, ".in")
		if !ok {
			continue
		}
		result := got(f.Data)
		renewed.Files = append(renewed.Files, f, txtar.File{Name: name + ".want", Data: []byte(result)})
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want[name+".want"], result); diff != "" && !*update {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(renewed), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestParse(t *testing.T) {
	eachCase(t, "testdata/feeds.txtar", func(in []byte) string {
		parsed, err := Parse(&Page{Body: in})
		if err != nil {
			return err.Error() + "\n"
		}
		return show(parsed)
	})
}

func show(parsed ParsedFeed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s\n", parsed.Format, parsed.Feed.Title, parsed.Feed.Site)
	for _, e := range parsed.Entries {
		published := ""
		if !e.Published.IsZero() {
			published = e.Published.UTC().Format(time.RFC3339)
		}
		fmt.Fprintln(&b, strings.Join([]string{e.ID, e.URL, e.Title, published, e.Byline, e.Content}, " | "))
	}
	return b.String()
}

func TestParseEncodings(t *testing.T) {
	const title = "Größe – naïve “ø”"
	for _, c := range []struct {
		name, declared, header string
		enc                    encoding.Encoding
		title                  string
	}{
		{"utf-8", "utf-8", "", encoding.Nop, title},
		{"utf-8 without declaration", "", "", encoding.Nop, title},
		{"utf-8 with a mark", "", "", unicode.UTF8BOM, title},
		{"utf-8 that says latin-1", "iso-8859-1", "", encoding.Nop, title},
		{"utf-8 that says ascii", "us-ascii", "text/xml; charset=us-ascii", encoding.Nop, title},
		{"windows-1252", "windows-1252", "", charmap.Windows1252, title},
		{"windows-1252 that says latin-1", "ISO-8859-1", "", charmap.Windows1252, title},
		{"windows-1252 that says utf-8", "utf-8", "", charmap.Windows1252, title},
		{"windows-1252 without declaration", "", "", charmap.Windows1252, title},
		{"utf-16le with a mark", "utf-16", "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), title},
		{"utf-16be with a mark", "utf-16", "", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), title},
		{"utf-16le without mark", "", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), title},
		{"utf-16be without mark", "utf-8", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), title},
		{"utf-32le with a mark", "", "", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), title},
		{"utf-32be without mark", "", "", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), title},
		{"koi8-r", "koi8-r", "", charmap.KOI8R, "Мост открыт"},
		{"windows-1251 by header", "", "text/xml; charset=windows-1251", charmap.Windows1251, "Мост открыт"},
		{"windows_1251", "windows_1251", "", charmap.Windows1251, "Мост открыт"},
		{"shift_jis", "Shift_JIS", "", japanese.ShiftJIS, "橋が開通"},
		{"gb2312", "gb2312", "", simplifiedchinese.GBK, "大桥开通"},
		{"code page 437", "cp437", "", charmap.CodePage437, "Größe"},
		{"unknown name", "x-nonesuch", "", encoding.Nop, title},
	} {
		declaration := ""
		if c.declared != "" {
			declaration = `<?xml version="1.0" encoding="` + c.declared + `"?>`
		}
		body, err := c.enc.NewEncoder().String(declaration + "<rss><channel><item><title>" + c.title + "</title></item></channel></rss>")
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := Parse(&Page{Body: []byte(body), ContentType: c.header})
		if err != nil || len(parsed.Entries) != 1 || parsed.Entries[0].Title != c.title {
			t.Errorf("%s: %+v, %v", c.name, parsed.Entries, err)
		}
	}
}

func TestParseMixedEncoding(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Größe und \xe9t\xe9, größer, größte", "Größe und été, größer, größte"}, // mostly UTF-8
		{"caf\xe9 d\xe9j\xe0 \xc3\xa9t\xe9.", "café déjà Ã©té."},                 // mostly windows-1252
		{"cut off: \xe2\x80", "cut off: "},
		{"\x93quoted\x94", "“quoted”"},
	} {
		if got := decode([]byte(c.in), ""); got != c.want {
			t.Errorf("decode(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	const at = "https://harbourpost.example/x"
	for _, c := range []struct {
		name, body string
		want       error
	}{
		{"empty", "", ErrEmpty},
		{"blank", " \n\t ", ErrEmpty},
		{"png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00", ErrNotText},
		{"zeros", strings.Repeat("\x00", 1000), ErrNotText},
		{"50 MB", strings.Repeat("x", 50<<20), ErrTooLarge},
	} {
		_, parseErr := Parse(&Page{URL: at, Body: []byte(c.body)})
		_, extractErr := Extract(news.Entry{}, &Page{URL: at, Body: []byte(c.body)})
		for _, err := range []error{parseErr, extractErr} {
			var read *ReadError
			if !errors.Is(err, c.want) || !errors.As(err, &read) || read.URL != at {
				t.Errorf("%s: %v, want %v", c.name, err, c.want)
			}
		}
	}
}

func TestParseLinkedFeed(t *testing.T) {
	page := &Page{URL: "https://harbourpost.example/news/", Body: []byte(
		`<html><head><base href="/all/"><link rel="stylesheet" href="a.css"><link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="feed.xml">`)}
	_, err := Parse(page)
	var not *NotFeedError
	if !errors.As(err, &not) || !not.HTML || not.Feed != "https://harbourpost.example/all/feed.xml" {
		t.Errorf("%v", err)
	}
	if want := "https://harbourpost.example/news/ is a web page, not a feed; it links to the feed https://harbourpost.example/all/feed.xml"; err.Error() != want {
		t.Errorf("text %q, want %q", err, want)
	}
}

// Whatever a feed's elements are, and however it is cut, no entry that was whole before
// the cut is lost and none changes.
func TestParseCutAnywhere(t *testing.T) {
	whole := "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>"
	var ends []int
	for i := range 4 {
		whole += fmt.Sprintf("<item><title>Größe &amp; %d</title><guid>urn:%d</guid><description><![CDATA[<p>x</p>]]></description></item>", i, i)
		ends = append(ends, len(whole)-len(">")) // the end tag is known by its name
	}
	whole += "</channel></rss>"
	full, err := Parse(&Page{Body: []byte(whole)})
	if err != nil {
		t.Fatal(err)
	}
	for cut := ends[0]; cut <= len(whole); cut++ {
		complete := 0
		for _, end := range ends {
			if cut >= end {
				complete++
			}
		}
		parsed, err := Parse(&Page{Body: []byte(whole[:cut])})
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if diff := cmp.Diff(full.Entries[:complete], parsed.Entries); diff != "" {
			t.Fatalf("cut at %d: -want +got:\n%s", cut, diff)
		}
	}
}

func TestParseBounds(t *testing.T) {
	deep := "<rss><channel><item><title>x</title>" + strings.Repeat("<a>", 100_000) + "</item><item><title>y</title></item></channel></rss>"
	many := "<rss><channel>" + strings.Repeat("<item><title>x</title></item>", maxEntries+10) + "</channel></rss>"
	for body, want := range map[string]int{deep: 2, many: maxEntries} {
		parsed, err := Parse(&Page{Body: []byte(body)})
		if err != nil || len(parsed.Entries) != want {
			t.Errorf("%.50s…: %d entries, %v; want %d", body, len(parsed.Entries), err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/feeds.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		parsed, err := Parse(&Page{URL: "https://harbourpost.example/feed", Body: body})
		if err != nil {
			var read *ReadError
			if !errors.As(err, &read) || parsed.Entries != nil {
				t.Fatalf("%v with %+v", err, parsed)
			}
			return
		}
		for _, e := range parsed.Entries {
			if e.ID == "" || e.Title != collapse(e.Title) || strings.ToValidUTF8(e.Title+e.Content, "") != e.Title+e.Content {
				t.Fatalf("entry %+v", e)
			}
			if e.URL != "" && !isWebAddress(strings.ToLower(e.URL)) {
				t.Fatalf("URL %q", e.URL)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	item := "<item><title>Bridge opens</title><link>https://harbourpost.example/bridge</link><pubDate>Mon, 02 Mar 2026 09:30:00 +0100</pubDate>" +
		"<description><![CDATA[" + strings.Repeat("<p>The bridge is open &amp; free.</p>", 40) + "]]></description></item>"
	body := []byte("<rss version='2.0'><channel>" + strings.Repeat(item, 500) + "</channel></rss>")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Parse(&Page{Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}
