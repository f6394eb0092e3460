package playground

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

func TestMain(m *testing.M) {
	discordgo.APIVersion = "10" // what the gateway is asked for
	os.Exit(m.Run())
}

// toServer sends discordgo's requests to a playground, as API v10.
type toServer struct{ base *url.URL }

func (t toServer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = t.base.Scheme, t.base.Host, t.base.Host
	r.URL.Path = strings.Replace(r.URL.Path, "/api/v9/", "/api/v10/", 1)
	return http.DefaultTransport.RoundTrip(r)
}

// listen serves s on a real socket for the time of the test, and asserts at its end that
// the bot made no fault.
func listen(t *testing.T, s *Server) *httptest.Server {
	t.Helper()
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		web.Close()
		for _, fault := range s.Faults() {
			t.Error("fault:", fault)
		}
	})
	return web
}

// connect returns a discordgo session that is connected to web.
func connect(t *testing.T, web *httptest.Server, prepare func(*discordgo.Session)) *discordgo.Session {
	t.Helper()
	base, err := url.Parse(web.URL)
	if err != nil {
		t.Fatal(err)
	}
	dg, err := discordgo.New("Bot playground")
	if err != nil {
		t.Fatal(err)
	}
	dg.Client = &http.Client{Transport: toServer{base}}
	dg.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages
	prepare(dg)
	if err := dg.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dg.Close() }) // takes it a second; hence these tests are parallel
	return dg
}

// handle answers interactions with do and reports an error of it.
func handle(t *testing.T, do func(*discordgo.Session, *discordgo.InteractionCreate) error) func(*discordgo.Session) {
	return func(dg *discordgo.Session) {
		dg.AddHandler(func(dg *discordgo.Session, i *discordgo.InteractionCreate) {
			if err := do(dg, i); err != nil {
				t.Error("bot:", err)
			}
		})
	}
}

