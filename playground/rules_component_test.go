package playground

import "fmt"

// Parts of a message's components.
func row(children ...any) obj { return obj{"type": typeRow, "components": children} }

func button(customID string) obj {
	return obj{"type": typeButton, "style": 1, "label": "Go", "custom_id": customID}
}

func link(url string) obj { return obj{"type": typeButton, "style": 5, "label": "Go", "url": url} }

func words(s string) obj { return obj{"type": typeTextDisplay, "content": s} }

// v2 is a message of Components V2.
func v2(components ...any) obj { return obj{"flags": flagComponentsV2, "components": components} }

// with returns o with a field changed.
func with(o obj, key string, value any) obj {
	out := obj{key: value}
	for k, v := range o {
		if k != key {
			out[k] = v
		}
	}
	return out
}

func componentProofs() map[ruleID]func(bench, ruleID) {
	texts := func(n, length int) list { return times(n, func(int) any { return words(chars(length)) }) }
	inSection := func(n int) obj {
		return obj{"type": typeSection, "components": texts(n, 1), "accessory": button("a")}
	}
	gallery := func(n int) obj {
		return obj{"type": typeGallery, "items": times(n, func(int) any { return obj{"media": obj{"url": "https://example.org/a.png"}} })}
	}
	thumbnail := func(url, description string) obj {
		return with(inSection(1), "accessory", obj{"type": typeThumbnail, "media": obj{"url": url}, "description": description})
	}
	const picture = "https://example.org/a.png"
	good := v2(words("x"))
	return map[ruleID]func(bench, ruleID){
		v2Content: post(with(good, "content", "x"), good),
		v2Embeds:  post(with(good, "embeds", list{obj{"title": "t"}}), good),
		v2Poll:    post(with(good, "poll", obj{"question": obj{"text": "?"}}), good),
		v2Stays: func(b bench, id ruleID) {
			m := into[Message](b, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", good))
			path := api + "/channels/" + NewsChannelID + "/messages/" + m.ID
			b.refused(id, b.do("PATCH", path, obj{"flags": 0, "components": list{words("y")}}))
			b.refused(v2Content, b.do("PATCH", path, obj{"content": "y"}))
			b.taken(b.do("PATCH", path, obj{"components": list{words("y")}}))
			if now := into[Message](b, b.do("GET", path, nil)); now.Flags != flagComponentsV2 {
				b.Errorf("flags %d", now.Flags)
			}
		},
		v2Count: post( // a container and what is in it
			v2(obj{"type": typeContainer, "components": texts(40, 1)}),
			v2(obj{"type": typeContainer, "components": texts(39, 1)})),
		v2Text: post(v2(words(fmt.Sprintf("%04001d", 0))), v2(words(fmt.Sprintf("%02000d", 0)), words(fmt.Sprintf("%02000d", 0)))),
		v2Bytes: func(b bench, id ruleID) {
			a := b.do("POST", api+"/channels/"+NewsChannelID+"/messages", v2(words(chars(2500)+"x")))
			if a.status != 500 {
				b.Errorf("%+v", a)
			}
			b.taken(b.do("POST", api+"/channels/"+NewsChannelID+"/messages", v2(words(chars(2500)))))
		},
		componentPlace: func(b bench, id ruleID) {
			for _, bad := range []obj{
				{"components": list{words("no flag")}},
				v2(button("outside of a row")),
				v2(obj{"type": 99}),
				v2(obj{"type": typeContainer, "components": list{obj{"type": typeContainer, "components": list{words("x")}}}}),
				v2(with(inSection(1), "components", list{row(button("b"))})),
				v2(with(inSection(1), "accessory", words("x"))),
				{"components": list{row(obj{"type": typeInput, "custom_id": "i", "style": 1, "label": "l"})}},
			} {
				b.refused(id, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", bad))
			}
			all := v2(row(button("b")), inSection(2), words("x"), gallery(2), obj{"type": typeSeparator},
				obj{"type": typeContainer, "components": list{row(button("c")), thumbnailed(picture), words("y")}})
			b.taken(b.do("POST", api+"/channels/"+NewsChannelID+"/messages", all))
		},
		componentID:    post(v2(with(words("x"), "id", 7), with(words("y"), "id", 7)), v2(with(words("x"), "id", 7), with(words("y"), "id", 8))),
		rowsCount:      post(obj{"components": times(6, func(i int) any { return row(button(fmt.Sprint(i))) })}, obj{"components": times(5, func(i int) any { return row(button(fmt.Sprint(i))) })}),
		rowButtons:     post(obj{"components": list{row(times(6, func(i int) any { return button(fmt.Sprint(i)) })...)}}, obj{"components": list{row(times(5, func(i int) any { return button(fmt.Sprint(i)) })...)}}),
		rowSelect:      post(obj{"components": list{row(menu(obj{}), button("b"))}}, obj{"components": list{row(menu(obj{})), row(button("b"))}}),
		containerCount: post(v2(obj{"type": typeContainer, "components": list{}}), v2(obj{"type": typeContainer, "components": texts(1, 1)})),
		containerColor: func(b bench, id ruleID) {
			colored := func(c any) obj {
				return v2(obj{"type": typeContainer, "accent_color": c, "components": texts(1, 1)})
			}
			post(colored(0x1000000), colored(0xFFFFFF))(b, id)
			post(colored("red"), colored(nil))(b, id)
		},
		sectionTexts:     post(v2(inSection(4)), v2(inSection(3))),
		sectionAccessory: post(v2(with(inSection(1), "accessory", nil)), v2(inSection(1))),
		textDisplay:      post(v2(words("")), v2(words("x"))),
		galleryItems:     post(v2(gallery(11)), v2(gallery(10))),
		mediaURL:         post(v2(thumbnail("ftp://example.org/a.png", "")), v2(thumbnail(picture, ""))),
		mediaDescription: post(v2(thumbnail(picture, chars(1025))), v2(thumbnail(picture, chars(1024)))),
		separatorSpacing: post(v2(words("x"), obj{"type": typeSeparator, "spacing": 3}), v2(words("x"), obj{"type": typeSeparator, "spacing": 2})),
	}
}

// thumbnailed is a section with a picture.
func thumbnailed(url string) obj {
	return obj{"type": typeSection, "components": list{words("x")}, "accessory": obj{"type": typeThumbnail, "media": obj{"url": url}}}
}

// menu is a string select with one option, changed as more says.
func menu(more obj, option ...obj) obj {
	o := obj{"label": "l", "value": "v"}
	for _, part := range option {
		for key, value := range part {
			o[key] = value
		}
	}
	m := obj{"type": typeSelect, "custom_id": "menu", "options": list{o}}
	for key, value := range more {
		m[key] = value
	}
	return m
}

func buttonProofs() map[ruleID]func(bench, ruleID) {
	prove := func(bad, good any) func(bench, ruleID) {
		return post(obj{"components": list{row(bad)}}, obj{"components": list{row(good)}})
	}
	options := func(n int) obj {
		return obj{"options": times(n, func(i int) any { return obj{"label": "l", "value": fmt.Sprint(i)} })}
	}
	same := obj{"options": list{obj{"label": "a", "value": "v"}, obj{"label": "b", "value": "v"}}}
	b, none := button("b"), obj{}
	const site = "https://example.org/"
	return map[ruleID]func(bench, ruleID){
		customIDLength:    prove(button(chars(101)), button(chars(100))),
		customIDUnique:    post(obj{"components": list{row(button("a"), button("a"))}}, obj{"components": list{row(button("a"), button("b"))}}),
		buttonStyle:       prove(with(b, "style", 0), with(b, "style", 4)),
		buttonLabel:       prove(with(b, "label", chars(81)), with(b, "label", chars(80))),
		buttonEmpty:       prove(with(b, "label", ""), with(with(b, "label", ""), "emoji", obj{"name": "🜁"})),
		linkURL:           prove(link("javascript://example.org"), link("discord://-/channels/@me")),
		linkLength:        prove(link(site+fmt.Sprintf("%0493d", 0)), link(site+fmt.Sprintf("%0492d", 0))),
		linkCustomID:      prove(with(link(site), "custom_id", "b"), link(site)),
		selectOptions:     prove(menu(options(26)), menu(options(25))),
		selectLabel:       prove(menu(none, obj{"label": chars(101)}), menu(none, obj{"label": chars(100)})),
		selectValue:       prove(menu(none, obj{"value": chars(101)}), menu(none, obj{"value": chars(100)})),
		selectValueUnique: prove(menu(same), menu(options(2))),
		selectDescription: prove(menu(none, obj{"description": chars(101)}), menu(none, obj{"description": chars(100)})),
		selectPlaceholder: prove(menu(obj{"placeholder": chars(151)}), menu(obj{"placeholder": chars(150)})),
		selectRange: func(b bench, id ruleID) {
			prove(menu(obj{"min_values": 2, "max_values": 1}), menu(obj{"min_values": 0, "max_values": 1}))(b, id)
			prove(menu(obj{"max_values": 26}), menu(obj{"min_values": 25, "max_values": 25}))(b, id)
		},
	}
}
