package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"onrecord/news"
)

// asker answers questions from what is on record.
type asker interface {
	// Answer returns what is on record for t about question. The earlier turns of the same
	// conversation, the oldest first, say what a follow-up leaves out.
	Answer(ctx context.Context, t news.Tenant, question string, earlier []news.Turn) (news.Answer, error)
}

// askName is the name of /ask, and of the views of its conversations.
const askName = "ask"

const (
	maxQuestion = 500 // characters, as many as an asker reads
	maxTurns    = 6   // of a conversation that a follow-up knows; who goes on longer leans on the newest
)

// A conversation is the view of an answer: the turns so far, the oldest first.
type conversation struct{ Turns []news.Turn }

// question is /ask. The button of its answer asks for a follow-up, which is answered by a
// new message with a conversation of its own, so that an older answer can be taken up
// again.
func question(from asker, in reach, kept views, now func() time.Time) Command {
	field := Text{Name: "question", Required: true, Max: maxQuestion}
	q := questions{from, in, kept, now}
	return Command{
		Name: askName, Options: []Option{field}, Asks: true,
		Form: Form{in.words.with("ask.title"), in.words.with("ask.field"), field},
		Run: func(ctx context.Context, c Call) (Reply, error) {
			return q.answer(ctx, c, field.In(c.Args), conversation{})
		},
		Turn: func(ctx context.Context, c Call, query json.RawMessage, _ int) (Reply, error) {
			var earlier conversation
			if err := json.Unmarshal(query, &earlier); err != nil {
				return nil, fmt.Errorf("bot: read the conversation of /ask: %w", err)
			}
			return q.answer(ctx, c, field.In(c.Args), earlier)
		},
	}
}

// questions is what /ask works with.
type questions struct {
	from asker
	in   reach
	kept views
	now  func() time.Time
}

// answer answers a question that follows upon earlier. That there are no feeds to answer
// from is a [*Refusal].
func (q questions) answer(ctx context.Context, c Call, typed string, earlier conversation) (Reply, error) {
	answer, err := q.from.Answer(ctx, c.Tenant, typed, earlier.Turns)
	if err != nil {
		return nil, err
	}
	reply := answerPage{Answer: answer}
	if len(answer.Sentences) == 0 {
		feeds, err := q.in.searched(ctx, c)
		if err != nil {
			return nil, err
		}
		reply.Searched = q.in.words.with("ask.searched", "feeds", feeds)
	}
	so := earlier.with(answer.Turn)
	if reply.Key, err = q.kept.keep(ctx, c.Tenant, askName, so); err != nil || c.Server != "" {
		return reply, err
	}
	return reply, q.kept.keepLatest(ctx, c.Tenant, c.Channel, so, q.now())
}

// with is the conversation with one more turn. What was no question about the news has no
// turn, or the last one again.
func (c conversation) with(t news.Turn) conversation {
	n := len(c.Turns)
	if t.Question == "" || n > 0 && sameTurn(c.Turns[n-1], t) {
		return c
	}
	turns := append(slices.Clone(c.Turns), t)
	return conversation{turns[max(0, len(turns)-maxTurns):]}
}

func sameTurn(a, b news.Turn) bool {
	return a.Question == b.Question && a.About == b.About && a.Since.Equal(b.Since) && slices.Equal(a.People, b.People)
}
