package newsroom

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var transcriptLine = regexp.MustCompile(`^[A-Z ]{3,}: `)

// forms are the forms of speech that must be covered, each with a sign of it that an
// article which claims the form has to bear; nil where only a reader can tell.
var forms = map[string]func(a *article) bool{
	"unnamed":      func(a *article) bool { return speaks(a, func(name string) bool { return name[0] >= 'a' }) },
	"pronoun":      func(a *article) bool { return says(a, " she said", " he said", "She said", "He said") },
	"surname":      nil,
	"role":         nil,
	"spokesperson": func(a *article) bool { return says(a, "spokesman", "spokeswoman", "spokesperson") },
	"organisation": nil,
	"document":     func(a *article) bool { return says(a, "survey", "paper", "minutes", "draft", "study") },
	"according":    func(a *article) bool { return says(a, "ccording to") },
	"split":        nil,
	"speech":       func(a *article) bool { return goesOn(a) >= 0 },
	"caption":      captionInSpeech,
	"second-hand":  nil,
	"denial":       func(a *article) bool { return says(a, "denied", "not true") },
	"declined":     func(a *article) bool { return says(a, "declined to") },
	"scare":        nobodys,
	"title-marks":  nobodys,
	"headline":     func(a *article) bool { return strings.Contains(a.Title, ": ") },
	"transcript":   isTranscript,
	"post":         func(a *article) bool { return hasBlock(a, "post") },
	"markdown": func(a *article) bool {
		return strings.Contains(a.Title, "**") && strings.Contains(a.Title, "@everyone")
	},
	"emoji":         func(a *article) bool { return strings.ContainsFunc(a.Title, func(r rune) bool { return r > 0x1F000 }) },
	"long-headline": func(a *article) bool { return utf8.RuneCountInString(a.Title) >= 180 },
	"no-quote":      func(a *article) bool { return len(a.truth) == 0 },
	"fragment":      nil,
	"shortened":     nil,
	"word-dropped":  nil,
	"british":       func(a *article) bool { return a.Outlet.Marks.Open == "‘" },
	"nested":        nested,
	"two-people":    func(a *article) bool { return says(a, "Hanne Brandt") && says(a, "Ole Brandt") },
	"plural-possessive": func(a *article) bool {
		return says(a, "s"+a.Outlet.Marks.Apostrophe+" ")
	},
}

func TestFormsAppear(t *testing.T) {
	shown := map[string]int{}
	for _, a := range ours(newsroomAt(0)) {
		for _, form := range a.Forms {
			sign, known := forms[form]
			if !known {
				t.Errorf("%s: no form is called %q", a.Slug, form)
			}
			if sign != nil && !sign(a) {
				t.Errorf("%s does not show %q", a.Slug, form)
			}
			shown[form]++
		}
	}
	for form := range forms {
		if shown[form] == 0 {
			t.Errorf("no article shows %q", form)
		}
	}
}

// says reports whether a paragraph or the caption of a has one of words.
func says(a *article, words ...string) bool {
	return slices.ContainsFunc(a.Blocks, func(b block) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(b.Text, w) })
	})
}

func speaks(a *article, fits func(name string) bool) bool {
	return slices.ContainsFunc(a.truth, func(s Stretch) bool { return s.Speaker != "-" && fits(s.Speaker) })
}

func nobodys(a *article) bool {
	return slices.ContainsFunc(a.truth, func(s Stretch) bool { return s.Speaker == "-" })
}

func hasBlock(a *article, kind string) bool {
	return slices.ContainsFunc(a.Blocks, func(b block) bool { return b.Kind == kind })
}

// goesOn returns the first paragraph that opens a speech and does not close it; -1 if
// none does.
func goesOn(a *article) int {
	m := a.Outlet.Marks
	return slices.IndexFunc(a.Blocks, func(b block) bool {
		last := strings.LastIndex(b.Text, m.Open)
		return last >= 0 && m.Open != m.Close && !strings.Contains(b.Text[last:], m.Close+" ") && !strings.HasSuffix(b.Text, m.Close)
	})
}

func captionInSpeech(a *article) bool {
	m := a.Outlet.Marks
	for i := 1; i+1 < len(a.Blocks); i++ {
		before, after := a.Blocks[i-1].Text, a.Blocks[i+1].Text
		if a.Blocks[i].Kind == "figure" && strings.HasPrefix(before, m.Open) && !strings.HasSuffix(before, m.Close) && strings.HasPrefix(after, m.Open) {
			return true
		}
	}
	return false
}

func isTranscript(a *article) bool {
	lines := 0
	for _, b := range a.Blocks {
		if transcriptLine.MatchString(b.Text) {
			lines++
		}
	}
	return lines >= 6
}

func nested(a *article) bool {
	return slices.ContainsFunc(a.truth, func(s Stretch) bool {
		m := a.Outlet.Marks
		return strings.Contains(s.Words, m.NestedOpen) && strings.Contains(s.Words, m.NestedClose)
	})
}
