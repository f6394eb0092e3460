package quote

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/news"
)

// A fault says what an answer breaks of what callers rely on.
func faultOf(text string, quotes []news.Quote) string {
	return faultIn(text, quotes, mayIncise(text))
}

// faultIn is faultOf for a text that may be in a language other than English, whose
// speech may hold the words that say who speaks.
func faultIn(text string, quotes []news.Quote, foreign bool) string {
	var seen []news.Span
	last := 0
	for _, q := range quotes {
		if len(q.Content) == 0 || q.Content[0].Start < last {
			return "no content, or quotes out of order"
		}
		last = q.Content[0].Start
		if q.Confidence <= 0 || q.Confidence > 1 {
			return "confidence outside of 0 to 1"
		}
		if (q.Kind == news.Indirect) != (len(q.Quoted) == 0) {
			return "an indirect quote with quoted words, or the reverse"
		}
		if (q.Speaker.Kind == news.Unresolved) != (q.Speaker.Name == "") {
			return "a speaker with a name and no kind, or the reverse"
		}
		if f := spanFault(text, q) + labelFault(q); f != "" {
			return f
		}
		for _, s := range q.Quoted {
			if !betweenMarks(text, s) && (!foreign || !inSpeech(text, s)) {
				return "quoted words outside of marks: " + s.In(text)
			}
			if !slices.ContainsFunc(q.Content, func(c news.Span) bool { return c.Holds(s) }) {
				return "quoted words outside of the content: " + s.In(text)
			}
		}
		seen = append(seen, q.Quoted...)
	}
	slices.SortFunc(seen, func(a, b news.Span) int { return a.Start - b.Start })
	for i := 1; i < len(seen); i++ {
		if seen[i-1].Meets(seen[i]) {
			return "two quotes share a stretch: " + seen[i].In(text)
		}
	}
	return ""
}

// labelFault says what is wrong with stance and passer-on of a quote.
func labelFault(q news.Quote) string {
	switch {
	case q.Stance != news.Asserted && q.Stance != news.Denied && q.Stance != news.Declined:
		return "no such stance: " + string(q.Stance)
	case q.Stance != news.Asserted && len(q.Cue) == 0:
		return "denied or declined without words that say so"
	case len(q.Via) > 1:
		return "passed on by two mentions"
	}
	return ""
}

// spanFault checks that all spans lie on rune borders of text, in order, not empty.
func spanFault(text string, q news.Quote) string {
	for _, spans := range [][]news.Span{q.Content, q.Quoted, q.Cue, q.Source, q.Via} {
		end := 0
		for _, s := range spans {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				return "spans empty, out of order or outside of the text"
			}
			end = s.End
			if !border(text, s.Start) || !border(text, s.End) {
				return "a span inside of a rune"
			}
		}
	}
	return ""
}

// border reports whether a cut at i splits no rune of text; an invalid byte is a rune.
func border(text string, i int) bool {
	if i == len(text) || utf8.RuneStart(text[i]) {
		return true
	}
	for back := 1; back < utf8.UTFMax && i-back >= 0; back++ {
		if r, size := utf8.DecodeRuneInString(text[i-back:]); r != utf8.RuneError && size > back {
			return false
		}
	}
	return true
}

const anyMark = "“”„‟\"'`´‘’‚‛«»‹›"

// betweenMarks reports whether, within its line, a mark stands before s with only space
// between, and one behind it, or behind it the line ends and the next paragraph of text
// opens with one. Sentences also end before the next mark of the line, if that begins
// another one: speech of several paragraphs in one line. It knows nothing of how Extract pairs
// marks.
func betweenMarks(text string, s news.Span) bool {
	before := strings.TrimRight(text[:s.Start], " \u00a0\u202f\t")
	if r, _ := utf8.DecodeLastRuneInString(before); !strings.ContainsRune(anyMark, r) {
		return false
	}
	line, rest, _ := strings.Cut(text[s.End:], "\n")
	if behind := strings.TrimSpace(line); behind != "" {
		r, _ := utf8.DecodeRuneInString(behind)
		return strings.ContainsRune(anyMark, r) || ends(s.In(text)) && beginsBeforeMark(behind)
	}
	for next := range strings.Lines(rest) {
		next = strings.TrimSpace(next)
		if next == "" || strings.HasPrefix(next, "![") || strings.HasPrefix(next, "[![") {
			continue
		}
		r, _ := utf8.DecodeRuneInString(next)
		return strings.ContainsRune(anyMark, r)
	}
	return false
}

