import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_DEPTH, parse } from '../page/markdown.js';

// brief writes nodes as short text, so that a table can hold them.
function brief(nodes) {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text': return node.text;
      case 'code': return `{code ${node.text}}`;
      case 'codeblock': return `{block ${node.language}|${node.text}}`;
      case 'time': return `{time ${node.seconds} ${node.style}}`;
      case 'mention': return `{${node.kind} ${node.name ?? node.id}}`;
      case 'emoji': return `{emoji ${node.name}}`;
      case 'link': return `{link ${node.href} ${brief(node.children)}}`;
      case 'heading': return `{h${node.level} ${brief(node.children)}}`;
      case 'list': return `{${node.ordered ? `ol${node.start}` : 'ul'} ${node.items.map(brief).join(' / ')}}`;
      default: return `{${node.type} ${brief(node.children)}}`;
    }
  }).join('');
}

const table = [
  ['plain text', 'plain text'],
  ['*a* _b_', '{em a} {em b}'],
  ['**a** __b__', '{strong a} {underline b}'],
  ['***a***', '{em {strong a}}'],
  ['___a___', '{em {underline a}}'],
  ['__**a** b__', '{underline {strong a} b}'],
  ['**a *b***', '{strong a {em b}}'],
  ['**a\nb**', '{strong a\nb}'],
  ['* a*', '{ul a*}'],
  ['x * a * b', 'x * a * b'],
  ['2*3*4', '2{em 3}4'],
  ['snake_case_name', 'snake_case_name'],
  ['_a_b', '_a_b'],
  ['**a', '**a'],
  ['****', '****'],
  ['****a****', '{strong {strong a}}'],
  ['a ** b', 'a ** b'],
  ['~~a~~', '{strike a}'],
  ['||a **b**||', '{spoiler a {strong b}}'],
  ['||||', '||||'],
  ['\\*a\\*', '*a*'],
  ['\\_\\~\\|\\`\\[\\<\\>\\#\\\\', '_~|`[<>#\\'],
  ['\\a', '\\a'],
  ['**a\\** b**', '{strong a** b}'],
  ['\\# no heading', '# no heading'],
  ['\\- no list', '- no list'],
  ['1\\. no list', '1. no list'],
  ['\\> no quote', '> no quote'],
  ['\\@everyone', '@everyone'],
  ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
  ['`a*b*`', '{code a*b*}'],
  ['``a`b``', '{code a`b}'],
  ['`` `a` ``', '{code `a`}'],
  ['`a', '`a'],
  ['```js\nlet a;\n```', '{block js|let a;}'],
  ['```a```', '{block |a}'],
  ['```\n\na\n\n```\nb', '{block |a}b'],
  ['x ```a``` y', 'x {block |a} y'],
  ['```a', '```a'],
  ['> a\n> b\nc', '{quote a\nb}c'],
  ['>>> a\nb\n\nc', '{quote a\nb\n\nc}'],
  ['>a', '>a'],
  ['a > b', 'a > b'],
  ['> # a', '{quote {h1 a}}'],
  ['> > a', '{quote > a}'],
  ['# a\nb', '{h1 a}b'],
  ['## *a*', '{h2 {em a}}'],
  ['### a', '{h3 a}'],
  ['#### a', '#### a'],
  ['#a', '#a'],
  ['x # a', 'x # a'],
  ['-# a\nb', '{subtext a}b'],
  ['- a\n- b\nc', '{ul a / b}c'],
  ['* a\n  * b\n* c', '{ul a{ul b} / c}'],
  ['3. a\n4. b', '{ol3 a / b}'],
  ['- a\n  more', '{ul a\nmore}'],
  ['-a', '-a'],
  ['[a](https://x.example/y)', '{link https://x.example/y a}'],
  ['[a **b**](<https://x.example>)', '{link https://x.example a {strong b}}'],
  ['[a](https://x.example "title")', '{link https://x.example a}'],
  ['[a](https://x.example/(b))c', '{link https://x.example/(b) a}c'],
  ['[a](javascript:alert(1))', '[a](javascript:alert(1))'],
  ['[a](data:text/html,x)', '[a](data:text/html,x)'],
  ['[https://a.example](https://b.example)',
    '[{link https://a.example](https://b.example) https://a.example](https://b.example)}'],
  ['[a] (https://x.example)', '[a] ({link https://x.example https://x.example})'],
  ['[a [b](https://x.example)', '[a {link https://x.example b}'],
  ['\\[a](https://x.example)', '[a]({link https://x.example https://x.example})'],
  ['<https://x.example/a>', '{link https://x.example/a https://x.example/a}'],
  ['see https://x.example/a.', 'see {link https://x.example/a https://x.example/a}.'],
  ['(https://x.example/a_(b))', '({link https://x.example/a_(b) https://x.example/a_(b)})'],
  ['https://', 'https://'],
  ['<t:1700000000>', '{time 1700000000 f}'],
  ['<t:1700000000:R>', '{time 1700000000 R}'],
  ['<t:-1:d>', '{time -1 d}'],
  ['<t:9999999999999>', '<t:9999999999999>'],
  ['<t:1:x>', '<t:1:x>'],
  ['<@12> <@!13> <@&14> <#15>', '{user 12} {user 13} {role 14} {channel 15}'],
  ['</said:12> </feeds add:13>', '{command said} {command feeds add}'],
  ['<:wave:12><a:wave:12>', '{emoji wave}{emoji wave}'],
  ['@everyone @here', '@everyone @here'],
];

