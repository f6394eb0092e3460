package playground

import (
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// check checks a draft against the message that it edits, the zero Message if it makes a
// new one.
func (d *draft) check(before Message) error {
	var f form
	after := *d
	v2 := (before.Flags|value(d.Flags))&flagComponentsV2 != 0
	if d.Flags != nil && before.Flags&flagComponentsV2 != 0 && *d.Flags&flagComponentsV2 == 0 {
		f.refuse(v2Stays, "flags")
	}
	f.text(contentLength, "content", value(d.Content))
	f.text(nonceLength, "nonce", nonceText(d.Nonce))
	checkEmbeds(&f, value(d.Embeds))
	d.Mentions.check(&f)
	if d.Components != nil {
		checkMessageComponents(&f, *d.Components, v2)
	}
	if !d.named["content"] {
		after.Content = &before.Content
	}
	if !d.named["embeds"] {
		after.Embeds = &before.Embeds
	}
	if !d.named["components"] {
		after.Components = &before.Components
	}
	if v2 {
		after.checkLegacy(&f)
	}
	if err := f.err(); err != nil {
		return err
	}
	if after.empty() {
		return refuse(messageEmpty, http.StatusBadRequest)
	}
	return nil
}

// checkLegacy refuses what a message of Components V2 must not have.
func (d *draft) checkLegacy(f *form) {
	if value(d.Content) != "" {
		f.refuse(v2Content, "content")
	}
	if len(value(d.Embeds)) > 0 {
		f.refuse(v2Embeds, "embeds")
	}
	if !blank(d.Poll) {
		f.refuse(v2Poll, "poll")
	}
}

// empty reports whether a message has nothing to show.
func (d *draft) empty() bool {
	return strings.TrimSpace(value(d.Content)) == "" && len(value(d.Embeds)) == 0 &&
		len(value(d.Components)) == 0 && blank(d.Poll)
}

// check checks which mentions a message allows.
func (a *allowedMentions) check(f *form) {
	if a == nil {
		return
	}
	for at, kind := range a.Parse {
		switch {
		case kind == "users" && len(a.Users) > 0, kind == "roles" && len(a.Roles) > 0:
			f.refuse(mentionsExclusive, "allowed_mentions", kind, kind)
		case kind != "users" && kind != "roles" && kind != "everyone":
			f.refuse(mentionsParse, "allowed_mentions.parse."+strconv.Itoa(at))
		}
	}
	f.size(mentionsCount, "allowed_mentions.users", len(a.Users))
	f.size(mentionsCount, "allowed_mentions.roles", len(a.Roles))
}

// checkEmbeds checks the embeds of a message.
func checkEmbeds(f *form, embeds []Embed) {
	f.size(embedsCount, "embeds", len(embeds))
	total := 0
	for at, e := range embeds {
		path := "embeds." + strconv.Itoa(at)
		checkEmbed(f, path, e)
		total += e.length()
	}
	if total > rules[embedsTotal].most {
		f.refuse(embedsTotal, "embeds")
	}
}

// checkEmbed checks one embed.
func checkEmbed(f *form, path string, e Embed) {
	f.text(embedTitle, path+".title", e.Title)
	f.text(embedDescription, path+".description", e.Description)
	f.size(embedFields, path+".fields", len(e.Fields))
	for at, field := range e.Fields {
		here := path + ".fields." + strconv.Itoa(at)
		f.text(embedFieldName, here+".name", field.Name)
		f.text(embedFieldValue, here+".value", field.Value)
	}
	link := func(name, address string) {
		if address != "" {
			f.scheme(embedURL, path+"."+name, address, "http", "https")
		}
	}
	link("url", e.URL)
	if e.Footer != nil {
		f.text(embedFooter, path+".footer.text", e.Footer.Text)
		link("footer.icon_url", e.Footer.IconURL)
	}
	if e.Author != nil {
		f.text(embedAuthor, path+".author.name", e.Author.Name)
		link("author.url", e.Author.URL)
		link("author.icon_url", e.Author.IconURL)
	}
	if e.Image != nil {
		link("image.url", e.Image.URL)
	}
	if e.Thumbnail != nil {
		link("thumbnail.url", e.Thumbnail.URL)
	}
}

// length counts the characters that count towards the 6,000 of a message.
func (e Embed) length() int {
	n := utf8.RuneCountInString(e.Title) + utf8.RuneCountInString(e.Description)
	for _, field := range e.Fields {
		n += utf8.RuneCountInString(field.Name) + utf8.RuneCountInString(field.Value)
	}
	if e.Footer != nil {
		n += utf8.RuneCountInString(e.Footer.Text)
	}
	if e.Author != nil {
		n += utf8.RuneCountInString(e.Author.Name)
	}
	return n
}
