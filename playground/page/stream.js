// Stream listens to the playground's events and connects again when they stop.

const EVENTS = ['message', 'delete', 'failed', 'commands', 'apps', 'modal', 'typing', 'world'];

// First and longest wait before connecting again, in milliseconds. The server is on this
// machine: waiting longer saves nothing.
const FIRST = 500;
const LONGEST = 5000;

// stream opens the events of a user. on holds a function for each kind of event, and
// open() and lost(), called with every connection made and lost. Answers a function that
// ends it.
export function stream(user, on) {
  let source;
  let timer;
  let wait = FIRST;
  let ended = false;

  function connect() {
    source = new EventSource(`/ui/events?as=${encodeURIComponent(user)}`);
    source.onopen = () => {
      wait = FIRST;
      on.open();
    };
    source.onerror = () => {
      source.close();
      if (ended) return;
      on.lost();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST);
    };
    for (const name of EVENTS) source.addEventListener(name, (event) => on[name](JSON.parse(event.data)));
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