for (const [text, want] of table) {
  test(`markdown ${JSON.stringify(text)}`, () => assert.equal(brief(parse(text)), want));
}

test('everyone is a mention only where the message says so', () => {
  assert.equal(brief(parse('@everyone **@here**', { everyone: true })), '{everyone @everyone} {strong {everyone @here}}');
});

test('titles have no blocks', () => {
  assert.equal(brief(parse('# *a*\n- b', { blocks: false })), '# {em a}\n- b');
});

test('no text is no nodes', () => {
  for (const none of ['', null, undefined]) assert.deepEqual(parse(none), []);
});

// walk visits every node with its depth.
function walk(nodes, visit, depth = 1) {
  for (const node of nodes) {
    visit(node, depth);
    for (const children of [node.children ?? [], ...(node.items ?? [])]) walk(children, visit, depth + 1);
  }
}

function random(seed) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

const PIECES = ['*', '**', '_', '__', '~~', '||', '`', '```', '[', ']', '(', ')', '](https://x.example)', '<', '>', '> ',
  '>>> ', '# ', '-# ', '- ', '  - ', '1. ', '\n', ' ', '\\', 'a', 'é', '😀', '\ud800', '\u202e', 'https://x.example/',
  '[x](javascript:alert(1))', '<t:1:R>', '<@1>', '@everyone', '<script>', '\0'];

test('random text: letters survive in order, links are http, depth is bounded', () => {
  const next = random(7);
  for (let round = 0; round < 4000; round++) {
    let text = '';
    for (let n = 1 + next() * 40; n > 0; n--) text += PIECES[Math.floor(next() * PIECES.length)];
    let letters = '';
    walk(parse(text), (node, depth) => {
      assert.ok(depth <= MAX_DEPTH + 11, `depth ${depth} in ${JSON.stringify(text)}`);
      if (node.type === 'link') assert.match(node.href, /^https?:\/\//, JSON.stringify(text));
      if (typeof node.text === 'string') letters += node.text;
    });
    const only = (s) => s.replace(/https?:\/\/[^\s]*|[^é😀]/gu, '');
    if (!text.includes('http')) assert.equal(only(letters), only(text), JSON.stringify(text));
  }
});

const HOSTILE = ['*', '**', '***', '_', '__ ', '~~', '~~_', '||', '|| ', '`', '``a', '```', '```\n',
  '[', '[[]', '[a](', '[a](http://x ', '(', '<', '<http://', '<t:1', '> ', '>>> ', '- ', ' - ', '# ', '\\', '*a ', '*a **b', '_a __', ' *', 'http://', 'http://)', 'h', '\n', ' ',
  '**a*', '`a``', '\\*', '@everyone', '¯'];

// A quadratic parser needs 10^10 steps here, far more than the bound.
test('hostile text takes linear time', () => {
  for (const piece of HOSTILE) {
    const text = piece.repeat(Math.ceil(100000 / piece.length));
    const started = performance.now();
    parse(text);
    const took = performance.now() - started;
    assert.ok(took < 2000, `${JSON.stringify(piece)} took ${Math.round(took)} ms`);
  }
});

test('runs that grow and shrink take linear time', () => {
  for (const char of '*_`') {
    let text = '';
    for (let n = 1; n < 400; n++) text += `a${char.repeat(n)} `;
    text += char.repeat(50001) + `${char.repeat(2)} `.repeat(10000);
    const started = performance.now();
    parse(text);
    const took = performance.now() - started;
    assert.ok(took < 2000, `${char} took ${Math.round(took)} ms`);
  }
});
