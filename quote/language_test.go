package quote

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"onrecord/news"
)

func TestLanguageFiles(t *testing.T) {
	all, err := loadLanguages(languageFiles, "languages")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, l := range all.list {
		codes = append(codes, l.code)
	}
	if want := []string{"de", "en", "es", "fr", "it", "pt"}; !slices.Equal(codes, want) {
		t.Errorf("languages %v, want %v", codes, want)
	}
	if all.english < 0 {
		t.Error("no file for English")
	}
}

// TestNewLanguage shows that a language needs nothing but a file: nv.txt is made up.
func TestNewLanguage(t *testing.T) {
	all, err := loadLanguages(os.DirFS("testdata"), "languages")
	if err != nil {
		t.Fatal(err)
	}
	const text = "Tar hølt sko plen av Halden evre po. »Viro mesk tar krel«, vorde igar tar havminstra Ina Voss. »Nem bisk ›sko‹ orn«, ruske hun til.\n\nEfta tar tildar lim tar hølt »nem trem«."
	got := listOf(text, all.extract(text))
	const want = "direct | named Ina Voss (havminstra) | tar havminstra Ina Voss | vorde | [Viro mesk tar krel]\n" +
		"direct | named Ina Voss (havminstra) | hun | ruske / til | [Nem bisk ›sko‹ orn]\n" +
		"mixed | unnamed tar tildar | tar tildar | Efta | lim tar hølt »[nem trem]«\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if quotes := all.extract("« C’est une folie », a dit le maire Paul Brandt. « Nous ne voulons pas de ce pont. »"); len(quotes) > 0 {
		t.Errorf("%d quotes in a language without a file", len(quotes))
	}
}