// ends reports whether words end a sentence.
func ends(words string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, " \u00a0\u202f\t"+anyMark+")]"))
	return strings.ContainsRune(".?!…", r)
}

// beginsBeforeMark reports whether the first mark of a line that is no apostrophe stands behind
// the end of a sentence.
func beginsBeforeMark(line string) bool {
	for i, r := range line {
		if strings.ContainsRune(anyMark, r) && ends(line[:i]) {
			return true
		}
	}
	return false
}

// pieces are what the generated articles are made of: enough marks, names and verbs that
// all rules meet all others.
var pieces = strings.Split("“|”|\"|''|``|‘|’|'|«|»|„|‚|―|—|: |, |. |.|? |! |\n|\n\n|(|)|said|says|told reporters|asked|according to|denied|denied that|rejected claims that|declined to comment|did not respond to a request|"+
	"would not say whether|was quoted as saying|quoted|as saying|by|reportedly|in the words of|as|put it|as first reported by|´|6|(@bo)|*|-|Q:|adding|and|that|he|she|who|"+
	"Mara Lindqvist|Lindqvist|Tomas van der Berg|van der Berg|the mayor|Mayor|a woman in her 60s|the Ministry of Transport|of|don’t|the ’90s|workers’|it was time|"+
	"on Sunday|LINDQVIST:|![](https://x.example/a.jpg)|\xff|\u00a0|é|日本", "|")

func articles() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 60).Draw(t, "parts")
		gaps := rapid.SliceOfN(rapid.SampledFrom([]string{" ", " ", ""}), len(parts), len(parts)).Draw(t, "gaps")
		var b strings.Builder
		for i, p := range parts {
			b.WriteString(p + gaps[i])
		}
		return b.String()
	})
}

func TestOnlyWordsBetweenMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := articles().Draw(t, "text")
		if f := faultOf(text, Extract(text)); f != "" {
			t.Fatalf("%s in %q", f, text)
		}
	})
}

// TestOrderOfAnswers shows that equal text gives equal answers.
func TestOrderOfAnswers(t *testing.T) {
	text := "Mayor Ina Voss met Mayor Bo Li and Sen. Omar al-Rashid. “It is time,” he said. “It is not,” the mayor said, adding that Voss knew."
	first := Extract(text)
	for range 20 {
		if !slices.EqualFunc(first, Extract(text), sameQuote) {
			t.Fatal("two answers for one text")
		}
	}
}

func sameQuote(a, b news.Quote) bool {
	return a.Kind == b.Kind && a.Speaker == b.Speaker && slices.Equal(a.Content, b.Content) && slices.Equal(a.Quoted, b.Quoted)
}

