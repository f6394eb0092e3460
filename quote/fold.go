package quote

import "strings"

// withoutMarks maps the letters with marks that given names are written with to those
// without, as many outlets print them: Asdis for Ásdís.
var withoutMarks = strings.NewReplacer(strings.Fields(
	"á a à a â a ä a ã a å a ā a ă a ą a æ ae ç c ć c č c ċ c ď d đ d ð d é e è e ê e ë e ē e ě e ę e ė e ğ g ģ g ħ h " +
		"í i ì i î i ï i ī i ı i į i ķ k ľ l ĺ l ļ l ł l ñ n ń n ň n ņ n ó o ò o ô o ö o õ o ō o ő o ø o œ oe ŕ r ř r " +
		"ś s š s ş s ș s ß ss ť t ţ t ț t þ th ú u ù u û u ü u ū u ů u ű u ų u ý y ÿ y ź z ž z ż z")...)

// plainLetters returns a word in lower case without the marks on its letters.
func plainLetters(low string) string {
	for i := range len(low) {
		if low[i] >= 0x80 {
			return withoutMarks.Replace(low)
		}
	}
	return low
}

// addPlainNames adds the listed given names as they are printed without marks, where that
// is no listed word of its own.
func (l *wordLists) addPlainNames() {
	more := map[string]tag{}
	for name, t := range l.tags {
		if plain := plainLetters(name); t.has(tagName) && plain != name && l.tags[plain] == 0 {
			more[plain] |= t & tagName
		}
	}
	for name, t := range more {
		l.tags[name] = t
	}
}
