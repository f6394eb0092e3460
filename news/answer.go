package news

import "time"

// An Answer is what is on record about a question. All its texts are plain, and may hold
// words of the question or of articles: whoever shows them escapes them.
type Answer struct {
	Question  string
	Sentences []AnswerSentence // empty if there is no evidence
	Citations []Citation       // numbered from 1 in this order; each stands in a sentence
	Evidence  Evidence         // all statements that were found, cited or not
	Missing   []string         // sentences: what was asked and is not on record
	Notes     []string         // sentences: how the question was taken, and how it was answered
	Turn      Turn             // to be passed on with the next question
}

// An AnswerSentence is one sentence of an answer.
type AnswerSentence struct {
	Text  string // words between “ and ” are a quoted span of a cited statement
	Cites []int  // numbers of citations; empty only in a sentence about On Record itself
}

// A Citation is one thing that an answer rests on: a statement or, where nobody is
// quoted, a sentence of an article.
type Citation struct {
	Number    int
	Statement Statement // what somebody said; zero if Sentence is not empty
	Sentence  string    // the article's own words, byte for byte, without quotation marks
	Print               // where either of them stands
}

// Link is the address of the cited words in the article.
func (c Citation) Link() string {
	if c.Sentence != "" {
		return Passage(c.URL, "", c.Sentence)
	}
	return c.Statement.Link()
}

// A Turn is one question of a conversation and how it was taken. It is all that the next
// question needs to know of it.
type Turn struct {
	Question string
	People   []string  // names of the people whose words were asked for
	About    string    // the words asked about
	Since    time.Time // zero if any time
}
