package newsroom

import "time"

// A Stretch is one run of words that an article prints in quotation marks.
type Stretch struct {
	Host string // of the outlet, without a port
	Path string // of the article's page
	Slug string
	// Part says where the words stand: "title", "summary", "alt", "caption", "subhead",
	// "body", "post" or "comment". Reading software should find those of the body.
	Part string
	// Words are printed exactly so, in the marks of the house, which are left out.
	// A paragraph of a speech that the next one goes on with has no closing mark.
	Words string
	// Speaker is the fullest name that the article gives, without title or role; for a
	// source without a name its description; "-" for words that are nobody's speech.
	Speaker string
}

// Truth returns every stretch in quotation marks of the articles that New starts with,
// in the order of Hosts, then of age, newest first, then of the page. Bulletins are not
// in it.
func Truth() []Stretch {
	var all []Stretch
	n := New(time.Unix(0, 0), time.Now)
	for _, o := range outlets {
		for _, a := range n.base[o] {
			all = append(all, a.truth...)
		}
	}
	return all
}
