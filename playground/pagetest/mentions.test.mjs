import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, withMentions, withNames } from '../page/mentions.js';

const users = [
  { id: '1', username: 'Herald' }, { id: '2', username: 'tove', global_name: 'Tove Aasen' }, { id: '3', username: 'Tove' },
];

const texts = [
  ['@Herald who said so?', '<@1> who said so?'],
  ['so, @herald, who?', 'so, <@1>, who?'],
  ['@Tove Aasen and (@tove)', '<@2> and (<@3>)'],
  ['@Heralds @nobody @', '@Heralds @nobody @'],
  ['me@Herald <@1> <@Herald>', 'me@Herald <@1> <@Herald>'],
  ['@Herald@Herald', '<@1>@Herald'],
  ['', ''],
];
for (const [typed, want] of texts) {
  test(`mentions in ${JSON.stringify(typed)}`, () => assert.equal(withMentions(typed, users), want));
}

test('names for mentions', () => {
  const user = (id) => users.find((one) => one.id === id);
  assert.equal(withNames('<@1>, <@!2>: <@9> <@&1> @x', user), '@Herald, @Tove Aasen: <@9> <@&1> @x');
});

const starts = [
  ['@', ['1', '2', '3']],
  ['hello @TOVE', ['2', '3']],
  ['@tove a', ['2']],
  ['@tove b', null],
  ['me@he', null],
  ['<@1', null],
  ['hello', null],
];
for (const [before, want] of starts) {
  test(`offered for ${JSON.stringify(before)}`, () => assert.deepEqual(offered(before, users)?.users.map((user) => user.id) ?? null, want));
}
