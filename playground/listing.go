package playground

import (
	"net/http"
	"slices"
	"strconv"
)

// usualPage is how many messages a list has if nothing else is asked for,
// resources/message#get-channel-messages.
const usualPage = 50

// getMessages lists a channel, newest first. Without the permission to read what was
// said before it lists nothing.
func (s *Server) getMessages(c call) (int, any, error) {
	room, channel, err := s.room(c, 0)
	if err != nil {
		return 0, nil, err
	}
	query := c.URL.Query()
	limit, anchor, err := readPage(query.Get)
	if err != nil {
		return 0, nil, err
	}
	list := []Message{}
	if s.may(BotID, channel)&permHistory == 0 {
		return http.StatusOK, list, nil
	}
	for _, m := range room.messages {
		if m.onlyFor == "" {
			m.Nonce = nil // only its creation and its event tell it
			list = append(list, withheld(m))
		}
	}
	list = near(list, anchor, query.Get(anchor), limit)
	slices.Reverse(list)
	return http.StatusOK, list, nil
}

// readPage reads how much of a channel is asked for: at most limit messages, and which of
// before, after and around says where ("" for none).
func readPage(query func(string) string) (limit int, anchor string, err error) {
	var f form
	limit = usualPage
	if text := query("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil {
			limit = 0
		}
		if limit < rules[listLimit].least || limit > rules[listLimit].most {
			f.refuse(listLimit, "limit", rules[listLimit].least, rules[listLimit].most)
		}
	}
	for _, name := range []string{"before", "after", "around"} {
		switch {
		case query(name) == "":
		case anchor != "":
			f.refuse(listAnchor, name)
		default:
			anchor = name
		}
	}
	return limit, anchor, f.err()
}

// near cuts a list, oldest first, to the limit messages that are next to the one with id
// on the side that anchor names, or to the newest.
func near(list []Message, anchor, id string, limit int) []Message {
	at := slices.IndexFunc(list, func(m Message) bool { return !older(m.ID, id) }) // the first from id on
	if at < 0 {
		at = len(list)
	}
	from, to := len(list)-limit, len(list)
	switch anchor {
	case "before":
		from, to = at-limit, at
	case "after":
		if from = at; from < len(list) && list[from].ID == id {
			from++
		}
		to = from + limit
	case "around":
		from = at - limit/2
		to = from + limit
	}
	return list[min(max(from, 0), len(list)):min(max(to, 0), len(list))]
}

// older reports whether snowflake a is less than b.
func older(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }
