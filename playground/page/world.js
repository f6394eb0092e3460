// World holds what the page knows of people, channels, apps and commands, and names them.

import { messageCommands } from './commands.js';
import { isDirect } from './places.js';

export function newWorld() {
  let state = { users: [], guilds: [], direct: [], apps: [] };
  let here = ''; // the id of the server on show
  let direct = false; // whether direct messages are on show
  let commands = [];
  let me = '';
  const authors = new Map();

  const world = {
    version: 0,
    setState(next) {
      state = next;
      if (!state.users.some((user) => user.id === me)) me = state.users[0]?.id ?? '';
      world.version++;
    },
    setApps(apps) {
      state = { ...state, apps };
      world.version++;
    },
    setCommands(list) {
      commands = list;
      world.version++;
    },
    setMe(id) {
      me = id;
      world.version++;
    },
    // enter shows the server that a channel is in; direct messages are in none, and leave
    // the one on show.
    enter(channel) {
      here = channel?.guild_id ?? here;
      direct = Boolean(channel) && isDirect(channel);
      world.version++;
    },
    inDirect: () => direct,
    // meet remembers the author of a message, who may be no member, so as to name them.
    meet: (user) => authors.set(user.id, user),
    me: () => me,
    guilds: () => state.guilds,
    guild: () => state.guilds.find((guild) => guild.id === here) ?? state.guilds[0] ?? { name: 'Playground', channels: [], roles: [], members: [] },
    users: () => state.users,
    user: (id) => state.users.find((user) => user.id === id) ?? authors.get(id) ?? world.apps().find((app) => app.id === id),
    channels: () => world.guild().channels,
    direct: () => state.direct,
    channel: (id) => [...state.guilds.flatMap((guild) => guild.channels), ...state.direct].find((channel) => channel.id === id),
    roles: () => world.guild().roles,
    role: (id) => state.guilds.flatMap((guild) => guild.roles).find((role) => role.id === id),
    // myRoles are the ids of the acting user's roles.
    myRoles: () => world.guild().members.find((member) => member.user.id === me)?.roles ?? [],
    // pickable is what the options of a command may name where one is: in direct messages
    // there are neither channels nor roles.
    pickable: () => (direct ? { users: world.users(), channels: [], roles: [] }
      : { users: world.users(), channels: world.channels(), roles: world.roles() }),
    // hasApp says whether the app is reached from where one is: it may be removed from a server.
    hasApp: () => direct || world.guild().members.some((member) => member.user.bot),
    apps: () => state.apps.map((app) => ({ ...app, username: app.name, bot: true })),
    // app is the app that answers here, the first one.
    app: () => world.apps()[0] ?? { id: '0', username: 'The app', bot: true, online: false },
    commands: () => commands,
    messageCommands: () => messageCommands(commands),
    commandLabel: (name) => (commands.some((command) => command.name === name && command.type > 1) ? name : `/${name}`),
    openCommand() {},
  };
  return world;
}

// stateOf says how the app stands: {state, text}, text empty if all is well.
export function stateOf(world, connection, seenOnline) {
  const app = world.app();
  if (connection !== 'open') {
    const first = connection === 'connecting';
    return { state: connection, text: first ? 'Connecting…' : 'Connection lost: reconnecting…' };
  }
  if (!world.apps().length) return { state: 'starting', text: 'Waiting for an app to connect…' };
  if (app.online) return { state: 'ready', text: '' };
  const text = seenOnline ? `${app.username} is offline. Waiting for it to come back…` : `${app.username} is starting…`;
  return { state: 'starting', text };
}
