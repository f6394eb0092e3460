package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed wordnet-license.txt
var wordnetLicense string

// lexFiles are the fields of WordNet's meanings, in its own order (lexnames, section 5WN).
var lexFiles = strings.Fields(`adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body
	noun.cognition noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object
	noun.person noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state
	noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition verb.consumption
	verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative
	verb.weather adj.ppl`)

// kindOf are the fields whose meanings are told apart by what they are a kind of.
var kindOf = []string{
	"verb.cognition", "verb.communication", "verb.creation", "verb.emotion", "verb.perception", "verb.social",
	"noun.cognition", "noun.communication", "noun.feeling", "noun.group", "noun.person",
}

// A synset is one meaning.
type synset struct {
	field string
	word  string // the first of its words
	above string // the key of what it is a kind of; empty at the top
}

// A meaning is one of a word's, with how often WordNet's texts have it.
type meaning struct {
	key    string
	rank   int
	weight float64
}

// writeSenses turns the files of WordNet 3.1 in dir into the list that package quote embeds:
// the verbs of one word and the nouns of one word that its texts have, by the fields of
// their meanings and the kind of the commonest.
func writeSenses(dir, out string) error {
	sets, err := readSynsets(dir)
	if err != nil {
		return err
	}
	words, err := readMeanings(filepath.Join(dir, "index.sense"))
	if err != nil {
		return err
	}
	groups := map[string][]string{}
	for word, list := range words {
		key := senseKey(sets, list)
		groups[key] = append(groups[key], word[2:])
	}
	var b bytes.Buffer
	b.WriteString(wordnetLicense)
	keys := make([]string, 0, len(groups))
	for key := range groups {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		slices.Sort(groups[key])
		fmt.Fprintf(&b, "%s: %s\n", key, strings.Join(groups[key], " "))
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// readSynsets reads data.verb and data.noun; keys are the class, 2 or 1, and the offset.
func readSynsets(dir string) (map[string]synset, error) {
	out := map[string]synset{}
	for class, name := range map[string]string{"2": "data.verb", "1": "data.noun"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			head, _, _ := strings.Cut(line, " | ")
			field := strings.Fields(head)
			if strings.HasPrefix(line, " ") || len(field) < 5 {
				continue
			}
			lex, err := strconv.Atoi(field[1])
			if err != nil || lex < 0 || lex >= len(lexFiles) {
				return nil, fmt.Errorf("%s: %q is no meaning of WordNet", name, head)
			}
			s := synset{field: lexFiles[lex], word: field[4]}
			if i := slices.IndexFunc(field, func(f string) bool { return f == "@" || f == "@i" }); i > 0 && i+1 < len(field) {
				s.above = class + field[i+1]
			}
			out[class+field[0]] = s
		}
	}
	return out, nil
}

var plainWord = regexp.MustCompile(`^[a-z][a-z-]*$`)

// readMeanings reads index.sense: words, with their class before them, and their meanings in
// the order of their rank. Nouns that no text has are left out.
func readMeanings(path string) (map[string][]meaning, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out, counts := map[string][]meaning{}, map[string]int{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		field := strings.Fields(lines.Text())
		if len(field) != 4 {
			continue
		}
		lemma, rest, ok := strings.Cut(field[0], "%")
		rank, errRank := strconv.Atoi(field[2])
		count, errCount := strconv.Atoi(field[3])
		if !ok || rest == "" || rest[0] != '1' && rest[0] != '2' || errRank != nil || errCount != nil || !plainWord.MatchString(lemma) {
			continue
		}
		word := rest[:1] + " " + lemma
		out[word] = append(out[word], meaning{rest[:1] + field[1], rank, float64(count) + 1/float64(rank)})
		counts[word] += count
	}
	for word, list := range out {
		slices.SortFunc(list, func(x, y meaning) int { return x.rank - y.rank })
		if word[0] == '1' && counts[word] == 0 {
			delete(out, word)
		}
	}
	return out, nil
}

// senseKey names the class of a word, its commonest field, another that has a fifth of the
// weight, and the kind of its first meaning in the commonest.
func senseKey(sets map[string]synset, list []meaning) string {
	weight, total := map[string]float64{}, 0.0
	var fields []string
	for _, m := range list {
		f := sets[m.key].field
		if weight[f] == 0 {
			fields = append(fields, f)
		}
		weight[f] += m.weight
		total += m.weight
	}
	slices.SortStableFunc(fields, func(x, y string) int { return int(1e6 * (weight[y] - weight[x])) })
	class, first, _ := strings.Cut(fields[0], ".")
	second, kind := "-", "-"
	if len(fields) > 1 && 5*weight[fields[1]] >= total {
		_, second, _ = strings.Cut(fields[1], ".")
	}
	if slices.Contains(kindOf, fields[0]) || class == "verb" && (second == "cognition" || second == "communication") {
		for _, m := range list {
			if sets[m.key].field == fields[0] {
				kind = kindName(sets, m.key)
				break
			}
		}
	}
	return strings.Join([]string{class, first, second, kind}, ".")
}

// kindName is the word for what a meaning is a kind of, two steps below the top for verbs
// and four for nouns.
func kindName(sets map[string]synset, key string) string {
	const longest = 30 // steps; there are at most 20
	way := []string{key}
	for s := sets[key]; s.above != "" && len(way) < longest; s = sets[s.above] {
		way = append(way, s.above)
	}
	steps := 4
	if key[0] == '2' {
		steps = 2
	}
	return strings.ReplaceAll(sets[way[max(0, len(way)-1-steps)]].word, ".", "")
}
