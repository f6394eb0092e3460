// App puts the page together: state and events in, the person's deeds out.

import { api } from './api.js';
import { composer } from './composer.js';
import { interactions } from './interactions.js';
import { refreshTimes } from './markup.js';
import { messageList } from './messages.js';
import { room } from './room.js';
import { drawChannelHead, drawer, drawSidebar } from './sidebar.js';
import { stream } from './stream.js';
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
let channel = '';
let messages = room(dismissed);
let connection = 'connecting';
let seenOnline = false;
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

function renderFrame() {
  seenOnline ||= world.app().online;
  const { state, text } = stateOf(world, connection, seenOnline);
  get('status').dataset.state = state;
  get('status').textContent = text;
  drawSidebar(world, channel, unread, pickChannel);
  const here = world.channel(channel);
  if (here) drawChannelHead(world, here);
}

function receive(message) {
  if (message.interaction_metadata) acts.answer(message.interaction_metadata.id);
  acts.changedMessage(message.id);
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
  unread.delete(id);
  channel = id;
  messages = room(dismissed);
  renderFrame();
  render();
  write.room(world.channel(id).name);
  list.toEnd();
  await attempt(loadMessages);
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
  world.setCommands(await api.commands());
  write.refresh();
  render();
}

// refresh loads everything after the stream has connected, so that nothing falls between.
async function refresh() {
  world.setState(await api.state());
  if (!world.channel(channel)) channel = world.channels()[0]?.id ?? '';
  write.room(world.channel(channel)?.name ?? '');
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
    commands: () => attempt(loadCommands),
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
    world.setState(await api.state());
  } catch {
    setTimeout(start, AGAIN);
    return;
  }
  channel = world.channels()[0]?.id ?? '';
  renderFrame();
  connect();
  write.focus();
}

setInterval(() => refreshTimes(Date.now()), TICK);
start();
