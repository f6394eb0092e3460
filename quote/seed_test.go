package quote

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/news"
)

// sharedFile reads a file of the shared data folder; without the folder the test is
// skipped, but not where everything must be there.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ONRECORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, "data", name))
	if err == nil {
		return string(b)
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("shared data: %v", err)
	}
	t.Skipf("no shared data here: %v", err)
	return ""
}

// The speakers of the article in the order of their stretches, and the five stretches
// that are fragments inside the reporter's sentences.
var (
	seedSpeakers  = []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4}
	seedFragments = []int{0, 5, 9, 10, 14}
	seedPeople    = [][2]string{{"Donald", "Trump"}, {"Marco", "Rubio"}, {"Volodymyr", "Zelenskyy"}, {"Kaja", "Kallas"}, {"Keir", "Starmer"}}
)

var seedStyles = [][2]string{{"“", "”"}, {"‘", "’"}, {"\"", "\""}, {"'", "'"}, {"«", "»"}, {"« ", " »"}, {"''", "''"}, {"„", "“"}, {"``", "''"}, {"»", "«"}, {"”", "”"}}

type wantStretch struct {
	span     news.Span
	speaker  string
	fragment bool
}

// restyle prints the article with other marks and says what is to be found.
func restyle(text string, open, closing string, people [][2]string) (string, []wantStretch) {
	var b strings.Builder
	var want []wantStretch
	for i, part := range strings.Split(text, "“") {
		if i == 0 {
			b.WriteString(part)
			continue
		}
		inner, rest, _ := strings.Cut(part, "”")
		b.WriteString(open)
		start := b.Len()
		b.WriteString(inner)
		who := people[seedSpeakers[i-1]]
		want = append(want, wantStretch{news.Span{Start: start, End: b.Len()}, who[0] + " " + who[1], slices.Contains(seedFragments, i-1)})
		b.WriteString(closing)
		b.WriteString(rest)
	}
	return b.String(), want
}

// seedFaults lists how the answer for text differs from what is to be found.
func seedFaults(text string, want []wantStretch) []string {
	var faults []string
	got := map[news.Span]news.Quote{}
	for _, q := range Extract(text) {
		for _, s := range q.Quoted {
			if _, twice := got[s]; twice {
				faults = append(faults, fmt.Sprintf("twice: %q", s.In(text)))
			}
			got[s] = q
		}
	}
	for _, w := range want {
		q, ok := got[w.span]
		delete(got, w.span)
		kind := news.Direct
		if w.fragment {
			kind = news.Mixed
		}
		switch {
		case !ok:
			faults = append(faults, fmt.Sprintf("missing: %q", w.span.In(text)))
		case q.Speaker.Kind != news.Named || q.Speaker.Name != w.speaker:
			faults = append(faults, fmt.Sprintf("%q: speaker %v %q, want %q", w.span.In(text), q.Speaker.Kind, q.Speaker.Name, w.speaker))
		case q.Kind != kind:
			faults = append(faults, fmt.Sprintf("%q: %v, want %v", w.span.In(text), q.Kind, kind))
		}
	}
	for s := range got {
		faults = append(faults, fmt.Sprintf("more: %q", s.In(text)))
	}
	return faults
}

func TestSeedArticle(t *testing.T) {
	text := sharedFile(t, "seed-article.md")
	_, body, _ := strings.Cut(text, "\n")
	for name, text := range map[string]string{"whole": text, "without the image": body, "blank lines": strings.ReplaceAll(text, "\n", "\n\n")} {
		for _, style := range seedStyles {
			printed, want := restyle(text, style[0], style[1], seedPeople)
			if len(want) != len(seedSpeakers) {
				t.Fatalf("%d stretches in the article, want %d", len(want), len(seedSpeakers))
			}
			for _, f := range seedFaults(printed, want) {
				t.Errorf("%s, %q: %s", name, style, f)
			}
		}
	}
}

func TestSeedReported(t *testing.T) {
	text := sharedFile(t, "seed-article.md")
	for _, want := range []struct{ speaker, words string }{
		{"Donald Trump", "he believes that Putin wants to end the war"},
		{"Marco Rubio", "that Putin had expressed his desire for peace in his phone call with Trump last week"},
		{"Marco Rubio", "that the conflict would not be resolved overnight"},
		{"Marco Rubio", "to temper expectations of a swift end to the conflict"},
		{"Marco Rubio", "the specifics of the talks, including the makeup of the Russian delegation, had not been finalised"},
	} {
		found := false
		for _, q := range Extract(text) {
			found = found || q.Kind == news.Indirect && q.Speaker.Name == want.speaker && news.Join(text, q.Content, " ") == want.words
		}
		if !found {
			t.Errorf("no indirect quote of %s: %q", want.speaker, want.words)
		}
	}
}

