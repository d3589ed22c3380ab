import { describe, expect, test } from 'vitest';
import { documents, load, onlyProblem, problemsOf, tag } from '../load.ts';

describe('what is no YAML is said in our own words, at its place', () => {
  test.each([
    ['a tab as indentation', 'a:\n\tb: 1\n', '2:1 tab-indentation'],
    ['a tab before everything', '\ta: 1\n', '1:1 tab-indentation'],
    ['an unclosed quote', 'a: "x\nb: c\n', '1:4 unclosed-quote'],
    ['an unclosed bracket', 'a: [1, 2\nb: 3\n', '2:1 invalid-yaml'],
    ['a second colon', 'a: b: c\n', '1:4 invalid-yaml'],
    ['a wrong indentation', 'a: 1\n  b: 2\n', '1:4 invalid-yaml'],
    ['a line without a colon', 'a\nb: c\n', '1:1 invalid-yaml'],
    ['a reserved character', 'a: @b\n', '1:4 invalid-yaml'],
    ['an unknown escape', String.raw`a: "\q"`, '1:5 invalid-yaml'],
    ['a directive without a document', '%FOO\n', '2:1 invalid-yaml'],
    ['an alias without a name', 'a: *\n', '1:4 invalid-yaml'],
    ['another YAML version', '%YAML 1.1\n---\na: yes\n', '2:1 yaml-version'],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  test('only the first error of a document is shown, and the others of the file all the same', () => {
    const text = documents('a: b: c: d\n', tag('a', 'lifecycle: { adpot: true }'), 'c: @x\n');
    expect(problemsOf(text)).toEqual(['1:4 invalid-yaml', '6:14 unknown-field', '9:4 invalid-yaml']);
  });

  test.each(['a: [${x}]\n', 'a: { b: ${x} }\n', 'a: { b: c, d: "e", f: ${x} }\n'])(
    'a placeholder that breaks YAML in %j gets its own remedy',
    (text) => {
      expect(onlyProblem(text).remedy).toMatch(/put it in quotes/);
    },
  );

  test('the message never repeats the text', () => {
    const { summary, remedy, detail } = onlyProblem('password: hunter2: x\n');
    expect(`${summary} ${remedy} ${detail ?? ''}`).not.toContain('hunter2');
  });
});

describe('what YAML allows and manifests do not', () => {
  test.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', '3:1 duplicate-key'],
    ['a key twice in a nested map', 'x:\n  a: 1\n  a: 3\n', '3:3 duplicate-key'],
    ['a merge key', 'x: &x { a: 1 }\ny:\n  <<: *x\n', '3:3 merge-key'],
    ['a key that is a list', '? [a]\n: b\n', '1:3 bad-key'],
    ['a key that is nothing', ': b\n', '1:1 bad-key'],
    ['a key of the language', '__proto__: { a: 1 }\n', '1:1 bad-key'],
    ['a placeholder in a key', '"${a}": 1\n', '1:1 placeholder-in-key'],
    ['a tag that makes code', 'a: !!js/function "x"\n', '1:18 unknown-tag'],
    ['a tag of somebody else', 'a: !ENV x\n', '1:9 unknown-tag'],
    ['an alias without anchor', 'a: *b\n', '1:4 unknown-alias'],
    ['an alias inside its own value', 'a: &a [*a]\n', '1:8 recursive-alias'],
    ['a number too large to keep', 'a: 12345678901234567890\n', '1:4 number-out-of-range'],
    ['infinity', 'a: .inf\n', '1:4 number-out-of-range'],
    ['not a number', 'a: .nan\n', '1:4 number-out-of-range'],
    ['a float beyond all bounds', 'a: 1e999\n', '1:4 number-out-of-range'],
    ['a control character', 'a: "\\e[31m"\n', '1:4 control-character'],
    ['half a character', 'a: "\\ud800"\n', '1:4 control-character'],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text)).toContain(expected);
  });

  test('the first of two equal keys is shown, too', () => {
    const duplicate = load('a: 1\na: 2\n').diagnostics.find(({ code }) => code === 'duplicate-key');
    expect(duplicate?.related?.map(({ source }) => source.line)).toEqual([1]);
  });
});

describe('what is bounded', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['dashes', '- '.repeat(100_000)],
    ['question marks', '? '.repeat(100_000)],
    ['maps in brackets', '{a: '.repeat(50_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('nesting with %s', (_what, text) => {
    expect(onlyProblem(text).code).toBe('nested-too-deeply');
  });

  test('documents before one that is nested too deeply keep their own problems', () => {
    expect(problemsOf(documents('a: 1\n', '['.repeat(1000)))).toEqual(['1:1 missing-field', '3:103 nested-too-deeply']);
  });

  test('aliases that stand for more and more', () => {
    const levels = Array.from({ length: 20 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x]'
        : `a${level}: &a${level} [${Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    );
    expect(problemsOf(levels.join('\n')).filter((problem) => problem.endsWith('alias-expands-too-far'))).toHaveLength(
      1,
    );
  });

  test('the problems of one file', () => {
    const { diagnostics } = load(documents(...Array.from({ length: 150 }, () => 'a: 1\n')));
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-problems', summary: 'The file has 50 more problems' });
  });

  test('the documents of one file', () => {
    expect(load('---\n'.repeat(50_002)).diagnostics.map(({ code }) => code)).toContain('too-many-documents');
  });

  test('what one document is made of', () => {
    expect(problemsOf(`[${'a,'.repeat(100_000)}]`)).toEqual(['1:66668 document-too-large']);
  });

  test('10,000 different keys take no quadratic time', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(problemsOf(text)).toEqual(['1:1 missing-field']);
  });
});

describe('documents', () => {
  test.each([
    ['empty ones between markers', `---\n---\n${tag('a')}---\n# nothing\n---\n${tag('b')}`],
    ['a byte order mark', `\u{feff}${documents(tag('a'), tag('b', '', 'category: x'))}`],
    ['Windows line ends', documents(tag('a'), tag('b')).replaceAll('\n', '\r\n')],
    ['an end marker', `${tag('a')}...\n---\n${tag('b')}`],
    [
      'JSON',
      `${JSON.stringify({ apiVersion: 'trueup.dev/v1alpha1', kind: 'Tag', metadata: { name: 'a' }, spec: { category: 'e' } })}\n---\n${tag('b')}`,
    ],
    ['anchors and aliases', tag('&n a').concat('---\n', tag('b'))],
  ])('%s are read', (_what, text) => {
    const { manifests, diagnostics } = load(text);
    expect(diagnostics).toEqual([]);
    expect(manifests.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });

  test.each([
    ['nothing', ''],
    ['comments', '# a\n# b\n'],
    ['empty documents', '---\n---\n'],
  ])('a file with %s only is an error: it must not look like a wish to delete', (_what, text) => {
    expect(onlyProblem(text).code).toBe('no-manifests');
  });
});
