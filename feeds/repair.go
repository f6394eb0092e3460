package feeds

import (
	"regexp"
	"strings"
)

const (
	// maxDepth is how deep elements of a feed may nest; deeper tags are dropped. XHTML
	// in real entries stays below 40, and the parser behind us recurses.
	maxDepth = 200
	// maxTag bounds the attributes of one element, in bytes.
	maxTag = 64 << 10

	atomNamespace    = "http://www.w3.org/2005/Atom"
	atom03Namespace  = "http://purl.org/atom/ns#"
	contentNamespace = "http://purl.org/rss/1.0/modules/content/"
)

// A repairer rewrites the tags and the text of an XML document, as people write them,
// so that an XML parser reads all of it. It goes over the document once.
type repairer struct {
	in       string
	pos      int
	out      strings.Builder
	open     []openElement
	count    map[string]int    // how often each name stands in open
	entities map[string]string // from the document type; values are text, never expanded again
	items    int               // entries closed so far
	unended  [2]bool           // no "]]>" and no "-->" comes any more
}

// An openElement is an element whose end has not come.
type openElement struct {
	name    string // as the document has it
	written string // as the output has it
	start   int    // in the output
}

// repair returns s, which begins with the tag of its root element, as well-formed XML:
// elements are closed and stray end tags dropped, ampersands and angle brackets escaped,
// entities of HTML and those given decoded, comments, instructions and characters that
// XML forbids left out. An entry that the end of s cuts off is left out if it is not the
// only one. The work is linear in s.
func repair(s string, entities map[string]string) string {
	r := &repairer{in: s, count: map[string]int{}, entities: entities}
	r.out.Grow(len(s) + len(s)/16)
	for r.pos < len(r.in) {
		next := strings.IndexByte(r.in[r.pos:], '<')
		if next < 0 {
			r.text(r.in[r.pos:])
			break
		}
		r.text(r.in[r.pos : r.pos+next])
		r.pos += next
		r.markup()
		if len(r.open) == 0 && r.out.Len() > 0 || r.items >= maxEntries {
			break // the root has ended, and what follows is no part of it; or we have enough
		}
	}
	return r.finish()
}

// finish closes what is open, without an entry that was cut off.
func (r *repairer) finish() string {
	out := r.out.String()
	for i, e := range r.open {
		if isEntry(e.name) && r.items > 0 {
			out, r.open = out[:e.start], r.open[:i]
			break
		}
	}
	var b strings.Builder
	b.WriteString(out)
	for i := len(r.open) - 1; i >= 0; i-- {
		b.WriteString("</" + r.open[i].written + ">")
	}
	return b.String()
}

// isEntry reports whether an element is one of a list of entries, which never nest.
func isEntry(name string) bool {
	name = strings.ToLower(local(name))
	return name == "item" || name == "entry"
}

// local is the part of a name after its prefix.
func local(name string) string {
	return name[strings.IndexByte(name, ':')+1:]
}

// markup reads what begins with the "<" at pos.
func (r *repairer) markup() {
	rest := r.in[r.pos:]
	switch {
	case strings.HasPrefix(rest, "<![CDATA["):
		r.cdata(rest[len("<![CDATA["):])
	case strings.HasPrefix(rest, "<!--"):
		r.skip(rest, "-->", 1)
	case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		r.pos += upTo(rest, ">")
	case strings.HasPrefix(rest, "</"):
		r.endTag(rest)
	case len(rest) > 1 && isNameStart(rest[1]):
		r.startTag(rest)
	default:
		r.out.WriteString("&lt;")
		r.pos++
	}
}

// skip leaves out what begins rest, as far as end. Without end only the first character.
func (r *repairer) skip(rest, end string, kind int) {
	if !r.unended[kind] {
		if n := strings.Index(rest, end); n >= 0 {
			r.pos += n + len(end)
			return
		}
		r.unended[kind] = true
	}
	r.pos += len("<!")
}

