package playground_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"onrecord/playground"
)

// herald is the bot that the browser test talks to.
type herald struct {
	t       *testing.T
	release chan struct{} // lets a deferred answer of /said go on
}

// toPlayground sends discordgo's requests to base, as API v10.
type toPlayground struct{ base *url.URL }

func (to toPlayground) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = to.base.Scheme, to.base.Host, to.base.Host
	r.URL.Path = strings.Replace(r.URL.Path, "/api/v9/", "/api/v10/", 1)
	return http.DefaultTransport.RoundTrip(r)
}

// startHerald connects the bot to web and registers its commands.
func startHerald(t *testing.T, web *httptest.Server) *herald {
	t.Helper()
	base, err := url.Parse(web.URL)
	if err != nil {
		t.Fatal(err)
	}
	dg, err := discordgo.New("Bot playground")
	if err != nil {
		t.Fatal(err)
	}
	h := &herald{t: t, release: make(chan struct{})}
	dg.Client = &http.Client{Transport: toPlayground{base}}
	dg.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages
	dg.AddHandler(func(dg *discordgo.Session, m *discordgo.MessageCreate) {
		if err := h.hear(dg, m); err != nil {
			t.Error("bot:", err)
		}
	})
	dg.AddHandler(func(dg *discordgo.Session, i *discordgo.InteractionCreate) {
		if err := h.answer(dg, i); err != nil {
			t.Error("bot:", err)
		}
	})
	if err := dg.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dg.CloseWithCode(4000) }) // 1000 would make it wait a second
	if _, err := dg.ApplicationCommandBulkOverwrite(playground.BotID, "", heraldCommands()); err != nil {
		t.Fatal(err)
	}
	return h
}

// hear answers what is said to the bot, and shows it as typing until it is let go.
func (h *herald) hear(dg *discordgo.Session, m *discordgo.MessageCreate) error {
	if m.Author.Bot || m.Content == "" {
		return nil
	}
	if err := dg.ChannelTyping(m.ChannelID); err != nil {
		return err
	}
	<-h.release
	_, err := dg.ChannelMessageSend(m.ChannelID, "You said: "+strings.ReplaceAll(m.Content, "<@"+playground.BotID+">", "…"))
	return err
}

func heraldCommands() []*discordgo.ApplicationCommand {
	text := discordgo.ApplicationCommandOptionString
	manage, guilds := int64(discordgo.PermissionManageGuild), []discordgo.InteractionContextType{discordgo.InteractionContextGuild}
	return []*discordgo.ApplicationCommand{
		{Name: "said", Description: "What somebody said", Options: []*discordgo.ApplicationCommandOption{
			{Type: text, Name: "person", Description: "Whose words", Required: true, Autocomplete: true},
			{Type: text, Name: "since", Description: "How far back", Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: "Today", Value: "1d"}, {Name: "This week", Value: "7d"},
			}},
			{Type: discordgo.ApplicationCommandOptionBoolean, Name: "short", Description: "In brief"},
		}},
		{Name: "ask", Description: "Ask about a story"},
		{Name: "digest", Description: "A digest in a channel", DefaultMemberPermissions: &manage, Contexts: &guilds, Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionChannel, Name: "channel", Description: "Where", Required: true, ChannelTypes: []discordgo.ChannelType{discordgo.ChannelTypeGuildText}},
			{Type: discordgo.ApplicationCommandOptionRole, Name: "ping", Description: "Whom to ping"},
			{Type: discordgo.ApplicationCommandOptionBoolean, Name: "quiet", Description: "Without a notification"},
		}},
		{Name: "secret", Description: "Only for you"},
		{Name: "stories", Description: "The newest stories"},
		{Name: "silent", Description: "Never answers"},
		{Name: "Check quotes", Type: discordgo.MessageApplicationCommand},
	}
}

func (h *herald) answer(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
	switch i.Type {
	case discordgo.InteractionApplicationCommandAutocomplete:
		return h.suggest(dg, i)
	case discordgo.InteractionMessageComponent:
		if data := i.MessageComponentData(); data.CustomID == "order" {
			return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
				Type: discordgo.InteractionResponseUpdateMessage, Data: stories("Chosen: " + data.Values[0]),
			})
		}
		return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseUpdateMessage, Data: page("Page 2 of 2", "next", true),
		})
	case discordgo.InteractionModalSubmit:
		row := i.ModalSubmitData().Components[0].(*discordgo.ActionsRow)
		return h.say(dg, i, "You asked: "+row.Components[0].(*discordgo.TextInput).Value, 0)
	}
	return h.command(dg, i)
}

