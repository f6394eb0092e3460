package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// Opcodes, topics/opcodes-and-status-codes#gateway-gateway-opcodes.
const (
	opDispatch     = 0
	opHeartbeat    = 1
	opIdentify     = 2
	opPresence     = 3
	opVoice        = 4
	opResume       = 6
	opMembers      = 8
	opInvalid      = 9
	opHello        = 10
	opHeartbeatAck = 11
)

const (
	heartbeat   = 41250 * time.Millisecond // what Discord asks for
	maxReceived = 4096                     // bytes of an event sent to the gateway, events/gateway#sending-events
	writeTime   = 10 * time.Second
	rateWindow  = time.Minute
)

// A peer is one connection of a bot.
type peer struct {
	ws     *websocket.Conn
	cancel context.CancelFunc
	awake  chan struct{} // holds one token when there may be events to send
	url    string        // of the gateway

	session *session // guarded by the server's lock

	received int // in the window; only the reader's
	window   time.Time
}

// rouse wakes the writer.
func (p *peer) rouse() {
	select {
	case p.awake <- struct{}{}:
	default:
	}
}

// identify is the data of IDENTIFY and RESUME.
type identify struct {
	Token   string `json:"token"`
	Intents int    `json:"intents"`
	Shard   []int  `json:"shard"`
	Session string `json:"session_id"`
	Seq     int64  `json:"seq"`
}

// serveGateway is the gateway: it lives as long as the connection.
func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		http.Error(w, "closed", http.StatusServiceUnavailable)
		return
	}
	s.peers.Add(1)
	s.mu.Unlock()
	defer s.peers.Done()
	ws, err := websocket.Accept(w, r, nil)
	if err != nil {
		return // Accept has answered
	}
	defer func() { _ = ws.CloseNow() }()
	ws.SetReadLimit(maxReceived)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	p := &peer{ws: ws, cancel: cancel, awake: make(chan struct{}, 1), url: gatewayURL(r)}
	query := r.URL.Query()
	switch {
	case query.Get("v") != "10":
		s.shut(p, gatewayVersion)
		return
	case query.Get("encoding") != "json" && query.Get("encoding") != "", query.Get("compress") != "":
		s.shut(p, gatewayEncoding)
		return
	}
	over := s.talk(ctx, p)
	s.mu.Lock()
	s.leave(p, over)
	s.mu.Unlock()
}

// talk writes events and answers what comes, until the connection ends. It reports
// whether the bot ended it as being done.
func (s *Server) talk(ctx context.Context, p *peer) (over bool) {
	p.send(ctx, opHello, map[string]int64{"heartbeat_interval": heartbeat.Milliseconds()})
	s.peers.Add(1)
	go func() {
		defer s.peers.Done()
		s.write(ctx, p)
	}()
	for {
		wait, cancel := context.WithTimeout(ctx, 2*heartbeat)
		_, body, err := p.ws.Read(wait)
		cancel()
		if err != nil {
			p.cancel()
			code := websocket.CloseStatus(err)
			return code == websocket.StatusNormalClosure || code == websocket.StatusGoingAway
		}
		if broken, ok := s.receive(ctx, p, body); !ok {
			s.shut(p, broken)
			p.cancel()
			return false
		}
	}
}

// write sends the session's events as they come.
func (s *Server) write(ctx context.Context, p *peer) {
	for {
		for _, body := range s.unsent(p) {
			wait, cancel := context.WithTimeout(ctx, writeTime)
			err := p.ws.Write(wait, websocket.MessageText, body)
			cancel()
			if err != nil {
				p.cancel()
				return
			}
		}
		select {
		case <-p.awake:
		case <-ctx.Done():
			return
		case <-s.done:
			p.cancel()
			return
		}
	}
}

// unsent returns the events that p has not been sent, none while it has no session.
func (s *Server) unsent(p *peer) [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.session == nil || p.session.peer != p {
		return nil
	}
	return p.session.unsent()
}

// receive answers one event of the bot; a rule that it breaks ends the connection.
func (s *Server) receive(ctx context.Context, p *peer, body []byte) (broken ruleID, ok bool) {
	if now := s.now(); now.Sub(p.window) > rateWindow {
		p.window, p.received = now, 0
	}
	if p.received++; p.received > rules[gatewayRate].most {
		return gatewayRate, false
	}
	var event struct {
		Op   int             `json:"op"`
		Data json.RawMessage `json:"d"`
	}
	if err := json.Unmarshal(body, &event); err != nil {
		return gatewayDecode, false
	}
	known := p.session != nil
	switch event.Op {
	case opHeartbeat:
		p.send(ctx, opHeartbeatAck, nil)
		return 0, true
	case opIdentify, opResume:
		if known {
			return gatewayTwice, false
		}
		return s.enter(ctx, p, event.Op, event.Data)
	case opPresence, opVoice, opMembers: // nothing follows from them here
		return gatewayFirst, known
	}
	return gatewayOpcode, false
}

// enter handles IDENTIFY and RESUME.
func (s *Server) enter(ctx context.Context, p *peer, op int, data json.RawMessage) (broken ruleID, ok bool) {
	var id identify
	if err := json.Unmarshal(data, &id); err != nil {
		return gatewayDecode, false
	}
	if strings.TrimPrefix(id.Token, "Bot ") != s.token {
		return gatewayToken, false
	}
	if op == opResume {
		s.mu.Lock()
		resumed := s.resume(p, id.Session, id.Seq)
		s.mu.Unlock()
		if !resumed {
			p.send(ctx, opInvalid, false)
		}
		return 0, true
	}
	switch {
	case len(id.Shard) != 0 && (len(id.Shard) != 2 || id.Shard[0] < 0 || id.Shard[0] >= id.Shard[1]):
		return gatewayShard, false
	case id.Intents < 0 || id.Intents&^intentsKnown != 0:
		return gatewayIntents, false
	case id.Intents&intentPrivileged != 0:
		return gatewayPrivileged, false
	}
	s.mu.Lock()
	s.begin(p, id, p.url)
	s.mu.Unlock()
	return 0, true
}

// send writes an event that is not part of the session. That it fails shows when the
// connection is read next.
func (p *peer) send(ctx context.Context, op int, data any) {
	body, _ := json.Marshal(map[string]any{"op": op, "d": data, "s": nil, "t": nil})
	wait, cancel := context.WithTimeout(ctx, writeTime)
	defer cancel()
	_ = p.ws.Write(wait, websocket.MessageText, body)
}

// shut closes a connection whose bot broke a rule, and records the fault.
func (s *Server) shut(p *peer, broken ruleID) {
	r := rules[broken]
	s.mu.Lock()
	s.fault(fmt.Sprintf("gateway: %d %s", r.code, r.message))
	s.mu.Unlock()
	_ = p.ws.Close(websocket.StatusCode(r.code), r.message) // it may be gone already
}
