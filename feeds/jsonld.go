package feeds

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxLinked bounds how deep JSON-LD is searched; "@graph", "mainEntity" and the like
// nest three or four deep.
const maxLinked = 8

// readJSONLD returns the object in the page's JSON-LD that describes its article
// (https://schema.org/Article), with the names of its authors filled in where they are
// given elsewhere on the page; nil if there is none.
func readJSONLD(doc *html.Node) jsonObject {
	var objects []jsonObject
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Script && strings.Contains(strings.ToLower(attribute(n.Attr, "type")), "ld+json") {
			objects = append(objects, linkedObjects(textContent(n))...)
		}
		return true
	})
	byID := map[string]jsonObject{}
	var article jsonObject
	for _, o := range objects {
		if id := o.text("@id"); id != "" && o["name"] != nil {
			byID[id] = o
		}
		if isArticle(o) && (article == nil || article.text("headline") == "") {
			article = o
		}
	}
	if article != nil {
		article["author"] = authorNames(article["author"], byID)
	}
	return article
}

// linkedObjects returns all objects in one block of JSON-LD. People wrap such blocks in
// comments, and put line breaks into strings.
func linkedObjects(block string) []jsonObject {
	block = strings.Map(func(r rune) rune {
		if r < 0x20 {
			return ' '
		}
		return r
	}, block)
	start, end := strings.IndexAny(block, "{["), strings.LastIndexAny(block, "}]")
	if start < 0 || end < start {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(block[start : end+1]))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil {
		return nil
	}
	return collectObjects(nil, value, maxLinked)
}

func collectObjects(objects []jsonObject, value any, depth int) []jsonObject {
	if depth == 0 {
		return objects
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			objects = collectObjects(objects, item, depth-1)
		}
	case map[string]any:
		objects = append(objects, v)
		for _, field := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "hasPart", "itemListElement", "item"} {
			objects = collectObjects(objects, v[field], depth-1)
		}
	}
	return objects
}

// isArticle reports an object of a type like NewsArticle or BlogPosting.
func isArticle(o jsonObject) bool {
	types, _ := o["@type"].([]any)
	for _, t := range append(types, o["@type"]) {
		name, _ := t.(string)
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "BlogPosting") || name == "Report" {
			return true
		}
	}
	return false
}

// authorNames returns the names in an author field: a name, an object with one, a
// reference to such an object, or a list of these.
func authorNames(value any, byID map[string]jsonObject) []any {
	var names []any
	switch v := value.(type) {
	case string:
		names = append(names, v)
	case []any:
		for _, one := range v {
			if _, nested := one.([]any); !nested {
				names = append(names, authorNames(one, byID)...)
			}
		}
	case map[string]any:
		o := jsonObject(v)
		if name := o.text("name"); name != "" {
			return []any{name}
		}
		if list, ok := v["name"].([]any); ok {
			return list
		}
		if known, ok := byID[o.text("@id")]; ok {
			return []any{known.text("name")}
		}
	}
	return names
}

// names are the strings in the list of that field, without those that are addresses.
func (o jsonObject) names(field string) []string {
	list, _ := o[field].([]any)
	var names []string
	for _, one := range list {
		if name, ok := one.(string); ok && !strings.Contains(name, "://") {
			names = append(names, name)
		}
	}
	return names
}

// imageURL is the address in an image field: itself, an object with one, or the first of
// a list.
func imageURL(value any) string {
	for range maxLinked {
		switch v := value.(type) {
		case string:
			return v
		case []any:
			if len(v) == 0 {
				return ""
			}
			value = v[0]
		case map[string]any:
			if v["url"] == nil {
				value = v["contentUrl"]
			} else {
				value = v["url"]
			}
		default:
			return ""
		}
	}
	return ""
}
