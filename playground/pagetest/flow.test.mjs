import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pending } from '../page/pending.js';
import { before, continues, room } from '../page/room.js';
import { suggester } from '../page/suggest.js';
import { messageTime, timestamp } from '../page/timestamps.js';

// clock runs what was put off when it is told to.
function clock() {
  const due = new Map();
  let next = 0;
  return {
    later: (call) => { due.set(++next, call); return next; },
    forget: (timer) => due.delete(timer),
    async run() {
      const calls = [...due.values()];
      due.clear();
      await Promise.all(calls.map((call) => call()));
    },
  };
}

test('suggest asks once typing rests', async () => {
  const time = clock();
  const asked = [];
  const shown = [];
  const { ask } = suggester(async (q) => { asked.push(q); return [q]; }, (answer) => shown.push(answer), time);
  ask('a');
  ask('ad');
  await time.run();
  assert.deepEqual(asked, ['ad']);
  assert.deepEqual(shown, [{ question: 'ad', choices: ['ad'] }]);
});

test('suggest drops stale answers, and all after cancel', async () => {
  const time = clock();
  const waiting = [];
  const shown = [];
  const answerLater = (q) => new Promise((resolve) => waiting.push(() => resolve([q])));
  const { ask, cancel } = suggester(answerLater, ({ question }) => shown.push(question), time);
  ask('a');
  const first = time.run();
  ask('ad');
  const second = time.run();
  waiting[1]();
  waiting[0]();
  await Promise.all([first, second]);
  assert.deepEqual(shown, ['ad']);
  ask('ada');
  const third = time.run();
  cancel();
  waiting[2]();
  await third;
  assert.deepEqual(shown, ['ad']);
});

test('suggest shows a failure', async () => {
  const time = clock();
  const shown = [];
  const { ask } = suggester(() => Promise.reject(new Error('no')), ({ error }) => shown.push(error.message), time);
  ask('a');
  await time.run();
  assert.deepEqual(shown, ['no']);
});

test('pending: answered after and before its id is known', () => {
  const keeper = pending(() => {});
  keeper.bind(keeper.add({ kind: 'command' }), '1');
  assert.equal(keeper.list().length, 1);
  keeper.answer('1');
  assert.deepEqual(keeper.list(), []);
  const key = keeper.add({ kind: 'command' });
  keeper.answer('2');
  keeper.bind(key, '2');
  assert.deepEqual(keeper.list(), []);
});

test('pending: failed ones stay until dropped, in either order', () => {
  const keeper = pending(() => {});
  const late = keeper.add({ kind: 'command' });
  keeper.fail('1', 'no answer');
  keeper.bind(late, '1');
  assert.equal(keeper.list()[0].error, 'no answer');
  keeper.drop(late);
  assert.deepEqual(keeper.list(), []);
  keeper.failKey(keeper.add({}), 'offline');
  assert.equal(keeper.list()[0].error, 'offline');
});

test('pending: a changed message answers its buttons', () => {
  const keeper = pending(() => {});
  keeper.add({ kind: 'component', message: '5' });
  keeper.add({ kind: 'component', message: '6' });
  keeper.changedMessage('5');
  assert.deepEqual(keeper.list().map((entry) => entry.message), ['6']);
});

test('pending tells every change and forgets old answers', () => {
  let changes = 0;
  const keeper = pending(() => changes++);
  const key = keeper.add({});
  for (let id = 0; id <= 200; id++) keeper.answer(`${id}`);
  keeper.bind(key, '0');
  assert.equal(keeper.list().length, 1);
  assert.equal(changes, 2);
});

const message = (id, more = {}) => ({ id, author: { id: 'a' }, flags: 0, timestamp: '2026-01-05T09:00:00Z', ...more });
const ids = (keeper) => keeper.list().map((one) => one.id);

test('before orders snowflakes of any length', () => {
  assert.ok(before('9', '10') && !before('10', '9') && before('10', '11') && !before('5', '5'));
});

test('room keeps order, replaces and removes', () => {
  const keeper = room();
  for (const id of ['3', '1', '10', '2']) keeper.put(message(id));
  keeper.put(message('2', { content: 'new' }));
  assert.deepEqual(ids(keeper), ['1', '2', '3', '10']);
  assert.equal(keeper.find('2').content, 'new');
  keeper.remove('3');
  assert.deepEqual(ids(keeper), ['1', '2', '10']);
});

test('room puts what arrives during a fetch on top of its answer', () => {
  const keeper = room();
  keeper.put(message('1'));
  keeper.loading();
  keeper.put(message('4'));
  keeper.put(message('2', { content: 'new' }));
  keeper.remove('3');
  keeper.loaded([message('2', { content: 'old' }), message('3')]);
  assert.deepEqual(ids(keeper), ['2', '4']);
  assert.equal(keeper.find('2').content, 'new');
});

test('room keeps the newest 300, and dismissed ones away', () => {
  const dismissed = new Set();
  const keeper = room(dismissed);
  for (let id = 1000; id < 1400; id++) keeper.put(message(`${id}`));
  assert.equal(keeper.list().length, 300);
  assert.equal(ids(keeper)[0], '1100');
  keeper.dismiss('1100');
  keeper.put(message('1100'));
  assert.equal(ids(keeper)[0], '1101');
  const later = room(dismissed);
  later.loaded([message('1100'), message('1101')]);
  assert.deepEqual(ids(later), ['1101']);
});

test('messages group by author, time and kind', () => {
  const first = message('1');
  assert.ok(continues(first, message('2')));
  assert.ok(!continues(undefined, first));
  assert.ok(!continues(first, message('2', { author: { id: 'b' } })));
  assert.ok(!continues(first, message('2', { timestamp: '2026-01-05T09:07:00Z' })));
  assert.ok(!continues(first, message('2', { interaction_metadata: {} })));
  assert.ok(!continues(first, message('2', { flags: 64 })));
});

const moment = Date.UTC(2026, 0, 5, 16, 20, 30);
const styles = [
  ['t', '16:20'], ['T', '16:20:30'], ['d', '05/01/2026'], ['D', '5 January 2026'], ['f', '5 January 2026 at 16:20'],
  ['F', 'Monday 5 January 2026 at 16:20'], ['s', '05/01/2026, 16:20'], ['S', '05/01/2026, 16:20:30'],
];
for (const [style, want] of styles) {
  // Commas differ between versions of the locale data.
  const bare = (text) => text.replace(/,/g, '');
  test(`time ${style}`, () => assert.equal(bare(timestamp(moment / 1000, style, 0, 'en-GB', 'UTC')), bare(want)));
}

const spans = [
  [0, 'in 0 seconds'], [-59, '59 seconds ago'], [60, 'in 1 minute'], [-7200, '2 hours ago'],
  [86400 * 3, 'in 3 days'], [-86400 * 800, '2 years ago'],
];
for (const [seconds, want] of spans) {
  test(`time R ${seconds}`, () => assert.equal(timestamp(moment / 1000 + seconds, 'R', moment, 'en'), want));
}

test('message time: today, yesterday, earlier, broken', () => {
  const of = (iso) => messageTime(iso, moment, 'en-GB', 'UTC');
  assert.equal(of('2026-01-05T09:05:00Z'), '09:05');
  assert.equal(of('2026-01-04T09:05:00Z'), 'Yesterday at 09:05');
  assert.equal(of('2025-12-24T09:05:00Z'), '24/12/2025 09:05');
  assert.equal(of('soon'), '');
});
