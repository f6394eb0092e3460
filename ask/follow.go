package ask

import (
	"strings"
	"unicode"
)

// contractions are short forms with what they stand for. Those of 's and 'd are not among
// them: they stand for several things.
var contractions = map[string][]string{
	"won't": {"will", "not"}, "can't": {"can", "not"}, "cannot": {"can", "not"}, "shan't": {"shall", "not"},
	"i'm": {"i", "am"}, "i've": {"i", "have"}, "i'll": {"i", "will"},
	"we're": {"we", "are"}, "we've": {"we", "have"}, "we'll": {"we", "will"},
	"they're": {"they", "are"}, "they've": {"they", "have"}, "they'll": {"they", "will"},
	"he'll": {"he", "will"}, "she'll": {"she", "will"}, "it'll": {"it", "will"},
}

// items returns the folded words of text, with contractions written out, and the signs
// between them, without marks around words and the stop at the end.
func items(text string) []string {
	var out []string
	at := 0
	text = strings.TrimRight(text, ".!, ")
	for _, w := range tokens(text) {
		out = append(out, signs(text[at:w.Start])...)
		at = w.End
		if full, ok := contractions[w.low]; ok {
			out = append(out, full...)
		} else if head, ok := strings.CutSuffix(w.low, "n't"); ok && head != "" {
			out = append(out, head, "not")
		} else {
			out = append(out, w.low)
		}
	}
	return append(out, signs(text[at:])...)
}

func signs(gap string) []string {
	var out []string
	for _, r := range gap {
		switch {
		case unicode.IsSpace(r), strings.ContainsRune(quoteMarks+"'’", r):
		case unicode.In(r, unicode.Pd):
			out = append(out, "-")
		default:
			out = append(out, string(r))
		}
	}
	return out
}

// reporting lists how words of a speech may change when it is reported: the first person
// becomes the third, and the present the past. No other change passes.
var reporting = map[string]string{
	"i": "he she they", "me": "him her them", "my": "his her their", "mine": "his hers theirs", "myself": "himself herself themselves",
	"we": "they it", "us": "them it", "our": "their its", "ours": "theirs", "ourselves": "themselves itself",
	"is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could", "may": "might",
}

// agreeing lists how a verb beside "I" or "we" may change to fit a third person.
var agreeing = map[string]string{"am": "is are was were", "are": "is was", "have": "has", "was": "were", "do": "does"}

// follows reports whether said is speech as it is reported: the same words and signs in
// the same order, changed as reporting and agreeing allow. The speaker is "he" or "she"
// only where the articles say so (used); "they" and "it" fit anybody.
func follows(speech, said []string, used map[string]bool) bool {
	if len(speech) != len(said) || len(speech) == 0 {
		return false
	}
	for i, word := range speech {
		if firstPerson[word] {
			if as := personOf[said[i]]; !among(said[i], reporting[word]) || as != "" && !used[as] {
				return false
			}
			continue
		}
		if said[i] == word || among(said[i], reporting[word]) {
			continue
		}
		beside := i > 0 && (speech[i-1] == "i" || speech[i-1] == "we")
		if !beside || !among(said[i], agreeing[word]) {
			return false
		}
	}
	return true
}

var firstPerson = map[string]bool{
	"i": true, "me": true, "my": true, "mine": true, "myself": true,
	"we": true, "us": true, "our": true, "ours": true, "ourselves": true,
}

// personOf says which person a word stands for, if it tells.
var personOf = map[string]string{
	"he": "he", "him": "he", "his": "he", "himself": "he",
	"she": "she", "her": "she", "hers": "she", "herself": "she",
}

func among(word, list string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// sameWords reports whether two texts have the same words in the same order.
func sameWords(a, b []token) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].low != b[i].low {
			return false
		}
	}
	return true
}
