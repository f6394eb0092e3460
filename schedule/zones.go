package schedule

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"time"
)

// zoneData has a name and its country on each line, from zone.tab and iso3166.tab of the
// tz database 2025b (public domain); older names follow with "=" and today's name.
//
//go:embed zones.txt
var zoneData string

// abbreviationData has an abbreviation on each line that means one offset wherever it is
// used in the tz database today, with the largest zones that use it. CST, IST and PST mean
// several and are left out.
//
//go:embed abbreviations.txt
var abbreviationData string

const (
	// maxTyped is longer than any name with its country.
	maxTyped = 64

	// slipEvery is for how many letters one slip of the finger is forgiven, and maxSlips how
	// many are: with more, names of cities become one another ("Local", "Oral").
	slipEvery = 4
	maxSlips  = 2

	// suggestedZones is how many names the refusal of an unknown zone has.
	suggestedZones = 3
)

// A zone is a name of the tz database.
type zone struct {
	name    string
	country string // empty for an older name
	today   string // the name to use; name itself, but for an older name
}

// cityOf returns the last part of a name.
func cityOf(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

func zones() iter.Seq[zone] {
	return func(yield func(zone) bool) {
		for line := range strings.Lines(zoneData) {
			name, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
			z := zone{name, rest, name}
			if today, older := strings.CutPrefix(rest, "="); older {
				z = zone{name, "", today}
			}
			if !yield(z) {
				return
			}
		}
	}
}

// load returns the zone with that name, in capitals or not. Names come from the list
// alone, so that none can be a path to some other file.
func load(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	for z := range zones() {
		if !strings.EqualFold(z.name, name) {
			continue
		}
		location, err := time.LoadLocation(z.today)
		if err != nil {
			return nil, refuse("the time zone %s is not known on this machine; write UTC, or install its tz database: %w", z.today, err)
		}
		return location, nil
	}
	near := Zones(name, suggestedZones)
	if len(near) == 0 {
		return nil, refuse("there is no time zone %s; write its region and city, such as Europe/Oslo", shown(name))
	}
	return nil, refuse("there is no time zone %s; write %s", shown(name), strings.Join(near, " or "))
}

// Zones returns up to limit names of time zones that fit what is typed, the best first:
// a part of a name, a city, a country, or an abbreviation that means one offset wherever
// it is used ("CET"). If none fits, those with a slip of the finger or two. Each name can
// be given to [Parse]. Nothing typed fits all names; more than 64 bytes fit none.
func Zones(typed string, limit int) []string {
	if len(typed) > maxTyped || limit < 1 {
		return nil
	}
	typed = fold(typed)
	names := ranked(typed, fit)
	if listed := abbreviated(typed); listed != nil {
		names = append(listed, names...)
	}
	if len(names) == 0 {
		names = ranked(typed, slips)
	}
	unique := names[:0:0]
	for _, name := range names {
		if !slices.Contains(unique, name) && len(unique) < limit {
			unique = append(unique, name)
		}
	}
	return unique
}

// ranked returns the names of today of all zones that rank gives a number of 0 or more,
// the lowest first, and in the order of the list where it is the same.
func ranked(typed string, rank func(zone, string) int) []string {
	type hit struct {
		name string
		rank int
	}
	var hits []hit
	for z := range zones() {
		if r := rank(z, typed); r >= 0 {
			hits = append(hits, hit{z.today, r})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	names := make([]string, len(hits))
	for i, h := range hits {
		names[i] = h.name
	}
	return names
}

// fit ranks how well z fits what is typed; below 0 is not at all. Older names fit only
// whole, or nearly every search would find a zone twice.
func fit(z zone, typed string) int {
	name := fold(z.name)
	city := cityOf(name)
	if name == typed || city == typed {
		return 0
	}
	if z.name != z.today {
		return -1
	}
	country := fold(z.country)
	switch {
	case strings.HasPrefix(city, typed), strings.HasPrefix(name, typed):
		return 1
	case strings.HasPrefix(country, typed):
		return 2
	case strings.Contains(" "+city, " "+typed), strings.Contains(" "+country, " "+typed):
		return 3
	case strings.Contains(name, typed):
		return 4
	}
	return -1
}

// slips ranks z by how many letters are wrong, in the whole name or in the city.
func slips(z zone, typed string) int {
	if z.name != z.today {
		return -1
	}
	name := fold(z.name)
	wrong := min(distance(name, typed), distance(cityOf(name), typed))
	if strings.HasSuffix(typed, "/"+cityOf(name)) { // in the wrong region
		wrong = min(wrong, 1)
	}
	if wrong > min(maxSlips, len(typed)/slipEvery) {
		return -1
	}
	return wrong
}

func abbreviated(typed string) []string {
	for line := range strings.Lines(abbreviationData) {
		words := strings.Fields(line)
		if strings.EqualFold(words[0], typed) {
			return words[1:]
		}
	}
	return nil
}

// fold returns text in small letters, without accents and with spaces for underscores, as
// the names of the tz database have it.
func fold(text string) string {
	return plain.Replace(strings.ToLower(strings.TrimSpace(text)))
}

var plain = strings.NewReplacer("_", " ", "à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a",
	"ă", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "í", "i", "î", "i", "ï", "i", "ñ", "n",
	"ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ș", "s", "ú", "u", "ü", "u", "’", "'")

// distance counts the letters to put in, leave out, change or swap with their neighbour
// to make a into b (optimal string alignment), or says that they are more than maxSlips.
func distance(a, b string) int {
	if n := len(a) - len(b); n > maxSlips || n < -maxSlips {
		return maxSlips + 1
	}
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j]+change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
