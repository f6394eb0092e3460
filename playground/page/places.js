// Places: what a channel is called and what may be done in it. Plain values only.

const DIRECT = 1;
const SEND = 1n << 11n;

export const isDirect = (channel) => channel.type === DIRECT;

// signOf and titleOf name a channel: # and its name, or @ and the app on the other side of
// direct messages.
export const signOf = (channel) => (isDirect(channel) ? '@' : '#');

export function titleOf(channel, app) {
  return isDirect(channel) ? app.username : channel.name;
}

// mayWrite says whether the acting user may post in a channel.
export function mayWrite(channel) {
  return (BigInt(channel.permissions ?? SEND) & SEND) !== 0n;
}

// initials shortens the name of a server to what its button holds.
export function initials(name) {
  return name.split(/\s+/).filter(Boolean).map((word) => [...word][0]).join('').slice(0, 3).toUpperCase();
}
