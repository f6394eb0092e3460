package playground

import "net/http"

// byToken returns the interaction whose token stands in the path of a call and that has
// had its first answer.
func (s *Server) byToken(c call) (*interaction, error) {
	found := s.tokens[c.PathValue("token")]
	switch {
	case c.PathValue("app") != BotID:
		return nil, refuse(answerFirst, http.StatusNotFound)
	case found == nil:
		return nil, refuse(tokenKnown, http.StatusUnauthorized)
	case !s.current(found):
		return nil, refuse(tokenLife, http.StatusUnauthorized)
	case s.rooms[found.channel] == nil:
		return nil, missing(unknownChannel)
	case found.answered == 0, found.answered == callbackSuggest, found.answered == callbackModal:
		return nil, refuse(answerFirst, http.StatusNotFound)
	}
	return found, nil
}

// answerOf returns the message of a call: @original, or one that answers the same
// interaction.
func (s *Server) answerOf(c call) (*interaction, Message, error) {
	i, err := s.byToken(c)
	if err != nil {
		return nil, Message{}, err
	}
	id := c.PathValue("message")
	if id == "@original" {
		id = i.original
	}
	m, ok := s.message(id)
	if !ok || id != i.original && (m.Interaction == nil || m.Interaction.ID != i.id) {
		return nil, Message{}, missing(unknownMessage)
	}
	return i, m, nil
}

func (s *Server) getResponse(c call) (int, any, error) {
	_, m, err := s.answerOf(c)
	return http.StatusOK, m, err
}

// patchResponse edits an answer. Editing @original settles the interaction.
func (s *Server) patchResponse(c call) (int, any, error) {
	i, m, err := s.answerOf(c)
	if err != nil {
		return 0, nil, err
	}
	if m, err = s.edit(c, m); err != nil {
		return 0, nil, err
	}
	if m.ID == i.original {
		i.settle(m.ID, nil)
	}
	return http.StatusOK, m, nil
}

func (s *Server) deleteResponse(c call) (int, any, error) {
	_, m, err := s.answerOf(c)
	if err != nil {
		return 0, nil, err
	}
	s.remove(m)
	return http.StatusNoContent, nil, nil
}

// postFollowUp sends a further message, or fills in the one that is still loading.
func (s *Server) postFollowUp(c call) (int, any, error) {
	i, err := s.byToken(c)
	if err != nil {
		return 0, nil, err
	}
	var d draft
	if err := c.read(&d); err != nil {
		return 0, nil, err
	}
	original, found := s.message(i.original)
	if found && original.Flags&flagLoading != 0 {
		m, err := s.change(d, original)
		if err == nil {
			i.settle(m.ID, nil)
		}
		return http.StatusOK, m, err
	}
	if err := d.check(Message{}); err != nil {
		return 0, nil, err
	}
	if _, server := i.owners[installServer]; !server && i.followUps == rules[followUpsCount].most {
		return 0, nil, refuse(followUpsCount, http.StatusBadRequest)
	}
	i.followUps++
	m := s.followUp(i, d, original)
	i.settle(m.ID, nil) // the answer, if the first one only said that it was heard, or is gone
	return http.StatusOK, m, nil
}

// followUp adds a message that answers i after the original one.
func (s *Server) followUp(i *interaction, d draft, original Message) Message {
	m := Message{
		ChannelID: i.channel, Author: s.bot(), Flags: value(d.Flags) & settable(true),
		ApplicationID: BotID, WebhookID: BotID, Interaction: i.metadata(),
	}
	m.Interaction.OriginalResponse = original.ID
	if m.Flags&flagEphemeral != 0 {
		m.onlyFor = i.user.ID
	}
	m = s.answerTo(m, original)
	return s.post(s.resolveMentions(d.apply(m), d.Mentions))
}