// cdata copies a CDATA section; body is what follows its opening. One without an end
// ends where its element does.
func (r *repairer) cdata(body string) {
	n, skip := -1, len("]]>")
	if !r.unended[0] {
		n = strings.Index(body, "]]>")
		r.unended[0] = n < 0
	}
	if n < 0 && len(r.open) > 0 {
		n, skip = strings.Index(body, "</"+r.open[len(r.open)-1].name), 0
	}
	if n < 0 {
		n, skip = len(body), 0
	}
	r.out.WriteString("<![CDATA[" + legal(body[:n]) + "]]>")
	r.pos += len("<![CDATA[") + n + skip
}

// endTag closes the innermost open element of that name, and all in it.
func (r *repairer) endTag(rest string) {
	name := nameAt(rest[2:])
	r.pos += 2 + len(name)
	if n := strings.IndexByte(r.in[r.pos:min(len(r.in), r.pos+100)], '>'); n >= 0 &&
		!strings.Contains(r.in[r.pos:r.pos+n], "<") {
		r.pos += n + 1
	}
	if r.count[name] > 0 {
		r.closeTo(name)
	}
}

// closeTo closes elements up to and with the innermost one of that name.
func (r *repairer) closeTo(name string) {
	for {
		last := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		r.count[last.name]--
		r.out.WriteString("</" + last.written + ">")
		if isEntry(last.name) {
			r.items++
		}
		if last.name == name {
			return
		}
	}
}

// startTag copies a start tag with its attributes. An entry ends one that is open, and a
// field a field.
func (r *repairer) startTag(rest string) {
	name := nameAt(rest[1:])
	attrs, size, empty := attributes(rest[1+len(name):], r.entities)
	r.pos += 1 + len(name) + size
	if isEntry(name) && r.count[name] > 0 {
		r.closeTo(name)
	}
	if len(r.open) >= maxDepth {
		return
	}
	if n := len(r.open); n > 1 && isField(name) && isField(r.open[n-1].name) && isEntry(r.open[n-2].name) {
		r.closeTo(r.open[n-1].name)
	}
	written, attrs := r.rewrite(name, attrs)
	if isVoid(name) {
		r.out.WriteString("<" + written + attrs + "/>")
		return
	}
	r.open = append(r.open, openElement{name, written, r.out.Len()})
	r.count[name]++
	r.out.WriteString("<" + written + attrs + ">")
	if about := rdfAbout.FindStringSubmatch(attrs); about != nil && isEntry(name) {
		r.out.WriteString(`<guid isPermaLink="false">` + about[1] + `</guid>`)
	}
	if empty {
		r.closeTo(name)
	}
}

// isField reports elements of an RSS item that hold text alone, so that one of them
// inside another means that the other was never closed.
func isField(name string) bool {
	switch strings.ToLower(name) {
	case "title", "link", "guid", "pubdate":
		return true
	}
	return false
}

var (
	rdfAbout  = regexp.MustCompile(` rdf:about="([^"]*)"`)
	defaultNS = regexp.MustCompile(` xmlns="[^"]*"`)
)

// rewrite is the name and the attributes under which the parser knows an element: feeds
// of Atom drafts have namespaces of their own, and before there was content:encoded,
// items had their full text in an XHTML body or a fullitem.
func (r *repairer) rewrite(name, attrs string) (string, string) {
	switch depth := len(r.open); {
	case depth == 0 && name == "feed" && !strings.Contains(attrs, atom03Namespace):
		return name, defaultNS.ReplaceAllLiteralString(attrs, "") + ` xmlns="` + atomNamespace + `"`
	case depth > 0 && r.open[depth-1].name == "item" && (local(name) == "body" || name == "fullitem"):
		return "encoded", ` xmlns="` + contentNamespace + `"`
	case strings.Count(name, ":") > 1:
		prefix, rest, _ := strings.Cut(name, ":")
		return prefix + ":" + strings.ReplaceAll(rest, ":", "_"), attrs
	}
	return name, attrs
}

// isVoid reports elements of HTML that people leave open when they do not escape it.
func isVoid(name string) bool {
	return name == "br" || name == "hr" || name == "img" || name == "input"
}

func (r *repairer) text(s string) {
	if len(r.open) > 0 {
		escape(&r.out, s, r.entities, false)
	}
}
