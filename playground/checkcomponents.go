package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Types of components, components/reference#component-object-component-types.
const (
	typeRow           = 1
	typeButton        = 2
	typeSelect        = 3
	typeInput         = 4
	typeUserSelect    = 5
	typeChannelSelect = 8
	typeSection       = 9
	typeTextDisplay   = 10
	typeThumbnail     = 11
	typeGallery       = 12
	typeFile          = 13
	typeSeparator     = 14
	typeContainer     = 17
	typeLabel         = 18
	typeUpload        = 19
	typeRadio         = 21
	typeCheckboxes    = 22
	typeCheckbox      = 23
)

const styleLink = 5

// A componentCheck walks over the components of one message or modal.
type componentCheck struct {
	*form
	customIDs map[string]bool
	ids       map[int]bool
	count     int // of all components
	runes     int // of all text displays
	bytes     int
}

func newComponentCheck(f *form) *componentCheck {
	return &componentCheck{form: f, customIDs: map[string]bool{}, ids: map[int]bool{}}
}

// checkMessageComponents checks the components of a message.
func checkMessageComponents(f *form, list []Component, v2 bool) {
	c := newComponentCheck(f)
	if !v2 {
		f.size(rowsCount, "components", len(list))
		c.list("components", list, typeRow)
		return
	}
	c.list("components", list, typeRow, typeSection, typeTextDisplay, typeGallery, typeFile, typeSeparator, typeContainer)
	if c.count > rules[v2Count].most {
		f.refuse(v2Count, "components")
	}
	if c.runes > rules[v2Text].most {
		f.refuse(v2Text, "components")
	} else if c.bytes > rules[v2Bytes].most {
		f.crash = refuse(v2Bytes, http.StatusInternalServerError)
	}
}

// list checks components side by side, which may be of the allowed types. Those of
// another type are not looked into, so that nesting ends.
func (c *componentCheck) list(path string, list []Component, allowed ...int) {
	for at := range list {
		c.one(path+"."+strconv.Itoa(at), list[at], allowed...)
	}
}

// one checks one component.
func (c *componentCheck) one(path string, in Component, allowed ...int) {
	if !slices.Contains(allowed, in.Type) {
		c.refuse(componentPlace, path+".type", numbers(allowed))
		return
	}
	c.count++
	if in.ID != 0 && c.ids[in.ID] {
		c.refuse(componentID, path)
	}
	c.ids[in.ID] = true
	switch in.Type {
	case typeRow:
		c.row(path, in)
	case typeButton:
		c.button(path, in)
	case typeSelect, typeUserSelect, typeUserSelect + 1, typeUserSelect + 2, typeChannelSelect:
		c.selectMenu(path, in)
	case typeSection:
		c.section(path, in)
	case typeTextDisplay:
		c.text(textDisplay, path+".content", in.Content)
		c.runes += utf8.RuneCountInString(in.Content)
		c.bytes += len(in.Content)
	case typeThumbnail:
		c.picture(path, path+".media.url", value(in.Media).URL, in.Description)
	case typeGallery:
		c.gallery(path, in)
	case typeFile:
		c.picture(path, path+".file.url", value(in.File).URL, "")
	case typeSeparator:
		if in.Spacing != nil && *in.Spacing != 1 && *in.Spacing != 2 {
			c.refuse(separatorSpacing, path+".spacing")
		}
	case typeContainer:
		c.size(containerCount, path+".components", len(in.Components))
		c.color(path, in)
		c.list(path+".components", in.Components, typeRow, typeSection, typeTextDisplay, typeGallery, typeFile, typeSeparator)
	default:
		c.modalPart(path, in)
	}
}

// color checks the colour of a container.
func (c *componentCheck) color(path string, in Component) {
	var n int
	if limit := rules[containerColor].most; json.Unmarshal(blankless(in.AccentColor), &n) != nil || n < 0 || n > limit {
		c.refuse(containerColor, path+".accent_color", 0, limit)
	}
}

// blankless returns raw, or null if there is nothing.
func blankless(raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return json.RawMessage("null")
	}
	return raw
}

// row checks an action row of a message.
func (c *componentCheck) row(path string, in Component) {
	c.size(rowButtons, path+".components", len(in.Components))
	for _, child := range in.Components {
		if child.Type != typeButton && len(in.Components) > 1 {
			c.refuse(rowSelect, path)
			return
		}
	}
	c.list(path+".components", in.Components, typeButton, typeSelect, typeUserSelect, typeUserSelect+1, typeUserSelect+2, typeChannelSelect)
}

// button checks a button.
func (c *componentCheck) button(path string, in Component) {
	if in.Style < 1 || in.Style > styleLink {
		c.refuse(buttonStyle, path+".style")
	}
	c.text(buttonLabel, path+".label", in.Label)
	if in.Label == "" && blank(in.Emoji) {
		c.refuse(buttonEmpty, path)
	}
	if in.Style != styleLink {
		if in.URL != "" {
			c.refuse(linkCustomID, path)
		}
		c.customID(path, in)
		return
	}
	if in.CustomID != "" {
		c.refuse(linkCustomID, path)
	}
	c.text(linkLength, path+".url", in.URL)
	c.scheme(linkURL, path+".url", in.URL, "http", "https", "discord")
}

// customID checks the custom_id of a component, which must have one.
func (c *componentCheck) customID(path string, in Component) {
	c.text(customIDLength, path+".custom_id", in.CustomID)
	if c.customIDs[in.CustomID] {
		c.refuse(customIDUnique, path)
	}
	c.customIDs[in.CustomID] = true
}

// selectMenu checks a select menu of any type.
func (c *componentCheck) selectMenu(path string, in Component) {
	c.customID(path, in)
	c.text(selectPlaceholder, path+".placeholder", in.Placeholder)
	c.between(selectRange, path+".min_values", path+".max_values", in.MinValues, in.MaxValues)
	if in.Type == typeSelect {
		c.options(path, in.Options)
	}
}

// options checks the options of a string select, radio or checkbox group.
func (c *componentCheck) options(path string, options []SelectOption) {
	c.size(selectOptions, path+".options", len(options))
	values := map[string]bool{}
	for at, o := range options {
		here := path + ".options." + strconv.Itoa(at)
		c.text(selectLabel, here+".label", o.Label)
		c.text(selectValue, here+".value", o.Value)
		c.text(selectDescription, here+".description", o.Description)
		if values[o.Value] {
			c.refuse(selectValueUnique, here+".value")
		}
		values[o.Value] = true
	}
}

// section checks a section.
func (c *componentCheck) section(path string, in Component) {
	c.size(sectionTexts, path+".components", len(in.Components))
	c.list(path+".components", in.Components, typeTextDisplay)
	if in.Accessory == nil {
		c.refuse(sectionAccessory, path+".accessory")
		return
	}
	c.one(path+".accessory", *in.Accessory, typeButton, typeThumbnail)
}

// gallery checks a media gallery.
func (c *componentCheck) gallery(path string, in Component) {
	c.size(galleryItems, path+".items", len(in.Items))
	for at, item := range in.Items {
		here := path + ".items." + strconv.Itoa(at)
		c.picture(here, here+".media.url", item.Media.URL, item.Description)
	}
}

// picture checks an address of media and its description.
func (c *componentCheck) picture(path, at, address, description string) {
	c.scheme(mediaURL, at, address, "http", "https")
	c.text(mediaDescription, path+".description", description)
}

// numbers writes a list as Discord does in its messages.
func numbers(list []int) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ", "), "[]")
}
