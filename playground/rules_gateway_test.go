package playground

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// A wire is a gateway connection without discordgo.
type wire struct {
	bench
	ws *websocket.Conn
}

// dial connects to the gateway with a query.
func (b bench) dial(query string) wire {
	b.Helper()
	web := httptest.NewServer(b.s)
	b.Cleanup(web.Close)
	ws, _, err := websocket.Dial(b.Context(), "ws"+strings.TrimPrefix(web.URL, "http")+"/gateway/?"+query, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = ws.CloseNow() })
	return wire{b, ws}
}

// say sends events.
func (w wire) say(events ...string) wire {
	w.Helper()
	for _, event := range events {
		if err := w.ws.Write(w.Context(), websocket.MessageText, []byte(event)); err != nil {
			w.Fatal(err)
		}
	}
	return w
}

// An event is one of the gateway's.
type event struct {
	Op   int             `json:"op"`
	Type string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

// hear returns the next event that is named so, or the connection's close code.
func (w wire) hear(names ...string) (e event, closed int) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), 5*time.Second)
	defer cancel()
	for {
		_, body, err := w.ws.Read(ctx)
		if err != nil {
			return e, int(websocket.CloseStatus(err))
		}
		if err := json.Unmarshal(body, &e); err != nil {
			w.Fatal(err)
		}
		if e.Op != opHello && (len(names) == 0 || slices.Contains(names, e.Type)) {
			return e, 0
		}
	}
}

const plain = "v=10&encoding=json"

// login is IDENTIFY with some fields changed.
func login(more obj) string {
	data := obj{"token": "playground", "intents": intentGuilds | intentMessages, "properties": obj{}}
	for key, value := range more {
		data[key] = value
	}
	raw, _ := json.Marshal(obj{"op": opIdentify, "d": data})
	return string(raw)
}

// online is a connection that has identified.
func (b bench) online() wire {
	b.Helper()
	w := b.dial(plain).say(login(nil))
	if event, code := w.hear("GUILD_CREATE"); event.Type == "" {
		b.Fatal("closed with ", code)
	}
	return w
}

// closes returns a proof that events end the connection by the rule, and IDENTIFY with
// good in it does not.
func closes(query string, good obj, events ...string) func(bench, ruleID) {
	return func(b bench, id ruleID) {
		b.Helper()
		if _, code := b.dial(query).say(events...).hear("NOTHING"); code != rules[id].code {
			b.Errorf("closed with %d, want %d", code, rules[id].code)
		}
		if faults := b.s.Faults(); len(faults) != 1 {
			b.Errorf("faults: %q", faults)
		}
		if event, code := b.dial(plain).say(login(good)).hear(); event.Type != "READY" {
			b.Errorf("got %+v, closed %d", event, code)
		}
	}
}

func gatewayProofs() map[ruleID]func(bench, ruleID) {
	return map[ruleID]func(bench, ruleID){
		gatewayVersion:    closes("v=9&encoding=json", nil),
		gatewayEncoding:   closes("v=10&encoding=json&compress=zlib-stream", obj{"compress": true}),
		gatewayDecode:     closes(plain, nil, "{"),
		gatewayOpcode:     closes(plain, nil, `{"op":5}`),
		gatewayFirst:      closes(plain, nil, `{"op":3,"d":{}}`),
		gatewayTwice:      closes(plain, nil, login(nil), login(nil)),
		gatewayToken:      closes(plain, obj{"token": "Bot playground"}, login(obj{"token": "other"})),
		gatewayShard:      closes(plain, obj{"shard": list{0, 1}}, login(obj{"shard": list{1, 1}})),
		gatewayIntents:    closes(plain, obj{"intents": 1 << 25}, login(obj{"intents": 1 << 30})),
		gatewayPrivileged: closes(plain, obj{"intents": intentsKnown &^ intentPrivileged}, login(obj{"intents": 1 << 15})),
		gatewayRate: func(b bench, id ruleID) {
			beat := `{"op":1,"d":null}`
			closes(plain, nil, slices.Repeat([]string{beat}, 121)...)(b, id)
			w := b.dial(plain).say(slices.Repeat([]string{beat}, 119)...).say(login(nil))
			if event, code := w.hear("READY"); event.Type != "READY" {
				b.Errorf("120 events: closed with %d", code)
			}
		},
		gatewayResume: func(b bench, id ruleID) {
			w := b.dial(plain).say(`{"op":6,"d":{"token":"playground","session_id":"1","seq":3}}`)
			if event, _ := w.hear(); event.Op != opInvalid || string(event.Data) != "false" {
				b.Errorf("%+v", event)
			}
			if event, _ := w.say(login(nil)).hear(); event.Type != "READY" {
				b.Errorf("%+v", event)
			}
		},
		contentWithheld: func(b bench, id ruleID) {
			w := b.online()
			own := into[Message](b, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", obj{"content": "own"}))
			i := b.command()
			b.taken(b.answer(i, callbackMessage, obj{"content": "answer"}))
			for _, c := range []struct{ says, replyTo, want string }{
				{"secret", "", ""},
				{"<@" + BotID + "> hello", "", "<@" + BotID + "> hello"},
				{"reply", own.ID, "reply"},
				{"reply to an answer", i.original, ""},
			} {
				said, err := b.s.Say(MemberID, NewsChannelID, c.says, c.replyTo)
				if err != nil {
					b.Fatal(err)
				}
				var m Message
				for m.ID != said.ID {
					event, _ := w.hear("MESSAGE_CREATE")
					m = Message{}
					_ = json.Unmarshal(event.Data, &m)
				}
				again := into[Message](b, b.do("GET", api+"/channels/"+NewsChannelID+"/messages/"+said.ID, nil))
				if m.Content != c.want || again.Content != c.want {
					b.Errorf("%q: sent %q, read %q", c.says, m.Content, again.Content)
				}
			}
		},
	}
}
