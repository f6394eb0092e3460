// Commands: which commands a person can pick, and the draft of one being filled in. Plain
// values only; composer.js draws them.

const SUBCOMMAND = 1;
const GROUP = 2;

// The option types of Discord's application commands.
export const OPTION = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10 };

// entriesOf lists what can be picked after "/": one entry a slash command, or one for each
// of its subcommands. path is the chain of command, group and subcommand names.
export function entriesOf(commands) {
  return commands.filter((command) => (command.type ?? 1) === 1).flatMap((command) => walk(command, command, [command.name]))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function walk(command, node, path) {
  const options = node.options ?? [];
  const deeper = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (deeper.length) return deeper.flatMap((option) => walk(command, option, [...path, option.name]));
  return [{ id: command.id, path, name: path.join(' '), description: node.description ?? '', options }];
}

// messageCommands lists the commands offered in a message's menu.
export function messageCommands(commands) {
  return commands.filter((command) => command.type === 3);
}

// filterEntries returns the entries that fit what was typed after "/": names that begin
// with it first, then names with a later word that does, then those that contain it.
export function filterEntries(entries, typed) {
  const query = typed.trim().toLowerCase();
  const rank = ({ name }) => {
    if (name.startsWith(query)) return 0;
    if (name.split(/[ _-]/).some((word) => word.startsWith(query))) return 1;
    return name.includes(query) ? 2 : 3;
  };
  return [0, 1, 2].flatMap((wanted) => entries.filter((entry) => rank(entry) === wanted));
}

// newDraft begins to fill in entry: required options are shown, optional ones are not.
// A draft is never changed: every function below returns a new one.
export function newDraft(entry) {
  const shown = entry.options.filter((option) => option.required).map((option) => option.name);
  return { entry, shown, values: {} };
}

// fill sets what stands in an option's field: text as typed, and the value of the choice
// that was picked, undefined while none was.
export function fill(draft, name, text, value) {
  return { ...draft, values: { ...draft.values, [name]: { text, value } } };
}

// show adds an optional option at the end.
export function show(draft, name) {
  return draft.shown.includes(name) ? draft : { ...draft, shown: [...draft.shown, name] };
}

// hide takes an optional option off with its value; a required one stays.
export function hide(draft, name) {
  if (optionOf(draft, name).required) return draft;
  const { [name]: gone, ...values } = draft.values;
  return { ...draft, shown: draft.shown.filter((other) => other !== name), values };
}

// hidden lists the options that can still be added.
export function hidden(draft) {
  return draft.entry.options.filter((option) => !draft.shown.includes(option.name));
}

export function optionOf(draft, name) {
  return draft.entry.options.find((option) => option.name === name);
}

// Outcome of reading a field: {value}, {missing: true} for an empty one, or {problem}.
function read(option, field) {
  const text = (field?.text ?? '').trim();
  if (!text) return { missing: true };
  if (field.value !== undefined) return { value: field.value };
  switch (option.type) {
    case OPTION.string: return readString(option, text);
    case OPTION.integer:
    case OPTION.number: return readNumber(option, text);
    case OPTION.boolean: return readBoolean(text);
    default: return { problem: 'Pick one from the list.' };
  }
}

function readString(option, text) {
  const choice = pickChoice(option, text);
  if (choice) return { value: choice.value };
  if (option.choices?.length) return { problem: 'Pick one from the list.' };
  const length = [...text].length;
  if (length < (option.min_length ?? 0)) return { problem: `At least ${option.min_length} characters, please.` };
  if (length > (option.max_length ?? 6000)) return { problem: `At most ${option.max_length ?? 6000} characters, please.` };
  return { value: text };
}

function readNumber(option, text) {
  const choice = pickChoice(option, text);
  if (choice) return { value: choice.value };
  if (option.choices?.length) return { problem: 'Pick one from the list.' };
  const whole = option.type === OPTION.integer;
  const value = Number(text);
  if (!(whole ? /^[+-]?\d{1,16}$/ : /^[+-]?\d{1,16}(\.\d{1,16})?$/).test(text) || !(Math.abs(value) <= 2 ** 53)) {
    return { problem: whole ? 'A whole number, please.' : 'A number, please.' };
  }
  if (value < (option.min_value ?? -Infinity)) return { problem: `At least ${option.min_value}, please.` };
  if (value > (option.max_value ?? Infinity)) return { problem: `At most ${option.max_value}, please.` };
  return { value };
}

function readBoolean(text) {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return { value: lower === 'true' };
  return { problem: 'True or False, please.' };
}

function pickChoice(option, text) {
  const lower = text.toLowerCase();
  return option.choices?.find((choice) => choice.name.toLowerCase() === lower);
}

// firstProblem says what keeps a draft from being sent: {name, message}, or null.
export function firstProblem(draft) {
  for (const name of draft.shown) {
    const option = optionOf(draft, name);
    const { missing, problem } = read(option, draft.values[name]);
    if (problem) return { name, message: problem };
    if (missing && option.required) return { name, message: 'This option is required.' };
  }
  return null;
}

// optionsOf returns the draft as the options of an interaction, within its subcommands.
// Empty optional fields are left out. The focused option, if one is named, goes as typed;
// others that do not read well are left out too, as Discord does in autocomplete.
export function optionsOf(draft, focused) {
  let options = draft.shown.flatMap((name) => {
    const option = optionOf(draft, name);
    const field = draft.values[name];
    if (name === focused) return [{ name, type: option.type, value: field?.text ?? '' }];
    const { value } = read(option, field);
    return value === undefined ? [] : [{ name, type: option.type, value }];
  });
  const [, ...inner] = draft.entry.path;
  for (const [depth, name] of [...inner.entries()].reverse()) {
    const type = depth === inner.length - 1 ? SUBCOMMAND : GROUP;
    options = [{ name, type, options }];
  }
  return options;
}

// suggestionsOf lists what can be picked for an option without asking the app, narrowed
// by the text typed: its choices, true and false, people, roles or channels. null: nothing can.
export function suggestionsOf(option, text, world) {
  const all = allSuggestions(option, world);
  if (!all) return null;
  const bare = (name) => name.trim().toLowerCase().replace(/^[@#]/, '');
  const query = bare(text);
  return all.filter((choice) => bare(choice.name).includes(query)).slice(0, 25);
}

function allSuggestions(option, { users, channels, roles }) {
  const people = () => users.map((user) => ({ name: user.global_name || user.username, value: user.id }));
  const ranks = () => roles.map((role) => ({ name: role.name, value: role.id }));
  switch (option.type) {
    case OPTION.boolean: return [{ name: 'True', value: true }, { name: 'False', value: false }];
    case OPTION.user: return people();
    case OPTION.role: return ranks();
    case OPTION.mentionable: return [...people(), ...ranks()];
    case OPTION.channel:
      return channels.filter((channel) => !option.channel_types?.length || option.channel_types.includes(channel.type))
        .map((channel) => ({ name: channel.name, value: channel.id }));
    default: return option.choices?.length ? option.choices : null;
  }
}
