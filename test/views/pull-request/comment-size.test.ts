import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/plan/change.ts';
import { change, diagnostic, field, fullPlan, plan } from '../builders.ts';
import { environment, limit, render } from './shown.ts';

describe('a comment that would be too long', () => {
  const many = (number: number): Change[] =>
    Array.from({ length: number }, (_none, index) =>
      change(`Tag/n${String(index).padStart(4, '0')}`, 'update', {
        fields: [field('description', 'x', 'Machines of the shop. '.repeat(10))],
      }),
    );

  test('shares its room fairly: a small plan is whole beside a huge one', () => {
    const small = plan([change('Tag/small', 'update', { fields: [field('description', 'was', 'will be')] })]);
    const text = render([
      environment('huge', { plan: plan(many(3_000)) }),
      environment('other', { plan: plan(many(3_000)) }),
      environment('small', { plan: small }),
    ]);
    expect(text.length).toBeLessThanOrEqual(limit * 0.9);
    expect(text.length).toBeGreaterThan(limit * 0.8);
    expect(text).toContain('+ description: will be');
    const lengths = ['huge', 'other'].map((name) => {
      const from = text.indexOf(`<b>${name}</b>`);
      return text.indexOf('<summary><b>', text.indexOf('</details>\n\n</details>', from)) - from;
    });
    expect(Math.abs((lengths[0] ?? 0) - (lengths[1] ?? 0))).toBeLessThan(limit / 4);
  });

  test.each([2_000, 32_768, 65_536])('keeps to %i characters, and what it opens it closes', (most) => {
    const large = plan(many(100));
    for (const number of [1, 5, 60, 200]) {
      const environments = Array.from({ length: number }, (_none, index) =>
        environment(`environment-${index}`, index % 3 === 0 ? { plan: large } : { plan: fullPlan() }),
      );
      const text = render(environments, {}, most);
      expect(text.length).toBeLessThanOrEqual(most * 0.9);
      expect(text.match(/<details/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
      expect((text.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
      expect(text).toContain(number === 1 ? 'environment-0' : `${number} environments`);
    }
  });

  test('counts the mistakes that it does not list', () => {
    const diagnostics = Array.from({ length: 3_000 }, (_none, index) =>
      diagnostic({ source: { file: 'a.yaml', line: index + 1, column: 1 } }),
    );
    const text = render([environment('lab', { diagnostics })]);
    expect(text).toContain('3000 errors in 1 file');
    expect(text).toMatch(/- … and 2950 more/);
  });
});
