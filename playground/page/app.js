// App puts the page together: state and events in, the person's deeds out.

import { api } from './api.js';
import { composer } from './composer.js';
import { nameOf } from './dom.js';
import { interactions } from './interactions.js';
import { refreshTimes } from './markup.js';
import { messageList } from './messages.js';
import { mayWrite, signOf, titleOf } from './places.js';
import { room } from './room.js';
import { drawChannelHead, drawer, drawSidebar } from './sidebar.js';
import { stream } from './stream.js';
import { typing } from './typing.js';
import { newWorld, stateOf } from './world.js';

const get = (id) => document.getElementById(id);

// How often relative times ("2 minutes ago") are rewritten, in milliseconds.
const TICK = 10000;

// How long to wait before asking again a server that did not answer, in milliseconds.
const AGAIN = 1000;

const world = newWorld();
const unread = new Set();
const dismissed = new Set();
const closeDrawer = drawer();
const typists = typing(renderTyping);
let channel = '';
let messages = room(dismissed);
let connection = 'connecting';
let seenOnline = false;
let placed = false; // whether the channel on show is known to be one of the acting user's
let endStream = () => {};

const acts = interactions(world, () => ({ channel }), render);
const list = messageList(get('messages'), world, {
  press: acts.press,
  drop: acts.drop,
  reply: (message) => write.reply(message),
  apps: (message, command) => acts.runOn(command, message),
  dismiss(message) {
    messages.dismiss(message.id);
    render();
  },
});
const write = composer(get('composer'), {
  world,
  async say(content, replyTo) {
    receive(await api.say(channel, { as: world.me(), content, reply_to: replyTo }));
    list.toEnd();
  },
  run(entry, options) {
    list.toEnd();
    return acts.run(entry, options);
  },
  autocomplete: acts.autocomplete,
});
world.openCommand = (name) => write.open(name);

function render() {
  const waiting = acts.list();
  list.render(messages.list(), waiting, world.version);
  get('welcome').hidden = messages.list().length + waiting.length > 0 || connection === 'connecting';
}

function renderTyping() {
  const names = typists.who(channel).map((id) => nameOf(world.user(id) ?? { id }));
  get('typing').textContent = names.length ? `${names.join(', ')} is typing…` : '';
}

function renderFrame() {
  seenOnline ||= world.app().online;
  const { state, text } = stateOf(world, connection, seenOnline);
  get('status').dataset.state = state;
  get('status').textContent = text;
  drawSidebar(world, channel, unread, pickChannel);
  const here = world.channel(channel);
  if (!here) return;
  drawChannelHead(world, here);
  write.room(signOf(here) + titleOf(here, world.app()), mayWrite(here));
}

function receive(message) {
  if (message.interaction_metadata) acts.answer(message.interaction_metadata.id);
  acts.changedMessage(message.id);
  typists.stop(message.channel_id, message.author.id);
  if (message.channel_id !== channel) {
    unread.add(message.channel_id);
    renderFrame();
    return;
  }
  world.meet(message.author);
  messages.put(message);
  render();
}

// loadMessages shows the channel anew. What it asked for is thrown away if the person
// has moved on meanwhile.
async function loadMessages() {
  const mine = messages;
  mine.loading();
  const answer = await api.messages(channel, world.me());
  if (mine !== messages) return;
  for (const message of answer) world.meet(message.author);
  mine.loaded(answer);
  render();
}

async function pickChannel(id) {
  closeDrawer();
  show(id);
  renderFrame();
  render();
  list.toEnd();
  await attempt(() => Promise.all([loadMessages(), loadCommands()]));
}

// show moves to a channel, with nothing in it yet.
function show(id) {
  unread.delete(id);
  channel = id;
  messages = room(dismissed);
  world.enter(world.channel(id));
  renderTyping();
}

// stay moves to another channel if the one on show is gone, or is not the acting user's: from
// direct messages to that one's own.
function stay() {
  if (world.channel(channel)) return;
  show((world.inDirect() ? world.direct() : world.channels())[0]?.id ?? '');
}

// attempt does what needs the server and shows a failure; the next connection of the event
// stream loads everything again.
async function attempt(deed) {
  try {
    await deed();
  } catch (error) {
    get('status').textContent = error.message;
  }
}

async function loadCommands() {
  const here = channel;
  const commands = await api.commands(world.me(), here);
  if (here !== channel) return;
  world.setCommands(commands);
  write.refresh();
  render();
}

// refresh loads everything after the stream has connected, so that nothing falls between.
// What an earlier user's stream asked for is thrown away.
async function refresh() {
  const me = world.me();
  const state = await api.state(me);
  if (me !== world.me()) return;
  world.setState(state);
  stay();
  placed = true;
  await Promise.all([loadCommands(), loadMessages()]);
  connection = 'open';
  renderFrame();
  render();
}

function lost() {
  connection = 'reconnecting';
  renderFrame();
}

function connect() {
  placed = false;
  endStream();
  endStream = stream(world.me(), {
    open: () => refresh().catch(() => {
      lost();
      setTimeout(connect, AGAIN);
    }),
    lost,
    message: receive,
    delete(gone) {
      if (gone.channel_id === channel) messages.remove(gone.id);
      render();
    },
    failed: (failure) => acts.fail(failure.interaction, failure.message),
    commands() {
      if (placed) attempt(loadCommands);
    },
    world() {
      if (placed) attempt(refresh);
    },
    typing: ({ channel_id: where, user }) => typists.start(where, user),
    apps(apps) {
      world.setApps(apps);
      write.refresh();
      renderFrame();
      render();
    },
    modal(modal) {
      acts.answer(modal.interaction);
      acts.open(modal);
    },
  });
}

get('user-switch').addEventListener('change', (event) => {
  world.setMe(event.target.value);
  acts.clear();
  messages = room(dismissed);
  render();
  renderFrame();
  connect();
});

// Typing while nothing that takes text has the focus goes to the composer.
document.addEventListener('keydown', (event) => {
  const { activeElement: at } = document;
  const idle = at === document.body || at.matches('.message, .pane');
  if (idle && event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) write.focus();
});

// start waits for the server to answer once: the acting user comes from there.
async function start() {
  try {
    world.setState(await api.state(''));
  } catch {
    setTimeout(start, AGAIN);
    return;
  }
  show(world.channels()[0]?.id ?? '');
  renderFrame();
  connect();
  write.focus();
}

setInterval(() => refreshTimes(Date.now()), TICK);
start();
