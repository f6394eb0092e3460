package news

import "testing"

func TestPassage(t *testing.T) {
	const page = "https://harbourpost.example/a"
	for _, c := range []struct{ name, page, words, want string }{
		{"short", page, "not a day sooner", page + "#:~:text=not%20a%20day%20sooner"},
		{"dash, comma, ampersand", page, "so-so, you & I", page + "#:~:text=so%2Dso%2C%20you%20%26%20I"},
		{"long", page, "one two three four five six seven eight nine", page + "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"},
		{"two paragraphs", page, "one two\n\nthree", page + "#:~:text=one%20two,three"},
		{"other fragment", page + "#top", "word", page + "#:~:text=word"},
		{"blank", page, " \n\n ", page},
		{"beyond ASCII", page, "Größe", page + "#:~:text=Gr%C3%B6%C3%9Fe"},
		{"apostrophe and plus", page, "don’t 1+1", page + "#:~:text=don%E2%80%99t%201%2B1"},
	} {
		if got := Passage(c.page, "", c.words); got != c.want {
			t.Errorf("%s: Passage(%q) = %q, want %q", c.name, c.words, got, c.want)
		}
	}
}

func TestPassageBefore(t *testing.T) {
	const want = "https://a.example/#:~:text=it%20was%20%E2%80%9C-,older"
	if got := Passage("https://a.example/", " it was \n“", "older"); got != want {
		t.Errorf("Passage = %s, want %s", got, want)
	}
}

func TestLink(t *testing.T) {
	const text = "It was old. He said that it was “old, too old,” and left.\n\n“It was built before my mother was born, and she is ninety,” he said."
	quoted := func(kind Kind, content, words string) Quote {
		q := Quote{Kind: kind, Content: []Span{spanOf(t, text, content)}}
		if words != "" {
			q.Quoted = []Span{spanOf(t, text, words)}
		}
		return q
	}
	for name, c := range map[string]struct {
		quote Quote
		want  string
	}{
		"a fragment":         {quoted(Mixed, "“old, too old,”", "old, too old,"), "that%20it%20was-,%E2%80%9Cold%2C%20too%20old%2C%E2%80%9D"},
		"a whole sentence":   {quoted(Direct, "It was built before my mother was born, and she is ninety,", "It was built before my mother was born, and she is ninety,"), "It%20was%20built%20before,and%20she%20is%20ninety%2C"},
		"at the beginning":   {quoted(Indirect, "It was old", ""), "It%20was%20old"},
		"nothing to link to": {Quote{}, ""},
	} {
		s := Statement{Quote: c.quote, Text: text, Print: Print{URL: "https://a.example/"}}
		want := "https://a.example/"
		if c.want != "" {
			want += "#:~:text=" + c.want
		}
		if got := s.Link(); got != want {
			t.Errorf("%s: Link = %s, want %s", name, got, want)
		}
	}
}