func TestFaultyLanguages(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "languages", "nv.txt"))
	if err != nil {
		t.Fatal(err)
	}
	whole := string(b)
	for name, c := range map[string]struct{ old, replacement, want string }{
		"no name":           {"[name]\nNorvian\n", "", "no [name]"},
		"unknown section":   {"[links]", "[liŋks]", "the section is unknown"},
		"unknown flag":      {"hin = m", "hin = x", "is no flag"},
		"twice":             {"hild\n", "hild\nhild\n", "stands twice"},
		"foreign letter":    {"vorde\n", "vordé\n", "none of the letters"},
		"capital":           {"vorde\n", "Vorde\n", "has a capital"},
		"one mark":          {"» «", "»", "no pair of marks"},
		"no mark":           {"» «", "( )", "no quotation mark"},
		"no marks":          {"[marks]\n» «\n› ‹\n", "", "nothing in [marks]"},
		"no verb":           {"[says]\nvorde\nruske til\nvordes = plural\n", "", "nothing in [says]"},
		"no pronoun":        {"[pronouns]\nhin = m\nhun = f\n", "", "nothing in [pronouns]"},
		"few words":         {"tar\nnem\nuld\n", "", "words in [common]"},
		"unknown trait":     {"[marks]", "[traits]\nloud\n[marks]", "no trait"},
		"its own and not":   {"[marks]", "[foreign]\ntar\n[marks]", "both [common] and [foreign]"},
		"before a section":  {"[name]", "tar\n[name]", "the section is unknown"},
		"no text":           {"Norvian", "\xff", "UTF-8"},
		"empty [common]":    {whole, "", "no [name]"},
		"section of flags":  {"hun = f", "hun = f plural reflexive loud", "is no flag"},
		"a mark of letters": {"» «", "aa bb", "no quotation mark"},
	} {
		files := fstest.MapFS{"l/nv.txt": {Data: []byte(strings.Replace(whole, c.old, c.replacement, 1))}}
		if _, err := loadLanguages(files, "l"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
	many := fstest.MapFS{}
	for i := range mostLanguages + 1 {
		many["l/"+string(rune('a'+i))+".txt"] = &fstest.MapFile{Data: b}
	}
	if _, err := loadLanguages(many, "l"); err == nil {
		t.Errorf("no error for %d languages", len(many))
	}
}

func TestWhichLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"":                                      "en",
		"Harbour closed":                        "en",
		"Café owner quits":                      "en",
		"Voss: no deal":                         "en",
		"HARBOUR CLOSED, MINISTRY SAYS":         "en",
		"War in Halden: man will die in prison": "en",
		"The mayor of Los Angeles met Ursel van der Berg and the De la Cruz family in La Paz.": "en",
		"Der Hafen ist zu":                             "de",
		"Le port est fermé":                            "fr",
		"El puerto está cerrado":                       "es",
		"Il porto è chiuso":                            "it",
		"O porto está fechado até amanhã":              "pt",
		"De haven is dicht en wordt niet meer geopend": "?",
		"Hamnen är stängd och förblir det":             "?",
		"Port jest zamknięty, mówi się":                "?",
		"港口关闭了":                                        "?",
		"Порт закрыт до весны":                         "?",
		"Liman kapandı ve kapalı kalacak":              "?",
		"Portul este închis și rămâne închis":          "?",
		"El port és tancat i no s’obrirà":              "?",
		"A kikötő zárva van és zárva is marad":         "?",
	} {
		got := "?"
		if i, _ := languagesOf().glance(text); i >= 0 {
			got = languagesOf().list[i].code
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// TestEnglishStaysEnglish shows that no paragraph of English news is taken for another
// language, whatever it quotes.
func TestEnglishStaysEnglish(t *testing.T) {
	sharedFile(t, "seed-article.md")
	dir := os.Getenv("ONRECORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	files, err := filepath.Glob(filepath.Join(dir, "data", "polnear", "*", "text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	all := languagesOf()
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		parts := all.parts(string(b))
		if len(parts) != 1 || parts[0].language != all.english {
			t.Errorf("%s is in %d languages", filepath.Base(f), len(parts))
		}
	}
}

// languageMix is what the generated texts of a language are made of.
func languageMix(l *language) []string {
	mix := strings.Split(", |. |: |; |? |! |…|—|–| — |-|\n|\n\n|\n— |(|)|'|’|‘|“|”|\"|„|«|»|‹|›|‚|«\u202f|\u00a0»|l’|d'|Ina Voss|Voss|Jean de La Tour|von Halden|NFP|Ruiz|3|1990|é|日本|\xff|\xe2\x80|![](a)\n|\u202e", "|")
	for _, m := range l.marks {
		mix = append(mix, m[0], m[1], m[0]+"A b c"+m[1])
	}
	words := make([]string, 0, len(l.lexicon))
	for w, x := range l.lexicon {
		if x.class.has(classSays | classParticiple | classAuxiliary | classPronoun | classDefinite | classLink | classTitle | classAnd | classThat | classReflexive) {
			words = append(words, w)
		}
	}
	for _, phrases := range l.phrases {
		for _, p := range phrases {
			words = append(words, strings.Join(p.words, " "))
		}
	}
	for c := range l.clitics {
		words = append(words, c)
	}
	for tail := range l.tails {
		words = append(words, "X"+tail)
	}
	slices.Sort(words)
	return append(mix, words...)
}

// TestLanguagesQuoteOnlySpeech shows, for every language, what callers rely on.
func TestLanguagesQuoteOnlySpeech(t *testing.T) {
	for _, l := range languagesOf().list {
		if l.code == english {
			continue
		}
		t.Run(l.code, func(t *testing.T) {
			mix := languageMix(l)
			rapid.Check(t, func(t *rapid.T) {
				parts := rapid.SliceOfN(rapid.SampledFrom(mix), 0, 60).Draw(t, "parts")
				gaps := rapid.SliceOfN(rapid.SampledFrom([]string{" ", " ", ""}), len(parts), len(parts)).Draw(t, "gaps")
				var b strings.Builder
				for i, p := range parts {
					b.WriteString(p + gaps[i])
				}
				text := b.String()
				if f := faultIn(text, byFile(l, text), true); f != "" {
					t.Fatalf("%s in %q", f, text)
				}
			})
		})
	}
}

// inSpeech reports whether, within its line, s stands in a speech that a mark or a
// dialogue's dash begins, and between signs: behind the words that say who speaks. It
// knows nothing of how speech is cut.
func inSpeech(text string, s news.Span) bool {
	line := text[strings.LastIndexByte(text[:s.Start], '\n')+1 : s.Start]
	after, _, _ := strings.Cut(text[s.End:], "\n")
	marked := strings.ContainsAny(line, anyMark) || strings.HasPrefix(strings.TrimSpace(line), "—") || strings.HasPrefix(strings.TrimSpace(line), "–") || strings.HasPrefix(strings.TrimSpace(line), "―")
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line, unicode.IsSpace))
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, unicode.IsSpace))
	signs := anyMark + ",.;:?!…—–―"
	last, _ := utf8.DecodeLastRuneInString(s.In(text))
	return marked && !wordRune(before) && (strings.TrimSpace(after) == "" || strings.ContainsRune(signs, behind) || strings.ContainsRune(".?!…", last))
}

func TestLanguagesInOneText(t *testing.T) {
	var mix []string
	for _, l := range languagesOf().list {
		mix = append(mix, languageMix(l)...)
		for w := range l.common {
			mix = append(mix, w)
		}
	}
	slices.Sort(mix)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(mix), 0, 80).Draw(t, "parts"), " ")
		if f := faultOf(text, Extract(text)); f != "" {
			t.Fatalf("%s in %q", f, text)
		}
	})
}

