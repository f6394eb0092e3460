package playground

import (
	"net/http"
	"strings"
)

func (s *Server) getGateway(c call) (int, any, error) {
	return http.StatusOK, map[string]string{"url": gatewayURL(c.Request)}, nil
}

func (s *Server) getGatewayBot(c call) (int, any, error) {
	return http.StatusOK, map[string]any{
		"url": gatewayURL(c.Request), "shards": 1,
		"session_start_limit": map[string]int{"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1},
	}, nil
}

func (s *Server) getMe(call) (int, any, error) {
	return http.StatusOK, struct {
		User
		MFA    bool   `json:"mfa_enabled"`
		Locale string `json:"locale"`
	}{s.bot(), true, locale}, nil
}

func (s *Server) getApplication(call) (int, any, error) {
	bot := s.bot()
	return http.StatusOK, map[string]any{
		"id": bot.ID, "name": bot.Username, "icon": nil, "description": "", "bot_public": false,
		"bot_require_code_grant": false, "verify_key": strings.Repeat("0", 64), "flags": 0, "flags_new": "0", "bot": bot,
		"type": nil, "redirect_uris": []string{}, "interactions_endpoint_url": nil,
		"role_connections_verification_url": nil, "owner": s.users[0], "approximate_guild_count": len(s.joinedGuilds()),
		"approximate_user_install_count": len(s.installed), "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "team": nil, "eligible_oauth2_scopes": []string{},
		"integration_types_config": map[string]any{"0": map[string]any{}, "1": map[string]any{}},
	}, nil
}

func (s *Server) getChannel(c call) (int, any, error) {
	_, channel, err := s.room(c, 0)
	return http.StatusOK, channel.object(), err
}

// guild returns the guild of a call, if the bot is in it.
func (s *Server) guild(c call) (*guild, error) {
	g := s.guilds[c.PathValue("guild")]
	if g == nil || !g.has(BotID) {
		return nil, missing(unknownGuild)
	}
	return g, nil
}

func (s *Server) getGuild(c call) (int, any, error) {
	g, err := s.guild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.guildObject(g, false), nil
}

func (s *Server) getGuildChannels(c call) (int, any, error) {
	g, err := s.guild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.channelsOf(g.id), nil
}

func (s *Server) getGuildRoles(c call) (int, any, error) {
	g, err := s.guild(c)
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, g.roles, nil
}

func (s *Server) getGuildMember(c call) (int, any, error) {
	g, err := s.guild(c)
	if err != nil {
		return 0, nil, err
	}
	user, ok := s.user(c.PathValue("user"))
	if !ok || !g.has(user.ID) {
		return 0, nil, missing(unknownMember)
	}
	return http.StatusOK, g.member(user), nil
}
