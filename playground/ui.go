package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// keepAlive is how often a page that nothing happens for gets a line, so that a closed
// one is noticed.
const keepAlive = 20 * time.Second

// uiRoutes wires the API of the page.
func (s *Server) uiRoutes() {
	s.mux.HandleFunc("GET /ui/state", func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, http.StatusOK, s.stateFor(r.URL.Query().Get("as")))
	})
	s.mux.HandleFunc("GET /ui/commands", s.uiCommands)
	s.mux.HandleFunc("GET /ui/channels/{channel}/messages", s.uiMessages)
	s.mux.HandleFunc("GET /ui/channels/{channel}/posted", func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, http.StatusOK, s.Posted(r.PathValue("channel")))
	})
	s.mux.HandleFunc("POST /ui/channels/{channel}/messages", s.uiSay)
	s.mux.HandleFunc("POST /ui/interactions", s.uiInvoke)
	s.mux.HandleFunc("GET /ui/events", s.uiEvents)
	s.mux.HandleFunc("/ui/", func(w http.ResponseWriter, _ *http.Request) {
		uiFail(w, notFound("The playground has no such address."))
	})
}

// uiCommands lists the commands for a user in a channel, the first one if none is named;
// all commands if no user is named.
func (s *Server) uiCommands(w http.ResponseWriter, r *http.Request) {
	as, channel := r.URL.Query().Get("as"), r.URL.Query().Get("channel")
	if as == "" {
		writeJSON(w, http.StatusOK, s.Commands())
		return
	}
	if channel == "" {
		channel = NewsChannelID
	}
	list, err := s.CommandsFor(as, channel)
	if err != nil {
		uiFail(w, err)
		return
	}
	writeJSON(w, http.StatusOK, list)
}

func (s *Server) uiMessages(w http.ResponseWriter, r *http.Request) {
	list, err := s.Messages(r.PathValue("channel"), r.URL.Query().Get("as"))
	if err != nil {
		uiFail(w, err)
		return
	}
	writeJSON(w, http.StatusOK, list)
}

func (s *Server) uiSay(w http.ResponseWriter, r *http.Request) {
	var body struct {
		As      string `json:"as"`
		Content string `json:"content"`
		ReplyTo string `json:"reply_to"`
	}
	if err := uiRead(w, r, &body); err != nil {
		uiFail(w, err)
		return
	}
	m, err := s.Say(body.As, r.PathValue("channel"), body.Content, body.ReplyTo)
	if err != nil {
		uiFail(w, err)
		return
	}
	writeJSON(w, http.StatusOK, m)
}

func (s *Server) uiInvoke(w http.ResponseWriter, r *http.Request) {
	var in Invocation
	if err := uiRead(w, r, &in); err != nil {
		uiFail(w, err)
		return
	}
	if in.Kind == "autocomplete" {
		choices, err := s.Autocomplete(r.Context(), in)
		if err != nil {
			uiFail(w, err)
			return
		}
		writeJSON(w, http.StatusOK, map[string]any{"choices": choices})
		return
	}
	id, err := s.Invoke(in)
	if err != nil {
		uiFail(w, err)
		return
	}
	writeJSON(w, http.StatusAccepted, map[string]string{"id": id})
}

// uiEvents streams what happens to one page, as Server-Sent Events.
func (s *Server) uiEvents(w http.ResponseWriter, r *http.Request) {
	events, stop := s.Events(r.URL.Query().Get("as"))
	defer stop()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	beat := time.NewTicker(keepAlive)
	defer beat.Stop()
	line := ": hello\n\n"
	for {
		if _, err := io.WriteString(w, line); err != nil {
			return
		}
		if err := out.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			line = ": still here\n\n"
		case e, ok := <-events:
			if !ok {
				return
			}
			data, _ := json.Marshal(e.Data) // our own objects; JSON has no line breaks
			line = fmt.Sprintf("event: %s\ndata: %s\n\n", e.Name, data)
		}
	}
}

// uiRead reads the body of a page's request.
func uiRead(w http.ResponseWriter, r *http.Request, into any) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(rules[bodySize].most)))
	if err != nil {
		return &wrong{http.StatusRequestEntityTooLarge, "This is too long."}
	}
	if err := json.Unmarshal(body, into); err != nil {
		return wrongf("The page sent something that is not understood.")
	}
	return nil
}

// uiFail answers an error of the person's side.
func uiFail(w http.ResponseWriter, err error) {
	answer := &wrong{http.StatusInternalServerError, "Something went wrong in the playground."}
	errors.As(err, &answer)
	writeJSON(w, answer.status, map[string]string{"message": answer.sentence})
}