// hostileForeign are texts that grow some inner list of the rules as fast as a text can.
var hostileForeign = map[string]string{
	"opening marks":  "« ",
	"closing marks":  "»",
	"mixed marks":    "„»«“‘",
	"verbs":          "sagte ",
	"halves":         "fügte ",
	"auxiliaries":    "hat ",
	"names":          "Ab ",
	"one long word":  "Ä",
	"hyphens":        "a-",
	"apostrophes":    "l’",
	"line breaks":    "\n",
	"short lines":    "a\n",
	"open lines":     "„a b c d\n",
	"dialogue":       "— A b, dit Bo, c d.\n",
	"dashes":         "— dit Bo ",
	"speeches":       "„A b c“, sagte Bo Li. ",
	"fragments":      "Bo sagte „a b“ und ",
	"quotes":         "„A b c.“ ",
	"quoted lines":   "„A b c.“\n",
	"ministers":      "Ministerin Bo Li und die Ministerin, ",
	"commas":         "Bo, die Ministerin, ",
	"phrases":        "nach Angaben von ",
	"colons":         "Bo: „A b c“ ",
	"brackets":       "( ",
	"articles":       "der des der ",
	"stops":          "A. ",
	"invalid":        "\xff",
	"pronouns":       "„A b c“, sagte er. ",
	"nested speech":  "« A, dit-il, b, dit-il, c ",
	"images":         "![](a)\n",
	"long compounds": "Xministerpräsidentinnenbürgermeister ",
}

func TestHostileForeignText(t *testing.T) {
	const size = 1 << 13 // bytes
	for name, unit := range hostileForeign {
		text := strings.Repeat(unit, size/len(unit))
		for _, l := range languagesOf().list {
			if l.code == english {
				continue
			}
			quotes := byFile(l, text)
			if f := faultIn(text, quotes, true); f != "" {
				t.Errorf("%s, %s: %s", l.code, name, f)
			}
			s := newSheet(l, text)
			if most := mostSayings*len(s.sents) + len(s.quotes); len(quotes) > most {
				t.Errorf("%s, %s: %d quotes, want at most %d", l.code, name, len(quotes), most)
			}
		}
	}
}

func FuzzLanguages(f *testing.F) {
	for _, text := range []string{
		"„Wir ‚bauen‘“, sagte Ina Voss (NFP), „neu“. Laut von Halden »a«.\n\n«B, fügte er hinzu",
		"« C’est, dit-il, l’« a » », a-t-elle dit.\n— Non ? demande M. de La Tour, oui.",
		"—No —dijo la ministra—. «A\n»B», según dijo Ruiz: “c”, que “d”.",
		"«Un po’», si è detto ‘a’ dell’“Interno”, ha detto Della Torre.",
		"“A”, disse nesta segunda (5) a ministra.\xff – B – diz \xe2\x80 — c",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range languagesOf().list {
			if l.code == english {
				continue
			}
			if fault := faultIn(text, byFile(l, text), true); fault != "" {
				t.Errorf("%s: %s in %q", l.code, fault, text)
			}
		}
		if fault := faultOf(text, Extract(text)); fault != "" {
			t.Errorf("%s in %q", fault, text)
		}
	})
}

func BenchmarkForeign(b *testing.B) {
	var german *language
	for _, l := range languagesOf().list {
		if l.code == "de" {
			german = l
		}
	}
	for name, unit := range hostileForeign {
		for _, size := range []int{1 << 15, 1 << 18} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(strings.ReplaceAll(name, " ", "-")+"/"+byteSize(len(text)), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					byFile(german, text)
					languagesOf().parts(text)
				}
			})
		}
	}
}

// BenchmarkWhichLanguage is what an English article pays for there being other languages;
// compare it with BenchmarkExtract of the same text.
func BenchmarkWhichLanguage(b *testing.B) {
	const paragraph = "Mara Lindqvist, the transport minister, said the bridge was “beyond repair”. “We will build another,” she told the Harbour Post on Sunday.\n\n"
	text := strings.Repeat(paragraph, 30)
	b.Run("told", func(b *testing.B) {
		for b.Loop() {
			languagesOf().parts(text)
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			fromEnglish(text)
		}
	})
}

// mayIncise reports whether a text has a part that is not read as English.
func mayIncise(text string) bool {
	parts := languagesOf().parts(text)
	return len(parts) > 1 || len(parts) == 1 && parts[0].language != languagesOf().english
}
