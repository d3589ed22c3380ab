import { describe, expect, test } from 'vitest';
import { load, tag, vmClass } from './load.ts';

const size = 200_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
const count = (of: number, make: (index: number) => string): string =>
  Array.from({ length: of }, (_, index) => make(index)).join('');

/** Texts that make careless readers slow, deep or large. Each must end, with something to say. */
describe('a hostile text ends with a diagnostic', () => {
  test.each([
    ['commas', `[${fill(',')}`],
    ['closing brackets', fill(']')],
    ['quotes', fill('"')],
    ['colons', fill(': ')],
    ['directives', fill('%a\n')],
    ['anchors', fill('&a ')],
    ['tags', fill('!a ')],
    ['document markers and scalars', fill('--- a\n')],
    ['aliases of one anchor', `a: &a x\nb: [${fill('*a, ')}]`],
    ['one long line', `a: ${fill('x')}`],
    ['one long key', `${fill('x')}: a`],
    ['placeholders', tag('a', '', `category: "${fill('${a}')}"`)],
    ['unclosed placeholders', tag('a', '', `category: "${fill('${')}"`)],
    [
      'unknown fields',
      tag(
        'a',
        '',
        count(20_000, (index) => `catgory${index}: x, `),
      ),
    ],
    [
      'labels that are no text',
      tag('a').replace('name: a', `name: a, labels: { ${count(10_000, (index) => `k${index}: 1, `)} }`),
    ],
    ['members without their fields', vmClass('cpuCount: 1', 'memory: 4GiB', `directPathDevices: [${fill('{}, ')}]`)],
    [
      'equal members of a set',
      tag('a', '', `cardinality: SINGLE, associableTypes: [${fill('Folder, ')}]`).replace('Tag', 'TagCategory'),
    ],
    ['dependencies', tag('a', `lifecycle: { dependsOn: [${count(10_000, (index) => `Tag/b${index}, `)}] }`)],
    ['ignored fields', tag('a', `lifecycle: { ignore: [${fill('spec.x, ')}] }`)],
    ['a number of many digits', tag('a', `lifecycle:\n  wave: ${fill('9')}`)],
    ['a size of many digits', vmClass('cpuCount: 1', `memory: ${fill('9')}GiB`)],
  ])('%s', (_what, text) => {
    const { diagnostics } = load(text);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(diagnostics).length).toBeLessThan(200_000);
  });

  test('10,000 manifests of one name, and as many references to it', () => {
    const text = count(
      3_000,
      () =>
        `${tag('a', '', 'cardinality: SINGLE').replace('Tag', 'TagCategory')}---\n${tag('b', '', 'category: a')}---\n`,
    );
    expect(load(text).diagnostics.map(({ code }) => code)).toContain('duplicate-manifest');
  });

  test('3,000 categories of the same name in vSphere, and as many references to it', () => {
    const text = count(
      3_000,
      (index) =>
        `${tag(`c${index}`, '', 'name: same, cardinality: SINGLE').replace('Tag', 'TagCategory')}---\n${tag(`t${index}`, '', 'category: same')}---\n`,
    );
    expect(load(text).diagnostics.map(({ code }) => code)).toContain('ambiguous-reference');
  });
});