func TestSlashCommandIsDeferredAndEdited(t *testing.T) {
	t.Parallel()
	s := New(Config{Name: "herald"})
	web := listen(t, s)
	dg := connect(t, web, handle(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		data := i.ApplicationCommandData()
		if i.Member.User.ID != AdminID || i.GuildID != GuildID || data.Options[0].StringValue() != "Ada Quill" {
			t.Errorf("unexpected interaction: %+v", data)
		}
		err := dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseDeferredChannelMessageWithSource,
		})
		if err != nil {
			return err
		}
		words := "She said so."
		_, err = dg.InteractionResponseEdit(i.Interaction, &discordgo.WebhookEdit{Content: &words})
		return err
	}))
	made, err := dg.ApplicationCommandBulkOverwrite(BotID, "", []*discordgo.ApplicationCommand{{
		Name: "said", Description: "Who said what",
		Options: []*discordgo.ApplicationCommandOption{{
			Type: discordgo.ApplicationCommandOptionString, Name: "person", Description: "Whose words", Required: true,
		}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Invoke(Invocation{
		As: AdminID, Channel: NewsChannelID, Kind: "command", Command: made[0].ID,
		Options: []Value{{Name: "person", Type: 3, Value: "Ada Quill"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Wait(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if m.Content != "She said so." || m.Flags != 0 || m.Author.ID != BotID || m.Interaction.Name != "said" {
		t.Errorf("unexpected answer: %+v", m)
	}
	if !s.State().Apps[0].Online {
		t.Error("the application is not online")
	}
}

// command registers one command and returns its id.
func command(t *testing.T, dg *discordgo.Session, c *discordgo.ApplicationCommand) string {
	t.Helper()
	made, err := dg.ApplicationCommandCreate(BotID, "", c)
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

func TestAutocomplete(t *testing.T) {
	t.Parallel()
	s := New(Config{})
	web := listen(t, s)
	dg := connect(t, web, handle(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		option := i.ApplicationCommandData().Options[0]
		if i.Type != discordgo.InteractionApplicationCommandAutocomplete || !option.Focused {
			t.Errorf("unexpected: %v %+v", i.Type, option)
		}
		return dg.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionApplicationCommandAutocompleteResult,
			Data: &discordgo.InteractionResponseData{Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: option.StringValue() + "da Quill", Value: "ada"},
			}},
		})
	}))
	id := command(t, dg, &discordgo.ApplicationCommand{Name: "said", Description: "d", Options: []*discordgo.ApplicationCommandOption{
		{Type: discordgo.ApplicationCommandOptionString, Name: "person", Description: "d", Autocomplete: true},
	}})
	got, err := s.Autocomplete(t.Context(), Invocation{
		As: MemberID, Channel: GeneralChannelID, Command: id, Focused: "person", Options: []Value{{Name: "person", Type: 3, Value: "A"}},
	})
	if err != nil || len(got) != 1 || got[0].Name != "Ada Quill" || got[0].Value != "ada" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestButtonUpdatesItsMessageAndModalComesBack(t *testing.T) {
	t.Parallel()
	s := New(Config{})
	web := listen(t, s)
	row := discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{CustomID: "next", Label: "Next"}, discordgo.Button{CustomID: "form", Label: "Ask"},
	}}
	dg := connect(t, web, handle(t, func(dg *discordgo.Session, i *discordgo.InteractionCreate) error {
		r := &discordgo.InteractionResponse{Data: &discordgo.InteractionResponseData{}}
		switch {
		case i.Type == discordgo.InteractionModalSubmit:
			in := i.ModalSubmitData().Components[0].(*discordgo.ActionsRow).Components[0].(*discordgo.TextInput)
			r.Type, r.Data.Content = discordgo.InteractionResponseUpdateMessage, "asked: "+in.Value
		case i.MessageComponentData().CustomID == "next":
			r.Type, r.Data.Content = discordgo.InteractionResponseUpdateMessage, "page 2 of "+i.Message.ID
			r.Data.Components = i.Message.Components // left out, discordgo sends null, which empties them
		default:
			r.Type = discordgo.InteractionResponseModal
			r.Data = &discordgo.InteractionResponseData{CustomID: "asked", Title: "Ask", Components: []discordgo.MessageComponent{
				discordgo.ActionsRow{Components: []discordgo.MessageComponent{
					discordgo.TextInput{CustomID: "words", Label: "Words", Style: discordgo.TextInputShort, Required: true, MaxLength: 5},
				}},
			}}
		}
		return dg.InteractionRespond(i.Interaction, r)
	}))
	m, err := dg.ChannelMessageSendComplex(NewsChannelID, &discordgo.MessageSend{Content: "page 1", Components: []discordgo.MessageComponent{row}})
	if err != nil {
		t.Fatal(err)
	}
	press := Invocation{As: AdminID, Channel: NewsChannelID, Kind: "component", Message: m.ID, CustomID: "next", ComponentType: typeButton}
	if got := invoked(t, s, press); got.ID != m.ID || got.Content != "page 2 of "+m.ID || got.EditedTimestamp == nil {
		t.Errorf("%+v", got)
	}
	events, stop := s.Events(AdminID)
	defer stop()
	press.CustomID = "form"
	id, err := s.Invoke(press)
	if err != nil {
		t.Fatal(err)
	}
	e := <-events
	form, ok := e.Data.(Modal)
	if e.Name != "modal" || !ok || form.Interaction != id {
		t.Fatalf("%+v", e)
	}
	filled := Invocation{As: AdminID, Channel: NewsChannelID, Kind: "modal", Interaction: id, CustomID: "asked", Components: form.Components}
	for _, bad := range []string{"", "longer"} {
		filled.Components[0].Components[0].Value = bad
		if _, err := s.Invoke(filled); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	filled.Components[0].Components[0].Value = "why?"
	if got := invoked(t, s, filled); got.ID != m.ID || got.Content != "asked: why?" {
		t.Errorf("%+v", got)
	}
	if _, err := s.Invoke(filled); err == nil {
		t.Error("a modal was submitted twice")
	}
}

// invoked returns the answer to an invocation.
func invoked(t *testing.T, s *Server, in Invocation) Message {
	t.Helper()
	id, err := s.Invoke(in)
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Wait(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// beating waits until dg has sent its first heartbeat. discordgo 0.29.0 loses its session
// where the connection is cut before: the failed heartbeat closes the connection that
// took the cut one's place, as being done (wsapi.go, heartbeat and listen both reconnect).
func beating(t *testing.T, dg *discordgo.Session) {
	t.Helper()
	deadline, tick := time.After(time.Minute), time.Tick(time.Millisecond) // nothing tells of a heartbeat
	for sent := false; !sent; {
		select {
		case <-tick:
		case <-deadline:
			t.Fatal("no heartbeat in a minute")
		}
		dg.RLock()
		sent = dg.DataReady // set after the first one
		dg.RUnlock()
	}
}

func TestDroppedBotResumesAndMissesNothing(t *testing.T) {
	t.Parallel()
	for _, forget := range []bool{false, true} {
		t.Run(fmt.Sprintf("forget=%v", forget), func(t *testing.T) {
			t.Parallel()
			s := New(Config{})
			web := listen(t, s)
			heard := make(chan string, 16)
			dg := connect(t, web, func(dg *discordgo.Session) {
				dg.SyncEvents = true
				dg.AddHandler(func(_ *discordgo.Session, m *discordgo.MessageCreate) { heard <- m.Content })
				dg.AddHandler(func(*discordgo.Session, *discordgo.Resumed) { heard <- "resumed" })
				dg.AddHandler(func(*discordgo.Session, *discordgo.Ready) { heard <- "ready" })
			})
			beating(t, dg)
			s.Drop(forget)
			for _, words := range []string{"one", "two"} { // while it is away or back already
				if _, err := dg.ChannelMessageSend(NewsChannelID, words); err != nil {
					t.Fatal(err)
				}
			}
			want := []string{"ready", "one", "two", "resumed"}
			if forget { // what happened meanwhile is lost, a new session begins
				want = []string{"ready", "ready"}
			}
			for _, what := range want {
				select {
				case got := <-heard:
					if got != what {
						t.Errorf("heard %q, want %q", got, what)
					}
				case <-time.After(time.Minute):
					t.Fatalf("heard nothing for a minute, want %q", what)
				}
			}
		})
	}
}