// hostile are texts that grow some inner list as fast as a text can.
var hostile = map[string]string{
	"opening marks":   "“",
	"closing marks":   "”",
	"straight marks":  "\"",
	"single marks":    "' ",
	"turned marks":    "»«",
	"verbs":           "said ",
	"names":           "Ab ",
	"one long word":   "A",
	"line breaks":     "\n",
	"open paragraphs": "“a b c d\n",
	"quoted words":    "“a b c d.” ",
	"quoted lines":    "“A b c d.”\n",
	"short speeches":  "“A b c,” Bo Li said.\n",
	"mayors":          "“A b c,” the mayor said. Mayor Bo Li left. Mayor Al Li left.\n",
	"images":          "![](a)\n",
	"colons":          "Bo: ",
	"stops":           ".",
	"stop and marks":  ".”",
	"brackets":        "( ",
	"titles":          "Secretary of ",
	"commas":          "Bo, the mayor, ",
	"invalid":         "\xff",
	"abbreviations":   "Mr. ",
	"dashes":          "“A b” — Bo Li ",
	"bodies":          "The Roads Directorate met Bo Li. The directorate said so, he said it hopes, it said, ",
	"denials":         "Bo Li denied claims that Al Ek denied that ",
	"refusals":        "Bo Li did not respond to a request, would not say whether ",
	"quoted as":       "The paper quoted Bo Li as saying “a b” and quoted ",
	"in words":        "in the words of Bo Li, “a b”, as Bo Li put it, ",
	"turned singles":  ". ’A b",
	"inches":          "6\" a ",
	"plurals":         "‘A s’ b. ",
	"labels":          "BO LI (A B): c\n",
	"signatures":      "“A b c d”\n— Bo Li (@bo) May 1\n",
	"posts":           "A b c — Bo Li (@bo) May 1\n",
	"brackets signed": "“A b c d” (Bo Li, 41)\n",
	"passed on":       "Bo Li told Al Ek so, according to Bo Li, according to Al Ek, ",
	"porters":         "A porter came. He said the porter said it was time. ",
}

func TestHostileText(t *testing.T) {
	const whole, part = 1 << 16, 1 << 13 // bytes; the four plainest cases at full size
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			size := part
			if slices.Contains([]string{"opening marks", "verbs", "names", "line breaks"}, name) {
				size = whole
			}
			text := strings.Repeat(unit, size/len(unit))
			quotes := Extract(text)
			if f := faultOf(text, quotes); f != "" {
				t.Error(f)
			}
			a := read(text)
			for _, s := range a.sents {
				if n := s.hi - s.lo; n > longestSentence {
					t.Fatalf("a sentence of %d words, want at most %d", n, longestSentence)
				}
			}
			if most := 2*mostCues*len(a.sents) + len(a.stretches) + len(a.paras); len(quotes) > most {
				t.Errorf("%d quotes, want at most %d", len(quotes), most)
			}
		})
	}
}

func BenchmarkExtract(b *testing.B) {
	const paragraph = "Mara Lindqvist, the transport minister, said the bridge was “beyond repair”. “We will build another,” she told the Harbour Post on Sunday.\n\n"
	for _, n := range []int{10, 100, 1000, 10000} {
		text := strings.Repeat(paragraph, n)
		b.Run(byteSize(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Extract(text)
			}
		})
	}
	for name, unit := range hostile {
		for _, size := range []int{1 << 17, 1 << 20} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(strings.ReplaceAll(name, " ", "-")+"/"+byteSize(len(text)), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Extract(text)
				}
			})
		}
	}
}

// BenchmarkArticles reads the development part of PolNeAR from raw text to quotes.
func BenchmarkArticles(b *testing.B) {
	dir := os.Getenv("ONRECORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	files, err := filepath.Glob(filepath.Join(dir, "data", "polnear", "dev", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skip("no shared data here")
	}
	var texts []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	Extract(texts[0])
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, text := range texts {
			Extract(text)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(after.HeapAlloc)/(1<<20), "MB-kept")
}

func byteSize(n int) string { return fmt.Sprintf("%dKB", (n+512)/1024) }

func FuzzExtract(f *testing.F) {
	f.Add("“It was time,” Mara Lindqvist said. ‘Don’t,’ he said.\n\n“And “so” on.\n“More.”")
	f.Add("LINDQVIST: No.\n\"A,\" said Bo Li, \"b.\"\n«C», according to the mayor.")
	f.Add("\xff“\xfe” said \xc3(")
	f.Add("''a'' ``b'' „c“ »d« ‘e’ 'f' ― Bo")
	f.Fuzz(func(t *testing.T, text string) {
		if fault := faultOf(text, Extract(text)); fault != "" {
			t.Errorf("%s in %q", fault, text)
		}
	})
}
