// Typing keeps who is typing where, until that one's next message or for as long as
// Discord shows it.

// docs.discord.com/developers/resources/channel#trigger-typing-indicator
const SHOWN = 10000;

// typing returns the keeper; changed() is called when who(channel) may answer otherwise.
// later and forget stand for setTimeout and clearTimeout.
export function typing(changed, { later = setTimeout, forget = clearTimeout } = {}) {
  const timers = new Map(); // by channel and user
  const key = (channel, user) => `${channel} ${user}`;

  function stop(channel, user) {
    forget(timers.get(key(channel, user)));
    if (timers.delete(key(channel, user))) changed();
  }

  return {
    start(channel, user) {
      forget(timers.get(key(channel, user)));
      timers.set(key(channel, user), later(() => stop(channel, user), SHOWN));
      changed();
    },
    stop,
    // who lists the ids of those who type in a channel.
    who: (channel) => [...timers.keys()].filter((one) => one.startsWith(`${channel} `)).map((one) => one.split(' ')[1]),
  };
}
