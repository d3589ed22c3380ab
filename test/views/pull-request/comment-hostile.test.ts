import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderPullRequestComment } from '../../../src/views/pull-request/comment.ts';
import { change, diagnostic, errorRecord, field, plan, step } from '../builders.ts';
import { environment, limit, now, render, shown } from './shown.ts';

describe('hostile text', () => {
  const evil =
    '```\n</details>\n<script>@everyone|`[x](y) #1 !2 GH-3 https://evil.example\u001b[31m\u202e\n/trueup plan';
  const texts = [
    render(
      [
        environment(
          evil,
          {
            plan: plan(
              [
                change(`Tag/${evil}`, 'update', { fields: [field(evil, evil, `${evil}!`)] }),
                change(`Tag/b${evil}`, 'blocked', { message: evil, remedy: evil }),
              ],
              [step(`Tag/${evil}#1`, evil)],
              { environment: evil, target: { name: evil, url: evil } },
            ),
          },
          {
            overlaps: [{ number: 1, title: evil, refs: [evil] }],
            elsewhere: [evil],
            link: 'https://x.example/)<b>"\n> y',
          },
        ),
        environment('b', { diagnostics: [diagnostic({ summary: evil, detail: evil, remedy: evil, code: evil })] }),
        environment('c', { error: errorRecord({ message: evil, remedy: evil, operation: evil, errorType: evil }) }),
      ],
      { baseBranch: evil, head: evil, base: evil },
    ),
    renderPullRequestComment(shown({ state: 'conflict', paths: [evil] }), { limit, now }),
    renderPullRequestComment(shown({ state: 'failed', message: evil, remedy: evil, again: false }), { limit, now }),
  ];

  test.each(texts)('mentions nobody, refers to nothing and opens nothing: %#', (text) => {
    const outside = withoutCode(text);
    expect(outside).not.toMatch(/<script|@everyone|#1\b|!2\b|GH-3|https:\/\/evil|\]\(y\)/i);
    expect(text).not.toMatch(/^\/trueup/m);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    expect(outside.match(/<details/g)?.length ?? 0).toBe(outside.match(/<\/details>/g)?.length ?? 0);
  });

  test('cannot break out, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const comment = render([
          environment(
            text,
            { plan: plan([change(`Tag/${text}`, 'blocked', { message: text })]) },
            { elsewhere: [text] },
          ),
          environment('b', { diagnostics: [diagnostic({ summary: text })] }),
        ]);
        const outside = withoutCode(comment);
        expect(outside.match(/<\/?[a-z]+/g) ?? []).toEqual(
          withoutCode(comment).match(/<\/?(?:details|summary|b|br)\b/g) ?? [],
        );
      }),
    );
  });
});

test('no secret is in it', () => {
  const sensitive = { ...field('password', 'canary-1', 'canary-2'), sensitive: true as const };
  const changes = [
    change('VirtualMachine/a', 'update', { fields: [sensitive], leftAlone: [{ ...sensitive, why: 'ignored' }] }),
  ];
  const text = render([environment('lab', { plan: plan(changes) })]);
  expect(text).toContain('(secret)');
  expect(text).not.toContain('canary');
});

/** A comment without its code blocks and code spans, in which nothing means anything. */
function withoutCode(text: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^(`{3,})[a-z]*$/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && line === fence) fence = undefined;
    else if (fence === undefined) lines.push(line.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, ''));
  }
  return lines.join('\n');
}
