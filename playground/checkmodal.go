package playground

import "strconv"

// check checks a modal.
func (m *Modal) check() error {
	var f form
	f.text(modalTitle, "data.title", m.Title)
	f.text(modalCustomID, "data.custom_id", m.CustomID)
	f.size(modalRows, "data.components", len(m.Components))
	c := newComponentCheck(&f)
	for at, row := range m.Components {
		path := "data.components." + strconv.Itoa(at)
		if row.Type == typeRow { // a row of a modal holds one text input
			c.size(modalRows, path+".components", len(row.Components))
			c.list(path+".components", row.Components, typeInput)
			for in, child := range row.Components {
				c.text(inputLabel, path+".components."+strconv.Itoa(in)+".label", child.Label)
			}
			continue
		}
		c.one(path, row, typeRow, typeTextDisplay, typeLabel)
	}
	return f.err()
}

// modalPart checks a component that only modals have.
func (c *componentCheck) modalPart(path string, in Component) {
	switch in.Type {
	case typeLabel:
		c.text(inputLabel, path+".label", in.Label)
		c.text(inputPlaceholder, path+".description", in.Description)
		c.one(path+".component", value(in.Component), typeInput, typeSelect, typeUserSelect, typeUserSelect+1, typeUserSelect+2, typeChannelSelect, typeUpload, typeRadio, typeCheckboxes, typeCheckbox)
	case typeInput:
		c.customID(path, in)
		c.input(path, in)
	case typeRadio, typeCheckboxes:
		c.customID(path, in)
		c.options(path, in.Options)
	default: // a file upload or checkbox
		c.customID(path, in)
	}
}

// input checks a text input.
func (c *componentCheck) input(path string, in Component) {
	if in.Style != 1 && in.Style != 2 {
		c.refuse(inputStyle, path+".style")
	}
	c.between(inputLengths, path+".min_length", path+".max_length", in.MinLength, in.MaxLength)
	c.text(inputPlaceholder, path+".placeholder", in.Placeholder)
	words, _ := in.Value.(string)
	c.text(inputValue, path+".value", words)
}
