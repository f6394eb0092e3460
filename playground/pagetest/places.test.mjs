import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials, mayWrite, signOf, titleOf } from '../page/places.js';
import { typing } from '../page/typing.js';
import { newWorld } from '../page/world.js';

const app = { id: '9', username: 'Herald' };

const channels = [
  [{ type: 0, name: 'news' }, '#news'],
  [{ type: 1, name: '' }, '@Herald'],
];
for (const [channel, want] of channels) {
  test(`title ${want}`, () => assert.equal(signOf(channel) + titleOf(channel, app), want));
}

test('writing needs SEND_MESSAGES', () => {
  const may = (permissions) => mayWrite({ permissions });
  assert.ok(may('2048') && may(`${2n ** 53n - 1n}`) && may(undefined));
  assert.ok(!may('0') && !may('1024'));
});

const servers = [
  ['Norvia Newsroom', 'NN'], ['harbour', 'H'], ['a b c d', 'ABC'], ['😀 party', '😀P'], ['', ''],
];
for (const [name, want] of servers) {
  test(`initials of ${JSON.stringify(name)}`, () => assert.equal(initials(name), want));
}

test('typing ends with the message, or by itself', () => {
  const due = new Map();
  let changes = 0;
  let next = 0;
  const keeper = typing(() => { changes++; }, {
    later: (call) => { due.set(++next, call); return next; }, forget: (timer) => due.delete(timer),
  });
  keeper.start('1', 'a');
  keeper.start('1', 'b');
  keeper.start('1', 'a');
  keeper.start('12', 'a');
  assert.deepEqual(keeper.who('1'), ['a', 'b']);
  keeper.stop('1', 'a');
  keeper.stop('1', 'nobody');
  assert.deepEqual(keeper.who('1'), ['b']);
  assert.equal(changes, 5);
  for (const call of [...due.values()]) call();
  assert.deepEqual([...keeper.who('1'), ...keeper.who('12')], []);
});

test('the world shows one server, and direct messages beside it', () => {
  const world = newWorld();
  const guild = (id, name) => ({
    id, name, channels: [{ id: `${id}1`, type: 0, name: 'news', guild_id: id }], roles: [{ id: `${id}2`, name: 'r' }],
    members: [{ user: { id: '8' }, roles: [`${id}2`] }],
  });
  world.setState({ users: [{ id: '8', username: 'mara' }], guilds: [guild('1', 'One'), guild('2', 'Two')], direct: [{ id: '3', type: 1 }], apps: [] });
  assert.equal(world.guild().name, 'One');
  world.enter(world.channel('21'));
  assert.equal(world.guild().name, 'Two');
  assert.deepEqual(world.pickable().channels.map((channel) => channel.id), ['21']);
  assert.deepEqual(world.myRoles(), ['22']);
  world.enter(world.channel('3'));
  assert.equal(world.guild().name, 'Two');
  assert.deepEqual(world.pickable(), { users: world.users(), channels: [], roles: [] });
  assert.equal(world.role('12').name, 'r');
  assert.ok(world.hasApp());
  world.enter(world.channel('21'));
  assert.ok(!world.hasApp());
});
