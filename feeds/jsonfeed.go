package feeds

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strings"

	"onrecord/news"
)

// A jsonObject is a JSON object whose fields may have any type, since feeds have ids as
// numbers and authors as plain names (JSON Feed 1.1 asks readers to take such ids).
type jsonObject map[string]any

// parseJSON reads a JSON Feed (https://www.jsonfeed.org/version/1.1/). It reads items
// one by one, so that those before a mistake, or before the end of a cut file, count.
func parseJSON(page *Page, text string) (ParsedFeed, error) {
	raw := bytes.Map(func(r rune) rune { // raw control characters are not JSON
		if r < 0x20 {
			return ' '
		}
		return r
	}, []byte(text))
	head, items, err := readJSON(json.NewDecoder(bytes.NewReader(raw)))
	if err != nil && len(items) == 0 {
		return ParsedFeed{}, ErrBroken
	}
	if _, listed := head["items"]; !listed && !strings.Contains(head.text("version"), "jsonfeed.org") {
		return ParsedFeed{}, &NotFeedError{}
	}
	base := newBase(page.URL, head.text("feed_url"), head.text("home_page_url"))
	feed := news.Feed{
		URL: page.URL, Title: plain(head.text("title")),
		Site: base.resolve(head.text("home_page_url")), Validator: page.Validator,
	}
	parsed := ParsedFeed{Feed: feed, Format: "json", Entries: []news.Entry{}}
	for _, item := range items {
		parsed.Entries = append(parsed.Entries, fromJSON(item, base, head.authors()))
	}
	return parsed, nil
}

// readJSON reads the fields of the outermost object, and apart from them its items. On
// an error it returns what it has read.
func readJSON(d *json.Decoder) (head jsonObject, items []jsonObject, err error) {
	d.UseNumber()
	head = jsonObject{}
	if _, err := d.Token(); err != nil {
		return head, nil, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return head, items, err
		}
		name, _ := key.(string)
		if name == "items" {
			head[name] = true
			items, err = readItems(d)
		} else {
			var value any
			err = d.Decode(&value)
			head[name] = value
		}
		if err != nil {
			return head, items, err
		}
	}
	_, err = d.Token()
	return head, items, err
}

func readItems(d *json.Decoder) (items []jsonObject, err error) {
	if open, err := d.Token(); err != nil || open != json.Delim('[') {
		return nil, err // null or a number: no items
	}
	for d.More() {
		var item any
		if err := d.Decode(&item); err != nil {
			return items, err
		}
		if object, ok := item.(map[string]any); ok && len(items) < maxEntries {
			items = append(items, object)
		}
	}
	_, err = d.Token()
	return items, err
}

func fromJSON(item jsonObject, base base, inherited []string) news.Entry {
	authors := item.authors()
	if len(authors) == 0 {
		authors = inherited
	}
	entry := news.Entry{
		URL:     base.resolve(cmp.Or(item.text("url"), item.text("external_url"))),
		Title:   plain(item.text("title")),
		Byline:  joinNames(authors),
		Content: cmp.Or(item.text("content_html"), item.text("content_text"), item.text("summary")),
		Image:   base.resolve(cmp.Or(item.text("image"), item.text("banner_image"))),
	}
	for _, field := range []string{"date_published", "date_modified"} {
		if at, ok := parseDate(item.text(field)); ok && entry.Published.IsZero() {
			entry.Published = at
		}
	}
	entry.ID = identity(item.text("id"), entry)
	return entry
}

// text is a field as text; empty if it is missing, null, a list or an object.
func (o jsonObject) text(field string) string {
	switch v := o[field].(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// authors are the names in "authors" (version 1.1) or "author" (version 1.0).
func (o jsonObject) authors() []string {
	list, _ := o["authors"].([]any)
	var names []string
	for _, author := range append(list, o["author"]) {
		switch a := author.(type) {
		case string:
			names = append(names, a)
		case map[string]any:
			names = append(names, jsonObject(a).text("name"))
		}
	}
	return names
}
