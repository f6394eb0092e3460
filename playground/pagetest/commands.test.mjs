import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  entriesOf, fill, filterEntries, firstProblem, hidden, hide, messageCommands, newDraft, optionsOf, show, suggestionsOf,
} from '../page/commands.js';

const said = {
  id: '1', type: 1, name: 'said', description: 'What somebody said', options: [
    { type: 3, name: 'person', description: 'Whose words', required: true, autocomplete: true, max_length: 5 },
    { type: 3, name: 'about', description: 'Subject' },
    { type: 4, name: 'days', description: 'Days back', min_value: 1, max_value: 30 },
  ],
};
const feeds = {
  id: '2', name: 'feeds', description: 'Feeds', options: [
    { type: 1, name: 'list', description: 'All feeds' },
    { type: 2, name: 'topic', description: 'Topics', options: [
      { type: 1, name: 'add', description: 'Add a topic', options: [
        { type: 3, name: 'word', description: 'Word', required: true },
      ] },
    ] },
  ],
};
const check = { id: '3', type: 3, name: 'Check quotes' };

const entry = (name) => entriesOf([said, feeds, check]).find((one) => one.name === name);

test('entries are commands and subcommands by name', () => {
  assert.deepEqual(entriesOf([said, feeds, check]).map((one) => one.name), ['feeds list', 'feeds topic add', 'said']);
  assert.deepEqual(entriesOf([]), []);
});

test('message commands are those of type 3', () => {
  assert.deepEqual(messageCommands([said, feeds, check]), [check]);
});

test('filter: beginnings, then words, then parts', () => {
  const entries = ['news', 'renew', 'sources new', 'other'].map((name) => ({ name }));
  assert.deepEqual(filterEntries(entries, 'New').map((one) => one.name), ['news', 'sources new', 'renew']);
  assert.equal(filterEntries(entries, '').length, 4);
  assert.deepEqual(filterEntries(entries, 'zzz'), []);
});

test('a draft shows required options; optional ones come and go', () => {
  const draft = newDraft(entry('said'));
  assert.deepEqual(draft.shown, ['person']);
  assert.deepEqual(hidden(draft).map((option) => option.name), ['about', 'days']);
  const more = fill(show(show(draft, 'days'), 'days'), 'days', '3');
  assert.deepEqual(more.shown, ['person', 'days']);
  assert.deepEqual(hide(more, 'days'), draft);
  assert.equal(hide(draft, 'person'), draft);
});

const problems = [
  ['required', newDraft(entry('said')), { name: 'person', message: 'This option is required.' }],
  ['blank', fill(newDraft(entry('said')), 'person', '  '), { name: 'person', message: 'This option is required.' }],
  ['too long', fill(newDraft(entry('said')), 'person', '😀'.repeat(6)), { name: 'person', message: 'At most 5 characters, please.' }],
  ['just long enough', fill(newDraft(entry('said')), 'person', '😀'.repeat(5)), null],
  ['picked value', fill(newDraft(entry('said')), 'person', 'Somebody Longer', 'p1'), null],
];
for (const [name, draft, want] of problems) {
  test(`problem: ${name}`, () => assert.deepEqual(firstProblem(draft), want));
}

const fields = [
  [{ type: 4 }, '7', 7], [{ type: 4 }, '-7', -7], [{ type: 4 }, '1.5', 'A whole number, please.'],
  [{ type: 4 }, 'seven', 'A whole number, please.'], [{ type: 4 }, '1e3', 'A whole number, please.'],
  [{ type: 4, min_value: 0 }, '0', 0], [{ type: 4, min_value: 1 }, '0', 'At least 1, please.'],
  [{ type: 4, max_value: 30 }, '31', 'At most 30, please.'], [{ type: 4 }, '9007199254740993000', 'A whole number, please.'],
  [{ type: 10 }, '1.5', 1.5], [{ type: 10 }, 'NaN', 'A number, please.'],
  [{ type: 5 }, 'true', true], [{ type: 5 }, 'FALSE', false], [{ type: 5 }, 'maybe', 'True or False, please.'],
  [{ type: 6 }, 'Mara', 'Pick one from the list.'],
  [{ type: 3, choices: [{ name: 'One', value: '1' }] }, 'one', '1'],
  [{ type: 3, choices: [{ name: 'One', value: '1' }] }, 'two', 'Pick one from the list.'],
  [{ type: 4, choices: [{ name: 'One', value: 1 }] }, 'One', 1],
  [{ type: 3, min_length: 2 }, 'a', 'At least 2 characters, please.'],
  [{ type: 3 }, ' a ', 'a'],
];
for (const [option, text, want] of fields) {
  test(`field ${JSON.stringify(option)} ${JSON.stringify(text)}`, () => {
    const one = { id: '9', name: 'x', path: ['x'], options: [{ name: 'o', required: true, ...option }] };
    const draft = fill(newDraft(one), 'o', text);
    const problem = firstProblem(draft);
    assert.deepEqual(problem ? problem.message : optionsOf(draft)[0].value, want);
  });
}

test('options leave out empty optional fields', () => {
  const draft = show(fill(newDraft(entry('said')), 'person', 'Ada', 'p1'), 'about');
  assert.deepEqual(optionsOf(draft), [{ name: 'person', type: 3, value: 'p1' }]);
});

test('the focused option goes as typed, broken ones stay behind', () => {
  const draft = fill(fill(show(newDraft(entry('said')), 'days'), 'person', 'A'), 'days', 'x');
  assert.deepEqual(optionsOf(draft, 'person'), [{ name: 'person', type: 3, value: 'A' }]);
  assert.deepEqual(optionsOf(newDraft(entry('said')), 'person'), [{ name: 'person', type: 3, value: '' }]);
});

test('subcommands wrap their options', () => {
  assert.deepEqual(optionsOf(newDraft(entry('feeds list'))), [{ name: 'list', type: 1, options: [] }]);
  assert.deepEqual(optionsOf(fill(newDraft(entry('feeds topic add')), 'word', 'ice')), [
    { name: 'topic', type: 2, options: [{ name: 'add', type: 1, options: [{ name: 'word', type: 3, value: 'ice' }] }] },
  ]);
});

test('suggestions without asking the app', () => {
  const world = {
    users: [{ id: '1', username: 'mara', global_name: 'Tove Aasen' }, { id: '2', username: 'joss' }],
    channels: [{ id: '3', type: 0, name: 'news' }, { id: '4', type: 15, name: 'forum' }],
    roles: [{ id: '5', name: '@everyone' }, { id: '6', name: 'newsreaders' }],
  };
  const names = (option, text) => suggestionsOf(option, text, world)?.map((choice) => choice.name);
  assert.deepEqual(names({ type: 5 }, 't'), ['True']);
  assert.deepEqual(names({ type: 6 }, '@jo'), ['joss']);
  assert.deepEqual(names({ type: 6 }, ''), ['Tove Aasen', 'joss']);
  assert.deepEqual(names({ type: 7, channel_types: [0] }, ''), ['news']);
  assert.deepEqual(names({ type: 7 }, '#for'), ['forum']);
  assert.deepEqual(names({ type: 8 }, ''), ['@everyone', 'newsreaders']);
  assert.deepEqual(names({ type: 8 }, '@eve'), ['@everyone']);
  assert.deepEqual(names({ type: 9 }, 'e'), ['Tove Aasen', '@everyone', 'newsreaders']);
  assert.deepEqual(names({ type: 3, choices: [{ name: 'One', value: '1' }, { name: 'Two', value: '2' }] }, 'tw'), ['Two']);
  assert.equal(names({ type: 3 }, ''), undefined);
});
