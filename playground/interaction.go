package playground

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"slices"
	"time"
)

// The times of an interaction, interactions/receiving-and-responding#interaction-callback.
const (
	answerTime = 3 * time.Second
	tokenTime  = 15 * time.Minute
)

// Types of interactions and of their first answers.
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5

	callbackMessage       = 4
	callbackDefer         = 5
	callbackDeferUpdate   = 6
	callbackUpdate        = 7
	callbackSuggest       = 8
	callbackModal         = 9
	attachmentLimit       = 10 << 20
	noResponse            = "The application did not respond"
	tokenBytes            = 48
	tokenLength           = tokenBytes * 4 / 3
	contextGuild          = 0
	contextDirect         = 1
	interactionAPIVersion = 1
)

// Why [Server.Wait] has no message to return.
var (
	ErrNoResponse = errors.New("playground: the application did not respond")
	ErrModal      = errors.New("playground: the application answered with a modal")
	errChoices    = errors.New("playground: the application answered with choices")
	errDropped    = errors.New("playground: the interaction is too old")
)

// An interaction is one that was sent to the bot.
type interaction struct {
	id, token string
	kind      int
	user      User
	channel   string
	guild     string            // "" in direct messages
	command   string            // the name it goes back to, "" if unknown
	owners    map[string]string // who installed the application, by the kind of installation
	source    string            // id of the message whose component was used, "" if none
	created   time.Time
	timer     *time.Timer // ends the 3 s, then the 15 minutes

	answered  int          // type of the first answer, 0 while there is none
	original  string       // id of the message that is @original
	ephemeral bool         // as the first answer said
	modal     *Modal       // what it opened, until that has been submitted and taken
	opener    *interaction // what opened the modal that this one submits
	triggered *Interaction // the same, to be told of
	choices   []Choice
	followUps int // so far

	settled chan struct{} // closed once there is an answer or none will come
	answer  string        // id of the message that is the answer
	err     error         // why there is none
}

// open makes an interaction and starts its 3 s.
func (s *Server) open(i *interaction) {
	random := make([]byte, tokenBytes)
	_, _ = rand.Read(random) // never fails
	i.id, i.created = s.ids.next(s.now()), s.now()
	i.token = base64.RawURLEncoding.EncodeToString(random)
	i.settled = make(chan struct{})
	i.timer = time.AfterFunc(answerTime, func() { s.expire(i) })
	s.interactions[i.id], s.tokens[i.token] = i, i
	s.arrivals = append(s.arrivals, i.id)
	if len(s.arrivals) > maxInteractions {
		s.drop(s.interactions[s.arrivals[0]], errDropped)
	}
}

// expire is called when the time of an interaction is over.
func (s *Server) expire(i *interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.interactions[i.id] == i {
		s.lapse(i)
	}
}

// lapse drops an interaction whose time is over, and tells its user if the bot owes an
// answer.
func (s *Server) lapse(i *interaction) {
	m, found := s.message(i.original)
	loading := found && m.Flags&flagLoading != 0
	if loading {
		s.remove(m)
	}
	if loading || i.answered == 0 {
		s.tell(Event{Name: "failed", Data: failure{Interaction: i.id, ChannelID: i.channel, User: i.user.ID, Message: noResponse}}, only(i.user.ID))
	}
	s.drop(i, ErrNoResponse)
}

// A failure tells a person that a bot did not answer.
type failure struct {
	Interaction string `json:"interaction"`
	ChannelID   string `json:"channel_id"`
	User        string `json:"user"`
	Message     string `json:"message"`
}

// drop forgets an interaction; whoever waits for its answer gets err.
func (s *Server) drop(i *interaction, err error) {
	i.timer.Stop()
	delete(s.interactions, i.id)
	delete(s.tokens, i.token)
	switch at := slices.Index(s.arrivals, i.id); at {
	case -1:
	case 0: // nearly always: they end in the order in which they began
		s.arrivals = s.arrivals[1:]
	default:
		s.arrivals = slices.Delete(s.arrivals, at, at+1)
	}
	i.settle("", err)
}

// settle ends the waiting for an answer: it is the message with an id, or there is none
// because of err. Only the first call counts.
func (i *interaction) settle(message string, err error) {
	select {
	case <-i.settled:
	default:
		i.answer, i.err = message, err
		close(i.settled)
	}
}

// acknowledge notes the first answer and starts what remains of the 15 minutes.
func (s *Server) acknowledge(i *interaction, callback int) {
	i.answered = callback
	if i.opener != nil {
		i.opener.modal, i.opener = nil, nil
	}
	i.timer.Reset(tokenTime - s.now().Sub(i.created))
}

// current returns the interaction if its time is not over by the server's clock, which
// a test may have moved further than the timers know.
func (s *Server) current(i *interaction) bool {
	if i == nil {
		return false
	}
	limit := tokenTime
	if i.answered == 0 {
		limit = answerTime
	}
	if s.now().Sub(i.created) <= limit {
		return true
	}
	s.lapse(i)
	return false
}

// metadata says in a message which interaction it answers.
func (i *interaction) metadata() *Interaction {
	return &Interaction{
		ID: i.id, Type: i.kind, User: i.user, Name: i.command,
		Owners: i.owners, InteractedMessage: i.source, Triggering: i.triggered,
	}
}

// object is the interaction as the gateway sends it, with its data.
func (s *Server) object(i *interaction, data any) map[string]any {
	channel, _ := s.channel(i.channel)
	object := map[string]any{
		"id": i.id, "application_id": BotID, "type": i.kind, "token": i.token, "version": interactionAPIVersion,
		"channel_id": i.channel, "locale": locale, "app_permissions": s.mayText(BotID, channel),
		"authorizing_integration_owners": i.owners,
		"entitlements":                   []any{}, "entitlement_sku_ids": []any{}, "attachment_size_limit": attachmentLimit, "data": data,
	}
	if i.guild == "" {
		object["user"], object["context"], object["channel"] = i.user, contextDirect, channel.object()
	} else {
		channel.Permissions = s.mayText(i.user.ID, channel)
		object["member"], object["context"], object["channel"] = s.memberAt(i.user, channel), contextGuild, channel
		object["guild_id"], object["guild_locale"] = i.guild, locale
		object["guild"] = map[string]any{"id": i.guild, "locale": locale, "features": []string{}}
	}
	if m, ok := s.message(i.source); ok {
		object["message"] = m
	}
	return object
}
