package playground

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// specification compiles schemas of Discord's own OpenAPI description, which stands
// outside of the project.
func specification(t *testing.T) func(schema string) *jsonschema.Schema {
	t.Helper()
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	raw, err := os.ReadFile(filepath.Join(shared, "specs", "discord-openapi.json"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("Discord's OpenAPI description is not here: ", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("discord.json", doc); err != nil {
		t.Fatal(err)
	}
	return func(schema string) *jsonschema.Schema {
		t.Helper()
		compiled, err := c.Compile("discord.json#/components/schemas/" + schema)
		if err != nil {
			t.Fatal(err)
		}
		return compiled
	}
}

// The errors of a form are not among them: the description has their codes as integers,
// Discord's documentation and its answers as words.
func TestAnswersAreShapedAsDiscordsOwn(t *testing.T) {
	schema := specification(t)
	b := newBench(t)
	messages := api + "/channels/" + NewsChannelID + "/messages"
	plain := b.do("POST", messages, obj{"content": "<@" + AdminID + ">", "embeds": list{obj{"title": "t", "fields": list{obj{"name": "n", "value": "v"}}}}})
	reply := b.do("POST", messages, obj{"content": "x", "message_reference": obj{"message_id": into[Message](t, plain).ID}})
	rich := b.do("POST", messages, v2(row(button("b"), link("https://example.org/")), row(menu(obj{})), words("x"),
		obj{"type": typeSection, "components": list{words("x")}, "accessory": button("c")},
		obj{"type": typeContainer, "components": list{obj{"type": typeSeparator}, words("y")}}))
	i := b.command()
	response := b.do("POST", api+"/interactions/"+i.id+"/"+i.token+"/callback?with_response=true", obj{"type": callbackMessage, "data": obj{"content": "x"}})
	followUp := b.do("POST", i.hook(""), obj{"content": "y"})
	command := b.do("POST", commandsPath, slash("said", obj{"options": list{option("person", obj{"required": true, "autocomplete": true}), option("about", obj{"max_length": 80})}}))
	s := New(Config{Limits: true})
	defer s.Close()
	limited := answer{}
	for limited.status != 429 {
		limited = bench{t, s}.do("GET", messages, nil)
	}
	for _, c := range []struct {
		schema string
		answer answer
	}{
		{"MessageResponse", plain},
		{"MessageResponse", reply},
		{"MessageResponse", rich},
		{"MessageResponse", followUp},
		{"InteractionCallbackResponse", response},
		{"ApplicationCommandResponse", command},
		{"UserPIIResponse", b.do("GET", api+"/users/@me", nil)},
		{"GuildChannelResponse", b.do("GET", api+"/channels/"+NewsChannelID, nil)},
		{"GuildWithCountsResponse", b.do("GET", api+"/guilds/"+GuildID, nil)},
		{"PrivateApplicationResponse", b.do("GET", api+"/applications/@me", nil)},
		{"GatewayResponse", b.do("GET", api+"/gateway", nil)},
		{"GatewayBotResponse", b.do("GET", api+"/gateway/bot", nil)},
		{"ErrorResponse", b.do("GET", api+"/nowhere", nil)},
		{"PrivateChannelResponse", b.do("POST", api+"/users/@me/channels", obj{"recipient_id": AdminID})},
		{"PrivateChannelResponse", b.do("GET", api+"/channels/"+AdminDirectID, nil)},
		{"GuildChannelResponse", b.do("GET", api+"/channels/"+AnnouncementsID, nil)},
		{"GuildMemberResponse", b.do("GET", api+"/guilds/"+GuildID+"/members/"+MemberID, nil)},
		{"RatelimitedResponse", limited},
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(c.answer.body))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema(c.schema).Validate(value); err != nil {
			t.Errorf("%s: %v\n%s", c.schema, err, c.answer.body)
		}
	}
}
