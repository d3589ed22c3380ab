import { describe, expect, test } from 'vitest';
import { valueAt } from '../../src/spec/document/check-schema.ts';
import type { Values } from '../../src/spec/values.ts';
import { onlyManifest, onlyProblem, problemsOf, tag, vmClass } from './load.ts';

/** A tag whose description is the given YAML text, at line 6, column 16. */
const described = (text: string): string =>
  tag('a').replace('{ category: env }', () => `\n  category: env\n  description: ${text}`);

const descriptionOf = (text: string, values: Values = {}): unknown =>
  valueAt(onlyManifest(described(text), values), 'spec.description');

describe('text', () => {
  test.each<[string, Values, string]>([
    ['at ${domain}', { domain: 'lab.example' }, 'at lab.example'],
    ['"${a}${b}"', { a: 'x', b: 4 }, 'x4'],
    ['"${a}"', { a: true }, 'true'],
    ['${a:=fallback}', {}, 'fallback'],
    ['${a:=}', {}, ''],
    ['x${a:=}y', {}, 'xy'],
    ['${a:=b c:d}', {}, 'b c:d'],
    ['x ${a:=1.10}', {}, 'x 1.10'],
    ['${a:=007}', {}, '007'],
    ['${zone}', { zone: '01' }, '01'],
    ['$${a}', {}, '${a}'],
    ['$$${a}', { a: 'x' }, '$${a}'],
    ['$a $ {a} $(a)', {}, '$a $ {a} $(a)'],
    ["'${a.b-c_d}'", { 'a.b-c_d': 'x' }, 'x'],
    ['|-\n    one ${a}\n    two', { a: 'x' }, 'one x\ntwo'],
  ])('%s', (text, values, expected) => {
    expect(descriptionOf(text, values)).toBe(expected);
  });

  test('what was put in is not looked at again', () => {
    expect(descriptionOf('"${a}"', { a: '${b}', b: 'x' })).toBe('${b}');
    expect(descriptionOf('x ${a}', { a: '${b}', b: 'x' })).toBe('x ${b}');
    expect(descriptionOf('${a}', { a: '{ valueFrom: x }' })).toBe('{ valueFrom: x }');
    expect(descriptionOf('${a}', { a: 'x\ncategory: other' })).toBe('x\ncategory: other');
  });
});

describe('a value that is nothing but a placeholder has its type', () => {
  test.each<[string, Values]>([
    ['${cpus}', { cpus: 4 }],
    ['${cpus}', { cpus: '4' }],
    ['${cpus}', { cpus: '0x4' }],
    ['${cpus:=4}', {}],
    ['${cpus:=4}', { cpus: 4 }],
  ])('%s with %j is the number 4', (text, values) => {
    expect(onlyManifest(vmClass(`cpuCount: ${text}`, 'memory: 4GiB'), values).spec).toMatchObject({ cpuCount: 4 });
  });

  test.each<[string, Values]>([
    ['"${cpus}"', { cpus: 4 }],
    ["'${cpus}'", { cpus: 4 }],
    ['0${cpus}', { cpus: 4 }],
    ['!!str ${cpus}', { cpus: 4 }],
    ['>-\n    ${cpus}', { cpus: 4 }],
  ])('%s stays a text', (text, values) => {
    expect(problemsOf(vmClass(`cpuCount: ${text}`, 'memory: 4GiB'), values)).toEqual([
      expect.stringMatching(/^6:\d+ wrong-type$/),
    ]);
  });

  test('a field that wants a text gets one, unless the value is of another type', () => {
    expect(descriptionOf('${a}', { a: '4' })).toBe('4');
    expect(problemsOf(described('${a}'), { a: 4 })).toEqual(['6:16 wrong-type']);
  });

  test.each(['${none:=null}', '${none:=~}'])('%s is nothing', (text) => {
    expect(onlyManifest(vmClass('cpuCount: 1', 'memory: 4GiB', `instanceStorage: ${text}`)).spec).toMatchObject({
      instanceStorage: null,
    });
  });

  test('quantities and enumerations take values, too', () => {
    const { spec } = onlyManifest(vmClass('cpuCount: 1', 'memory: ${size}', 'cpuReservation: ${share}%'), {
      size: '8192MiB',
      share: 50,
    });
    expect(spec).toMatchObject({ memory: '8GiB', cpuReservation: '50%' });
  });
});

describe('what cannot be filled in', () => {
  const problemOf = (text: string, values: Values = {}): ReturnType<typeof onlyProblem> =>
    onlyProblem(described(text), values);

  test.each([
    ['${domian}', { domain: 'x', cpus: 2 }, 'undefined-value', /Did you mean `domain`\?/],
    ['${potato}', { domain: 'x', cpus: 2 }, 'undefined-value', /The environment has `domain`, `cpus`\./],
    ['${potato}', {}, 'undefined-value', /has no values/],
    ['${constructor}', {}, 'undefined-value', /has no values/],
    ['${toString}', { a: 1 }, 'undefined-value', /`a`/],
    ['"${}"', {}, 'bad-placeholder', /Write `\$\{name\}`/],
    ['"${a b}"', { a: 1 }, 'bad-placeholder', /Write/],
    ['"${a:-b}"', { a: 1 }, 'bad-placeholder', /:=default/],
    ['"${a"', { a: 1 }, 'bad-placeholder', /Write/],
    ['${1a}', {}, 'bad-placeholder', /Write/],
    ['${a}', { a: 'x\u0007' }, 'control-character', /Remove/],
    ['${a}${a}', { a: 'x'.repeat(60_000) }, 'text-too-long', /shorter/],
  ])('%s with %j', (text, values, code, remedy) => {
    const problem = problemOf(text, values);
    expect(problem).toMatchObject({ code, source: { line: 6, column: 16 } });
    expect(problem.remedy).toMatch(remedy);
  });

  test('an undefined value of an unknown field is one problem, not two', () => {
    expect(problemsOf(tag('a', '', 'category: env, colour: "${x}"'))).toEqual(['4:24 unknown-field']);
  });
});