// Fictional names for the renamings: given names, surnames, places, outlets, roles.
var (
	newGiven = strings.Split("Mara,Tomas,Ødegård,Jean-Luc,Xi,Bo,Aoife,Nguyễn,Şule,Björk,Ann-Kathrin,D’Arcy,Ilse,Zbyněk,Abd al-Karim,"+
		"Q’orianka,Łukasz,Hope,Grant,Will,Ng,Þóra,María José,Olamide,Sunniva,Kwame,Yi,Élodie,Rhys,Mo", ",")
	newSurname = strings.Split("Lindqvist,van der Berg,al-Rashid,O’Dowd,de la Cruz,Smith-Hale,Li,Orsk,Ó Briain,von Thal,d’Aubigny,"+
		"N’Dour,Kovačević,Brown,May,Price,Ek,Ångström,MacLeod,ten Haag,El-Amin,Hughes,bin Talal,Mbeki-Osei,Wu,Young,Banks,García Lorca,Said,Church,Park", ",")
	newPlaces = strings.Split("Norvia,Skelland,Port Amity,East Brae,Halden,Ostmark,Vall,São Bento,Quill Bay,Dunmore,Tarn,Upper Ree,Isle of Senn,Kesh", ",")
	newPeople = strings.Split("Norvian,Skellish,Haldener,Ostmarker,Vallese,Tarnish,Keshi,Breton", ",")
	newRoles  = strings.Split("President,Chancellor,Defence Minister,Harbour Commissioner,Grand Archon,Attorney General,Deputy Mayor,"+
		"Foreign Secretary,Chief Librarian,Party Leader,Landgrave,Speaker,Secretary of Fisheries,Minister for Deep Waters,Opposition Leader", ",")
	newOutlets = strings.Split("HBN,Channel Nine,Harbour Radio,TKV,Coastline,The Lantern,QRS", ",")
	newShows   = strings.Split("Open Deck,Ask the Mayor,Night Watch,Talk of the Town,First Light", ",")
)

// renamer picks fictional names for everything the article names.
type renamer struct{ r *rand.Rand }

func (n renamer) one(from []string) string { return from[n.r.IntN(len(from))] }

func (n renamer) rename(text string) (string, [][2]string) {
	given, surname := n.r.Perm(len(newGiven)), n.r.Perm(len(newSurname))
	var people [][2]string
	var swaps []string
	for i, p := range append(slices.Clone(seedPeople), [2]string{"Vladimir", "Putin"}) {
		who := [2]string{newGiven[given[i]], newSurname[surname[i]]}
		people = append(people, who)
		swaps = append(swaps, p[0]+" "+p[1], who[0]+" "+who[1])
		swaps = append(swaps, "\n"+p[1], "\n"+upperFirst(who[1], n.r.IntN(2) == 0), p[1], who[1])
	}
	for _, role := range []string{"US Secretary of State", "Prime Minister"} {
		swaps = append(swaps, role, n.one(newPeople)+" "+n.one(newRoles))
	}
	for _, role := range []string{"President", "foreign policy chief"} {
		swaps = append(swaps, role, n.one(newRoles))
	}
	for _, place := range strings.Split("United States,United Kingdom,Saudi Arabian,Saudi Arabia,Ukraine,Riyadh,Kyiv,Washington,Munich,Paris,Europe,Russia,Czechoslovakia,Sudetenland,Nazi Germany", ",") {
		swaps = append(swaps, place+"n ", n.one(newPeople)+" ", place, n.one(newPlaces))
	}
	for _, nation := range []string{"European", "Russian", "Ukrainian", "US"} {
		swaps = append(swaps, nation+" ", n.one(newPeople)+" ")
	}
	swaps = append(swaps, "CBS", n.one(newOutlets), "NBC", n.one(newOutlets), "Face the Nation", n.one(newShows), "Meet the Press", n.one(newShows),
		"Daily Telegraph", n.one(newOutlets), "Hitler", n.one(newGiven), "Napoleon", n.one(newGiven), "Air Force One", "the ferry")
	return strings.NewReplacer(swaps...).Replace(text), people
}

// upperFirst begins a sentence with a particle in upper case, as some outlets print it.
func upperFirst(s string, do bool) string {
	if !do {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func TestSeedRenamed(t *testing.T) {
	text := sharedFile(t, "seed-article.md")
	const renamings = 60
	for seed := range uint64(renamings) {
		n := renamer{rand.New(rand.NewPCG(seed, 7))}
		renamed, people := n.rename(text)
		style := seedStyles[seed%uint64(len(seedStyles))]
		printed, want := restyle(renamed, style[0], style[1], people)
		if seed%3 == 0 {
			printed, want = restyle(strings.ReplaceAll(renamed, "\n", "\n\n"), style[0], style[1], people)
		}
		if faults := seedFaults(printed, want); len(faults) > 0 {
			t.Errorf("renaming %d, %q, people %q:\n%s", seed, style, people, strings.Join(faults, "\n"))
		}
	}
}
