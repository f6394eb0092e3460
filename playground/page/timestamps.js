// Timestamps writes moments the way Discord does, in the reader's own time zone and
// language.

const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

const UNITS = [
  ['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1],
];

// timestamp writes a <t:seconds:style>; R is counted from now. seconds are Unix seconds
// within what a date can hold; locale and timeZone are the reader's where they are missing.
export function timestamp(seconds, style, now, locale, timeZone) {
  if (style === 'R') return relative(seconds - Math.floor(now / 1000), locale);
  return new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone }).format(seconds * 1000);
}

function relative(seconds, locale) {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(seconds / size), unit);
}

// messageTime writes the moment beside an author: the time alone for today.
export function messageTime(iso, now, locale, timeZone) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const day = (date) => date.toLocaleDateString('en-CA', { timeZone });
  const time = at.toLocaleTimeString(locale, { timeStyle: 'short', timeZone });
  if (day(at) === day(new Date(now))) return time;
  if (day(at) === day(new Date(now - 86400000))) return `Yesterday at ${time}`;
  return `${at.toLocaleDateString(locale, { ...STYLES.d, timeZone })} ${time}`;
}

// longTime writes a moment in full, for tooltips.
export function longTime(seconds) {
  return timestamp(seconds, 'F', 0);
}
