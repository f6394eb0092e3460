package newsroom

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// bulletinEvery is the time between two bulletins: often enough that a person who tries
// the program sees news come in within the first minute, and slow enough to read them.
const bulletinEvery = 20 * time.Second

// Seeds keep the choice of templates apart from the choices inside of them.
const (
	orderSeed = 1871
	wordsSeed = 1905
)

// bulletin writes bulletin number n, always the same for the same n and epoch.
func (n *Newsroom) bulletin(number int64) *article {
	src := n.templates[templateAt(number, len(n.templates))]
	o := outlets[number%int64(len(outlets))]
	dice := rand.New(rand.NewPCG(uint64(number), wordsSeed))
	e := expander{dice: dice, turn: number / int64(len(n.templates)), known: map[string]string{}}
	filled := source{headers: map[string]string{}}
	for _, key := range []string{"slug", "section", "image", "alt", "title", "summary"} {
		filled.headers[key] = e.expand(src.headers[key])
	}
	for _, b := range src.blocks {
		filled.blocks = append(filled.blocks, e.expand(b))
	}
	filled.headers["slug"] += "-" + strconv.FormatInt(number, 10)
	filled.headers["byline"] = o.Staff[dice.IntN(len(o.Staff))]
	at := n.epoch.Add(time.Duration(number) * bulletinEvery)
	a, err := typesetArticle(filled, o, at)
	if err != nil { // the templates ship with the program, and a test sets every branch
		panic(fmt.Sprintf("newsroom: bulletin %d: %v", number, err))
	}
	return a
}

// templateAt returns which of count templates bulletin number is made from. Each cycle
// uses all of them once, the first half before the second, each half in an order of its
// own, so that at least half of the templates lie between two uses of one.
func templateAt(number int64, count int) int {
	cycle, place := number/int64(count), int(number%int64(count))
	first := (count + 1) / 2
	dice := rand.New(rand.NewPCG(uint64(cycle), orderSeed))
	early, late := dice.Perm(first), dice.Perm(count-first)
	if place < first {
		return 2 * early[place]
	}
	return 2*late[place-first] + 1
}

// An expander fills in the choices of a bulletin's template:
//
//	[one|two|three]      one of them
//	[8-14]               a number from 8 to 14
//	[name=…]             the same, kept under a name
//	[name]               what was kept
//
// Alternatives may hold choices of their own. A name that nothing was kept under stays
// as it is, brackets and all, for a test to find.
//
// Each turn of a template takes another alternative, until all have been taken: chance
// alone would print the same words twice within the hour far too often.
type expander struct {
	dice  *rand.Rand // for numbers
	turn  int64      // how often the template has been used before; 0 or more
	known map[string]string
}

func (e *expander) expand(s string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(s, "[")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		end := closing(rest)
		out.WriteString(e.choose(rest[:end]))
		s = rest[min(end+1, len(rest)):]
	}
}

// closing returns where the bracket that opened before s closes; the end if it does not.
func closing(s string) int {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

var (
	choiceName  = regexp.MustCompile(`^([a-z]+)=`)
	choiceRange = regexp.MustCompile(`^(\d{1,6})-(\d{1,6})$`)
)

func (e *expander) choose(choice string) string {
	if kept, ok := e.known[choice]; ok {
		return kept
	}
	name, whole := "", choice
	if m := choiceName.FindStringSubmatch(choice); m != nil {
		name, choice = m[1], strings.TrimPrefix(choice, m[0])
	}
	result, ok := e.pick(choice)
	if !ok {
		return "[" + whole + "]"
	}
	if name != "" {
		e.known[name] = result
	}
	return result
}

// pick chooses; it reports false if choice is neither a range nor has alternatives.
func (e *expander) pick(choice string) (string, bool) {
	if m := choiceRange.FindStringSubmatch(choice); m != nil {
		low, _ := strconv.Atoi(m[1]) // the pattern allows a few digits only
		high, _ := strconv.Atoi(m[2])
		return strconv.Itoa(low + e.dice.IntN(max(1, high-low+1))), true
	}
	options := alternatives(choice)
	return e.expand(options[e.place(choice, len(options))]), len(options) > 1 || strings.Contains(choice, "[")
}

// place is which of count alternatives of choice has its turn.
func (e *expander) place(choice string, count int) int {
	name := fnv.New64a()
	name.Write([]byte(choice))
	round, step := e.turn/int64(count), e.turn%int64(count)
	return rand.New(rand.NewPCG(name.Sum64(), uint64(round))).Perm(count)[step]
}

// alternatives splits at the bars that stand in no inner bracket.
func alternatives(s string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '|':
			if depth == 0 {
				parts = append(parts, s[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, s[start:])
}
