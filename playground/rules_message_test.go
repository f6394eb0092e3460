package playground

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func messageProofs() map[ruleID]func(bench, ruleID) {
	allow := func(a obj) obj { return obj{"content": "x", "allowed_mentions": a} }
	users := func(n int) list { return times(n, func(i int) any { return fmt.Sprint(i + 1) }) }
	return map[ruleID]func(bench, ruleID){
		messageEmpty:      post(obj{"content": " \n"}, obj{"content": "x"}),
		contentLength:     post(obj{"content": chars(2001)}, obj{"content": chars(2000)}),
		nonceLength:       post(obj{"content": "x", "nonce": chars(26)}, obj{"content": "x", "nonce": chars(25)}),
		mentionsParse:     post(allow(obj{"parse": list{"all"}}), allow(obj{"parse": list{"users", "roles", "everyone"}})),
		mentionsExclusive: post(allow(obj{"parse": list{"users"}, "users": users(1)}), allow(obj{"parse": list{"roles"}, "users": users(1)})),
		mentionsCount:     post(allow(obj{"users": users(101)}), allow(obj{"users": users(100)})),
		replyKnown: func(b bench, id ruleID) {
			m, _ := b.s.Say(AdminID, NewsChannelID, "x", "")
			to := func(id string) obj { return obj{"content": "x", "message_reference": obj{"message_id": id}} }
			post(to("1"), to(m.ID))(b, id)
			loose := obj{"content": "x", "message_reference": obj{"message_id": "1", "fail_if_not_exists": false}}
			if m := into[Message](b, b.do("POST", messagesOf(NewsChannelID), loose)); m.MessageReference != nil || m.Type != 0 {
				b.Errorf("%+v", m)
			}
		},
		replyHistory: func(b bench, id ruleID) {
			m, _ := b.s.Say(AdminID, NewsChannelID, "x", "")
			reply := obj{"content": "x", "message_reference": obj{"message_id": m.ID}}
			b.taken(b.do("POST", messagesOf(NewsChannelID), reply))
			if err := b.s.Overwrite(NewsChannelID, deny(GuildID, permHistory)); err != nil {
				b.Fatal(err)
			}
			b.refused(id, b.do("POST", messagesOf(NewsChannelID), reply))
			b.taken(b.do("POST", messagesOf(NewsChannelID), obj{"content": "x"}))
		},
		nonceOnce: inTime(func(b bench, id ruleID) {
			send := func(enforce bool) Message {
				return into[Message](b, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", obj{"content": "x", "nonce": "n1", "enforce_nonce": enforce}))
			}
			first := send(true)
			b.taken(b.do("DELETE", api+"/channels/"+NewsChannelID+"/messages/"+first.ID, nil)) // it was sent all the same
			again, other := send(true), send(false)
			elsewhere := into[Message](b, b.do("POST", messagesOf(GeneralChannelID), obj{"content": "x", "nonce": "n1", "enforce_nonce": true}))
			pass(nonceWindow + time.Second)
			if later := send(true); again.ID != first.ID || elsewhere.ID != first.ID || other.ID == first.ID || later.ID == first.ID || later.ID == other.ID {
				b.Error(first.ID, again.ID, other.ID, later.ID)
			}
		}),
		filesNone: func(b bench, id ruleID) {
			send := func(file bool) answer {
				var body bytes.Buffer
				form := multipart.NewWriter(&body)
				_ = form.WriteField("payload_json", `{"content":"x"}`)
				if file {
					_, _ = form.CreateFormFile("files[0]", "chart.png")
				}
				_ = form.Close()
				r := httptest.NewRequest(http.MethodPost, api+"/channels/"+NewsChannelID+"/messages", &body)
				r.Header.Set("Authorization", "Bot playground")
				r.Header.Set("Content-Type", form.FormDataContentType())
				w := httptest.NewRecorder()
				b.s.ServeHTTP(w, r)
				return answer{w.Code, w.Body.String()}
			}
			b.refused(id, send(true))
			b.taken(send(false))
		},
	}
}

func embedProofs() map[ruleID]func(bench, ruleID) {
	prove := func(bad, good obj) func(bench, ruleID) {
		return post(obj{"embeds": list{bad}}, obj{"embeds": list{good}})
	}
	field := func(name, value string) obj { return obj{"fields": list{obj{"name": name, "value": value}}} }
	several := func(n int, e obj) obj { return obj{"embeds": times(n, func(int) any { return e })} }
	fields := func(n int) obj {
		return obj{"fields": times(n, func(int) any { return obj{"name": "n", "value": "v"} })}
	}
	return map[ruleID]func(bench, ruleID){
		embedsCount: post(several(11, obj{"title": "t"}), several(10, obj{"title": "t"})),
		embedsTotal: post(
			obj{"embeds": list{obj{"description": chars(3000)}, obj{"description": chars(2999), "title": "no"}}},
			obj{"embeds": list{obj{"description": chars(3000)}, obj{"description": chars(2999), "title": "x"}}}),
		embedTitle:       prove(obj{"title": chars(257)}, obj{"title": chars(256)}),
		embedDescription: prove(obj{"description": chars(4097)}, obj{"description": chars(4096)}),
		embedFields:      prove(fields(26), fields(25)),
		embedFieldName:   prove(field(chars(257), "v"), field(chars(256), "v")),
		embedFieldValue:  prove(field("n", chars(1025)), field("n", chars(1024))),
		embedFooter:      prove(obj{"footer": obj{"text": chars(2049)}}, obj{"footer": obj{"text": chars(2048)}}),
		embedAuthor:      prove(obj{"author": obj{"name": chars(257)}}, obj{"author": obj{"name": chars(256)}}),
		embedURL:         prove(obj{"title": "t", "url": "javascript:alert(1)"}, obj{"title": "t", "url": "https://example.org/"}),
	}
}

func TestFormErrorsAreNestedAsDiscordNestsThem(t *testing.T) {
	b := newBench(t)
	a := b.do("POST", api+"/channels/"+NewsChannelID+"/messages", obj{"content": chars(2001), "embeds": list{obj{}, obj{"title": chars(257)}}})
	want := `{"code":50035,"message":"Invalid Form Body","errors":{` +
		`"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]},` +
		`"embeds":{"1":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 256 or fewer in length."}]}}}}}` + "\n"
	if a.status != 400 || a.body != want {
		t.Errorf("got %d %s\nwant %s", a.status, a.body, want)
	}
	i := b.command()
	a = b.answer(i, callbackMessage, obj{"content": chars(2001)})
	want = `{"code":50035,"message":"Invalid Form Body","errors":{"data":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]}}}}` + "\n"
	if a.body != want {
		t.Errorf("got %s\nwant %s", a.body, want)
	}
}

func TestMentionsPingOnlyWhomTheyMay(t *testing.T) {
	b := newBench(t)
	const text = "@everyone <@" + AdminID + "> <@" + MemberID + "> <@123>"
	for name, c := range map[string]struct {
		allowed  any
		users    int
		everyone bool
	}{
		"default":  {nil, 2, true},
		"nothing":  {obj{"parse": list{}}, 0, false},
		"users":    {obj{"parse": list{"users"}}, 2, false},
		"one user": {obj{"parse": list{"everyone"}, "users": list{MemberID}}, 1, true},
	} {
		m := into[Message](t, b.do("POST", api+"/channels/"+NewsChannelID+"/messages", obj{"content": text, "allowed_mentions": c.allowed}))
		if len(m.Mentions) != c.users || m.MentionEveryone != c.everyone {
			t.Errorf("%s: %d users, everyone %v", name, len(m.Mentions), m.MentionEveryone)
		}
	}
}
