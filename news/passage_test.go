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
		if got := Passage(c.page, c.words); got != c.want {
			t.Errorf("%s: Passage(%q) = %q, want %q", c.name, c.words, got, c.want)
		}
	}
}
