package newsroom

import (
	"slices"
	"strconv"
	"strings"
)

// An outlet is one fictional publisher with its own house style.
type outlet struct {
	Key      string // names it in source files, and its page template
	Host     string // without a port
	Name     string
	Tagline  string
	Language string
	FeedPath string
	FeedType string // media type of the feed
	Prefix   string // path of an article: Prefix, its section if InSection, slug, Suffix
	Suffix   string
	InFolder bool // articles stand in a folder named for their section
	Marks    marks
	Staff    []string // who signs bulletins
}

// marks are the characters that a house prints around words.
type marks struct {
	Open, Close, NestedOpen, NestedClose, Apostrophe string
	// StopsInside says that a comma or a full stop after words in marks is printed
	// before the closing mark, as Americans do.
	StopsInside bool
}

// outlets is the order of Hosts, Feeds and the rotation of bulletins.
var outlets = []*outlet{
	{
		Key: "harbourpost", Host: "harbourpost.localhost", Name: "Harbour Post",
		Tagline: "News from the quay since 1871", Language: "en-GB",
		FeedPath: "/feed.xml", FeedType: "application/rss+xml",
		Prefix: "/", InFolder: true,
		Marks: marks{"‘", "’", "“", "”", "’", false},
		Staff: []string{"Ingrid Solvay", "Callum Rask", "Wenche Doyle"},
	},
	{
		Key: "norviawire", Host: "norviawire.localhost", Name: "Norvia Wire",
		Tagline: "The agency of record", Language: "en-US",
		FeedPath: "/atom.xml", FeedType: "application/atom+xml",
		Prefix: "/story/",
		Marks:  marks{"“", "”", "‘", "’", "’", true},
		Staff:  []string{"Petra Halloran", "Sam Eikeset", "Noor Vestby"},
	},
	{
		Key: "dailylantern", Host: "dailylantern.localhost", Name: "Daily Lantern",
		Tagline: "A light on everything", Language: "en",
		FeedPath: "/feed.json", FeedType: "application/feed+json",
		Prefix: "/", Suffix: ".html", InFolder: true,
		Marks: marks{`"`, `"`, "'", "'", "'", false},
		Staff: []string{"Bo Tranter", "Felicity Moen", "Gus Ardal"},
	},
}

// sections is the order of every outlet's navigation.
var sections = []string{"politics", "business", "science", "sport", "local"}

// Sections lists the sections for the navigation.
func (o *outlet) Sections() []string { return sections }

// path returns the path of the article with that section and slug.
func (o *outlet) path(section, slug string) string {
	if o.InFolder {
		section += "/"
	} else {
		section = ""
	}
	return o.Prefix + section + slug + o.Suffix
}

// outletAt returns the outlet that answers to host, an authority with or without a
// port, and nil if none does.
func outletAt(host string) *outlet {
	name, port, hasPort := strings.Cut(host, ":")
	if _, err := strconv.ParseUint(port, 10, 16); hasPort && err != nil {
		return nil
	}
	return findOutlet(func(o *outlet) bool { return strings.EqualFold(o.Host, name) })
}

func findOutlet(fits func(*outlet) bool) *outlet {
	i := slices.IndexFunc(outlets, fits)
	if i < 0 {
		return nil
	}
	return outlets[i]
}

// Hosts returns the host names of the three outlets, without a port.
func (n *Newsroom) Hosts() []string {
	hosts := make([]string, len(outlets))
	for i, o := range outlets {
		hosts[i] = o.Host
	}
	return hosts
}

// Feeds returns the addresses of the three feeds, RSS 2.0, Atom and JSON Feed 1.1 in
// this order, for a newsroom that listens on port.
func Feeds(port int) []string {
	feeds := make([]string, len(outlets))
	for i, o := range outlets {
		feeds[i] = "http://" + o.Host + ":" + strconv.Itoa(port) + o.FeedPath
	}
	return feeds
}
