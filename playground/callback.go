package playground

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
)

// callbacks lists the first answers that an interaction may have, by its type. Those
// to a modal are the same as to a component if a component opened it.
func (i *interaction) callbacks() []int {
	switch {
	case i.kind == kindAutocomplete:
		return []int{callbackSuggest}
	case i.kind == kindComponent:
		return []int{callbackMessage, callbackDefer, callbackDeferUpdate, callbackUpdate, callbackModal}
	case i.kind == kindModal && i.source != "":
		return []int{callbackMessage, callbackDefer, callbackDeferUpdate, callbackUpdate}
	case i.kind == kindModal:
		return []int{callbackMessage, callbackDefer}
	}
	return []int{callbackMessage, callbackDefer, callbackModal}
}

// postCallback takes the first answer to an interaction.
func (s *Server) postCallback(c call) (int, any, error) {
	i := s.interactions[c.PathValue("id")]
	if i == nil || i.token != c.PathValue("token") || !s.current(i) {
		return 0, nil, refuse(answerInTime, http.StatusNotFound)
	}
	if s.rooms[i.channel] == nil {
		return 0, nil, missing(unknownChannel)
	}
	if i.answered != 0 {
		return 0, nil, refuse(answerOnce, http.StatusBadRequest)
	}
	var body struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	if err := c.read(&body); err != nil {
		return 0, nil, err
	}
	if !slices.Contains(i.callbacks(), body.Type) {
		var f form
		f.refuse(callbackType, "type", numbers(i.callbacks()))
		return 0, nil, f.err()
	}
	if blank(body.Data) {
		body.Data = json.RawMessage("{}")
	}
	if err := s.respond(i, body.Type, body.Data); err != nil {
		return 0, nil, err
	}
	s.acknowledge(i, body.Type)
	if c.URL.Query().Get("with_response") == "true" {
		return http.StatusOK, s.callbackResponse(i), nil
	}
	return http.StatusNoContent, nil, nil
}

// respond does what the first answer says. It changes nothing if it refuses.
func (s *Server) respond(i *interaction, callback int, data json.RawMessage) error {
	switch callback {
	case callbackSuggest:
		return i.suggest(data)
	case callbackModal:
		return s.openModal(i, data)
	}
	var d draft
	if err := decode(data, &d); err != nil {
		return err
	}
	switch callback {
	case callbackMessage:
		return s.respondMessage(i, d)
	case callbackDefer:
		flags := value(d.Flags)&flagEphemeral | flagLoading
		i.original = s.post(s.response(i, flags)).ID
	case callbackDeferUpdate:
		i.original = i.source
	case callbackUpdate:
		m, ok := s.message(i.source)
		if !ok {
			return missing(unknownMessage)
		}
		if _, err := s.change(d, m); err != nil {
			return inData(err)
		}
		i.original = i.source
		i.settle(i.original, nil)
	}
	return nil
}

// respondMessage answers with a message.
func (s *Server) respondMessage(i *interaction, d draft) error {
	if err := d.check(Message{}); err != nil {
		return inData(err)
	}
	m := s.response(i, value(d.Flags)&settable(true))
	i.original = s.post(s.resolveMentions(d.apply(m), d.Mentions)).ID
	i.settle(i.original, nil)
	return nil
}

// response is an empty message that answers i.
func (s *Server) response(i *interaction, flags int) Message {
	m := Message{
		ChannelID: i.channel, Author: s.bot(), Type: typeResponse, Flags: flags,
		ApplicationID: BotID, WebhookID: BotID, Interaction: i.metadata(),
	}
	i.ephemeral = flags&flagEphemeral != 0
	if i.ephemeral {
		m.onlyFor = i.user.ID
	}
	source, _ := s.message(i.source)
	return whole(s.answerTo(m, source))
}

// answerTo makes m a reply to the message it follows, unless that is gone or not for the
// same eyes.
func (s *Server) answerTo(m, to Message) Message {
	if to.ID == "" || to.onlyFor != "" && to.onlyFor != m.onlyFor {
		return m
	}
	return s.replyTo(m, to)
}

// suggest takes the choices that autocomplete offers.
func (i *interaction) suggest(data json.RawMessage) error {
	var body struct {
		Choices []Choice `json:"choices"`
	}
	if err := decode(data, &body); err != nil {
		return err
	}
	var f form
	checkChoices(&f, "data.choices", body.Choices, choicesCount, choiceName, choiceValue)
	if err := f.err(); err != nil {
		return err
	}
	i.choices = append([]Choice{}, body.Choices...)
	i.settle("", errChoices)
	return nil
}

// openModal shows a modal to the person.
func (s *Server) openModal(i *interaction, data json.RawMessage) error {
	var m Modal
	if err := decode(data, &m); err != nil {
		return err
	}
	if err := m.check(); err != nil {
		return err
	}
	completeComponents(m.Components)
	m.Interaction, m.ChannelID = i.id, i.channel
	i.modal = &m
	s.tell(Event{Name: "modal", Data: m}, only(i.user.ID))
	i.settle("", ErrModal)
	return nil
}

// inData moves the paths of a form's errors below "data", where a callback carries its
// message.
func inData(err error) error {
	var refused *apiError
	if !errors.As(err, &refused) || refused.Errors == nil {
		return err
	}
	moved := *refused
	moved.Errors = map[string]any{"data": refused.Errors}
	return &moved
}

// callbackResponse is the answer to with_response=true.
func (s *Server) callbackResponse(i *interaction) any {
	object := map[string]any{"id": i.id, "type": i.kind}
	resource := map[string]any{"type": i.answered}
	if m, ok := s.message(i.original); ok && i.answered != callbackDeferUpdate {
		object["response_message_id"] = m.ID
		object["response_message_loading"] = m.Flags&flagLoading != 0
		object["response_message_ephemeral"] = m.Flags&flagEphemeral != 0
		resource["message"] = m
	}
	return map[string]any{"interaction": object, "resource": resource}
}
