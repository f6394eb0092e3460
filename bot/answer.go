package bot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// Kinds of a first answer (Receiving and Responding, "Interaction Callback Type").
const (
	answerMessage    = 4
	answerDeferred   = 5
	answerDeferEdit  = 6
	answerEdit       = 7
	answerSuggestion = 8
	answerForm       = 9
)

// firstAnswer is the body of a first answer.
type firstAnswer struct {
	Kind int `json:"type"`
	Data any `json:"data,omitempty"`
}

// An outcome is what a job came to: a message, or an error.
type outcome struct {
	message message
	err     error
}

// answer runs the job and sends what comes of it: at once if it is ready within ackAfter,
// else after a deferral. It returns when the job has, so that a job which ignores its
// context keeps its place among those in flight.
func (r *router) answer(i interaction, log *slog.Logger, j job) {
	begun := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), workWithin)
	defer cancel()
	done := make(chan outcome, 1)
	go func() {
		m, err := guard(func() (message, error) { return r.work(ctx, j) })
		done <- outcome{m, err}
	}()
	ack := time.NewTimer(ackAfter)
	defer ack.Stop()
	select {
	case o := <-done:
		r.first(i, log, j, r.settle(i, log, j, o))
	case <-ack.C:
		r.deferred(ctx, i, log, j, done)
	}
	log.Info("served", "command", j.name, "took", time.Since(begun).Round(time.Millisecond))
}

// work runs the job and lays its reply out.
func (r *router) work(ctx context.Context, j job) (message, error) {
	reply, err := j.run(ctx)
	if err != nil {
		return message{}, err
	}
	if reply == nil {
		return message{}, errors.New("bot: the command returned neither a reply nor an error")
	}
	return r.paper.print(reply), nil
}

// A settled answer is a message, and who may see it.
type settled struct {
	message message
	private bool // the asker alone
	apart   bool // beside the message that a list stands in or will stand in
}

// settle turns an error into what the asker is shown: a refusal as it is, anything else
// as one fixed sentence with the interaction's id, which stands in the log beside the
// error.
func (r *router) settle(i interaction, log *slog.Logger, j job, o outcome) settled {
	var refused *Refusal
	switch {
	case o.err == nil:
		return settled{message: o.message, private: j.private}
	case errors.As(o.err, &refused):
		return r.refused(refused, j)
	}
	logFailure(log, j.name, o.err)
	return r.refused(failure(i), j)
}

func (r *router) refused(refused *Refusal, j job) settled {
	sentence := note(r.paper.refusal(refused))
	return settled{r.paper.print(sentence), true, !j.private}
}

func failure(i interaction) *Refusal { return refuse("failed", "id", i.logID()) }

// tell answers with a refusal, without any work. A person who is typing sees no messages,
// and is told nothing.
func (r *router) tell(i interaction, log *slog.Logger, refused *Refusal) {
	if i.Kind != kindAutocomplete {
		r.first(i, log, job{}, r.refused(refused, job{}))
	}
}

// first sends the first answer.
func (r *router) first(i interaction, log *slog.Logger, j job, s settled) {
	ctx, cancel := context.WithTimeout(context.Background(), tokenLife)
	defer cancel()
	kind := answerMessage
	if j.edits && !s.apart {
		kind = answerEdit
	}
	if s.private {
		s.message.Flags |= flagEphemeral
	}
	r.send(ctx, log, http.MethodPost, i.callback(), firstAnswer{kind, s.message})
}

// deferred tells Discord that the answer comes later, and sends it then.
func (r *router) deferred(work context.Context, i interaction, log *slog.Logger, j job, done <-chan outcome) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(work), tokenLife)
	defer cancel()
	if !r.send(ctx, log, http.MethodPost, i.callback(), deferral(j)) {
		<-done
		return
	}
	select {
	case o := <-done:
		r.later(ctx, i, log, j, r.settle(i, log, j, o))
	case <-work.Done():
		r.later(ctx, i, log, j, r.settle(i, log, j, outcome{err: work.Err()}))
		<-done
	}
}

// deferral fixes who will see the answer: an edit cannot change that.
func deferral(j job) firstAnswer {
	if j.edits {
		return firstAnswer{Kind: answerDeferEdit}
	}
	var data struct {
		Flags int `json:"flags,omitempty"`
	}
	if j.private {
		data.Flags = flagEphemeral
	}
	return firstAnswer{answerDeferred, data}
}

// later sends the answer after a deferral. What only the asker may see cannot take the
// place of what all see: it becomes a message of its own, and a public "thinking" message
// goes.
func (r *router) later(ctx context.Context, i interaction, log *slog.Logger, j job, s settled) {
	if !s.apart {
		r.send(ctx, log, http.MethodPatch, i.original(), s.message)
		return
	}
	if !j.edits {
		r.send(ctx, log, http.MethodDelete, i.original(), nil)
	}
	s.message.Flags |= flagEphemeral
	r.send(ctx, log, http.MethodPost, i.followUp(), s.message)
}

// send reports whether Discord took it.
func (r *router) send(ctx context.Context, log *slog.Logger, method, path string, body any) bool {
	err := r.discord.call(ctx, method, path, body, nil)
	if err != nil {
		logUnsent(log, err)
	}
	return err == nil
}

// choices is the answer to a person who is typing. Discord takes 25 of at most 100
// characters each.
func choices(found []Choice) firstAnswer {
	type choice struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	var data struct {
		Choices []choice `json:"choices"`
	}
	data.Choices = []choice{}
	for _, c := range found {
		if len(data.Choices) < maxChoices && c.Value != "" && size(c.Value) <= maxChoice {
			data.Choices = append(data.Choices, choice{cutChoice(c.Label), c.Value})
		}
	}
	return firstAnswer{answerSuggestion, data}
}

const (
	maxChoices = 25
	maxChoice  = 100
)

// cutChoice makes a label fit; half as many runes are at most as many UTF-16 units.
func cutChoice(label string) string {
	if size(label) <= maxChoice {
		return label
	}
	return cutRunes(label, maxChoice/2)
}
