// Api speaks to the playground's server. Every call answers the parsed body, or throws an
// Error whose message is fit to show.

// A first answer may take 3 s, and autocomplete is waited for as long.
const PATIENCE = 10000;

async function call(path, body) {
  const options = body === undefined ? {} : {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Error('The playground cannot be reached.');
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.message || `The playground answered with status ${response.status}.`);
  return answer;
}

const path = encodeURIComponent;

export const api = {
  state: (as) => call(`/ui/state?as=${path(as)}`),
  commands: (as, channel) => call(`/ui/commands?as=${path(as)}&channel=${path(channel)}`),
  messages: (channel, as) => call(`/ui/channels/${path(channel)}/messages?as=${path(as)}`),
  say: (channel, message) => call(`/ui/channels/${path(channel)}/messages`, message),
  interact: (interaction) => call('/ui/interactions', interaction),
};
