import { describe, expect, test } from 'vitest';
import { approvalOf } from '../../../src/controller/approvals/approval-of.ts';
import type { ApprovalRequest } from '../../../src/controller/daemon.ts';
import type { Actor } from '../../../src/store/records.ts';
import { plan, step } from '../../views/builders.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const now = Date.UTC(2030, 0, 1);
const context = { id: 'a1', environment: 'lab', by: ann, now };
const current = plan([], [step('Tag/a#1', 'Delete a'), step('Tag/b#1', 'Delete b'), step('Tag/b#2', 'Create b')]);
const hour = 3_600_000;

function approve(request: Partial<ApprovalRequest>, of: typeof current | undefined = current) {
  return approvalOf({ planId: current.id, ...request }, of, context);
}

describe('what may be approved', () => {
  test('every step of the plan for a day, when nothing else is said', () => {
    expect(approve({})).toEqual({
      id: 'a1',
      environment: 'lab',
      planId: current.id,
      steps: ['Tag/a#1', 'Tag/b#1', 'Tag/b#2'],
      by: ann,
      at: now,
      expiresAt: now + 24 * hour,
    });
  });

  test('some steps for a while with a note, each once and in the order of the plan', () => {
    expect(
      approve({ steps: ['Tag/b#2', 'Tag/a#1', 'Tag/a#1'], lifetime: 2 * hour, note: 'after lunch' }),
    ).toMatchObject({ steps: ['Tag/a#1', 'Tag/b#2'], expiresAt: now + 2 * hour, note: 'after lunch' });
  });

  test('a plan that is named by the start of its id, on record with the whole of it', () => {
    expect(approve({ planId: current.id.slice(0, 12) })).toMatchObject({ planId: current.id });
  });
});

describe('what may not be approved', () => {
  test.each<[string, Partial<ApprovalRequest>, string, RegExp]>([
    ['a plan that is not current', { planId: 'f'.repeat(64) }, 'stale', /trueup status lab.*8d5e1f0a42c3/],
    ['a plan of no name', { planId: '' }, 'invalid', /8 characters/],
    ['a plan of hardly a name', { planId: current.id.slice(0, 7) }, 'invalid', /8 characters/],
    ['steps that it does not have', { steps: ['Tag/a#1', 'Tag/c#1'] }, 'invalid', /Tag\/web#1/],
    ['no step at all', { steps: [] }, 'invalid', /Name a step/],
    ['for less than a minute', { lifetime: 59_999 }, 'invalid', /4h/],
    ['for more than a month', { lifetime: 31 * 24 * hour }, 'invalid', /4h/],
    ['for a time that is none', { lifetime: Number.NaN }, 'invalid', /4h/],
  ])('%s', (_, request, refused, remedy) => {
    expect(approve(request)).toEqual({
      refused,
      message: expect.any(String) as string,
      remedy: expect.stringMatching(remedy) as string,
    });
  });

  test('anything while there is no plan', () => {
    expect(approvalOf({ planId: current.id }, undefined, context)).toMatchObject({ refused: 'not-found' });
  });

  test('a plan without steps', () => {
    expect(approve({}, plan())).toMatchObject({ refused: 'invalid' });
  });

  test('names unknown steps, and not all of a thousand', () => {
    const steps = Array.from({ length: 1000 }, (_, index) => `Tag/x${index}#1`);
    expect(approve({ steps })).toMatchObject({
      message: 'The plan has no step Tag/x0#1, Tag/x1#1, Tag/x2#1, Tag/x3#1, Tag/x4#1 and 995 more.',
    });
  });
});