func (h *herald) command(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
	switch data := i.ApplicationCommandData(); data.Name {
	case "said":
		return h.said(dg, i, data)
	case "ask":
		return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseModal,
			Data: &discordgo.InteractionResponseData{CustomID: "ask", Title: "Ask", Components: []discordgo.MessageComponent{
				discordgo.ActionsRow{Components: []discordgo.MessageComponent{
					discordgo.TextInput{CustomID: "question", Label: "Your question", Style: discordgo.TextInputParagraph, Required: true},
				}},
			}},
		})
	case "digest":
		return h.digest(dg, i, data)
	case "stories":
		return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseChannelMessageWithSource, Data: stories("Two stories"),
		})
	case "secret":
		return h.say(dg, i, "A secret", discordgo.MessageFlagsEphemeral)
	case "Check quotes":
		return h.say(dg, i, "Checked: "+data.Resolved.Messages[data.TargetID].Content, 0)
	}
	return nil
}

// digest posts into the channel that was chosen and says so.
func (h *herald) digest(dg *discordgo.Session, i *discordgo.InteractionCreate, data discordgo.ApplicationCommandInteractionData) error {
	channel := data.Options[0].ChannelValue(nil)
	post := &discordgo.MessageSend{Content: "A digest"}
	for _, option := range data.Options[1:] {
		switch option.Name {
		case "ping":
			role := option.RoleValue(nil, "").ID
			post.Content += " for <@&" + role + ">"
			post.AllowedMentions = &discordgo.MessageAllowedMentions{Parse: []discordgo.AllowedMentionType{}, Roles: []string{role}}
		case "quiet":
			if option.BoolValue() {
				post.Flags = discordgo.MessageFlagsSuppressNotifications
			}
		}
	}
	words := "Posted in <#" + channel.ID + ">."
	if _, err := dg.ChannelMessageSendComplex(channel.ID, post); err != nil {
		words = "I may not post in <#" + channel.ID + ">."
	}
	return h.say(dg, i, words, 0)
}

// said defers its answer until the test lets it go.
func (h *herald) said(dg *discordgo.Session, i *discordgo.InteractionCreate, data discordgo.ApplicationCommandInteractionData) error {
	err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
		Type: discordgo.InteractionResponseDeferredChannelMessageWithSource,
	})
	if err != nil {
		return err
	}
	<-h.release
	words := []string{}
	for _, option := range data.Options {
		words = append(words, option.Name+"="+option.StringValue())
	}
	first := page(strings.Join(words, " ")+"\nPage 1 of 2", "next", false)
	_, err = dg.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{
		Content: &first.Content, Embeds: &first.Embeds, Components: &first.Components,
	})
	return err
}

func (h *herald) suggest(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
	typed := strings.ToLower(i.ApplicationCommandData().Options[0].StringValue())
	choices := []*discordgo.ApplicationCommandOptionChoice{}
	for _, name := range []string{"Ada Quill", "Adela Marsh", "Oren Vale"} {
		if strings.Contains(strings.ToLower(name), typed) {
			choices = append(choices, &discordgo.ApplicationCommandOptionChoice{Name: name, Value: "id of " + name})
		}
	}
	return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
		Type: discordgo.InteractionApplicationCommandAutocompleteResult,
		Data: &discordgo.InteractionResponseData{Choices: choices},
	})
}

func (h *herald) say(dg *discordgo.Session, i *discordgo.InteractionCreate, content string, flags discordgo.MessageFlags) error {
	return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
		Type: discordgo.InteractionResponseChannelMessageWithSource,
		Data: &discordgo.InteractionResponseData{Content: content, Flags: flags},
	})
}

// stories is an answer in Components V2.
func stories(note string) *discordgo.InteractionResponseData {
	blue := 0x5865f2
	return &discordgo.InteractionResponseData{
		Flags: discordgo.MessageFlagsIsComponentsV2,
		Components: []discordgo.MessageComponent{discordgo.Container{AccentColor: &blue, Components: []discordgo.MessageComponent{
			discordgo.TextDisplay{Content: "## Stories\n-# " + note},
			discordgo.Separator{},
			discordgo.Section{
				Components: []discordgo.MessageComponent{discordgo.TextDisplay{Content: "Harbour stays open"}},
				Accessory:  discordgo.Button{Label: "Read", Style: discordgo.LinkButton, URL: "https://herald.example/harbour"},
			},
			discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.SelectMenu{
				MenuType: discordgo.StringSelectMenu, CustomID: "order", Placeholder: "Order",
				Options: []discordgo.SelectMenuOption{{Label: "Newest", Value: "new"}, {Label: "Oldest", Value: "old"}},
			}}},
		}}},
	}
}

// page is an answer with an embed and one button.
func page(content, customID string, last bool) *discordgo.InteractionResponseData {
	return &discordgo.InteractionResponseData{
		Content: content,
		Embeds:  []*discordgo.MessageEmbed{{Title: "Ada Quill", Description: "> “We will **not** close.”", Color: 0x5865f2}},
		Components: []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Next", CustomID: customID, Style: discordgo.PrimaryButton, Disabled: last},
		}}},
	}
}
