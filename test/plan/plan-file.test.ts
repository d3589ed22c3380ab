import { describe, expect, test } from 'vitest';
import { planIdOf } from '../../src/plan/build-plan.ts';
import type { Change } from '../../src/plan/change.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { parsePlan, planFormatVersion } from '../../src/plan/plan-file.ts';
import type { Step } from '../../src/plan/step.ts';
import { renderPlanJson, type PlanDocument } from '../../src/views/plan-json.ts';
import { change, fullPlan, step } from '../views/builders.ts';

function saved(): Plan {
  const plan = fullPlan();
  return { ...plan, id: planIdOf(plan) };
}

/** The saved plan after somebody edited it in place. */
function edited(edit: (document: PlanDocument) => unknown): string {
  const document = JSON.parse(renderPlanJson(saved())) as PlanDocument;
  edit(document);
  return JSON.stringify(document);
}

/** The saved plan with parts of it put in place of its own. */
function withParts(parts: Record<string, unknown>): string {
  return edited((plan) => Object.assign(plan, parts));
}

function changeIn(document: PlanDocument, name: string): Change {
  const found = document.changes.find(({ ref }) => `${ref.kind}/${ref.name}` === name);
  if (found === undefined) throw new Error(`the plan has no change ${name}`);
  return found;
}

function stepIn(document: PlanDocument, id: string): Step {
  const found = document.steps.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the plan has no step ${id}`);
  return found;
}

function problemOf(text: string): string {
  const parsed = parsePlan(text);
  if (parsed.ok) throw new Error('the plan was accepted');
  expect(parsed.remedy).toMatch(/trueup plan|plan again/);
  return parsed.problem;
}

test('a saved plan reads as it was written', () => {
  const plan = saved();
  const parsed = parsePlan(renderPlanJson(plan));
  expect(parsed).toMatchObject({ ok: true, plan: JSON.parse(JSON.stringify(plan)) as Plan });
});

test('a saved plan reads again after another program formatted it and ordered its keys', () => {
  const document = JSON.parse(renderPlanJson(saved())) as PlanDocument;
  const reversed = JSON.stringify(Object.fromEntries(Object.entries(document).toReversed()));
  expect(parsePlan(reversed).ok).toBe(true);
});

describe('a plan that was changed after it was made is refused', () => {
  const small = (plan: PlanDocument): Change => changeIn(plan, 'VirtualMachineClass/small');

  test.each<[name: string, edit: (plan: PlanDocument) => unknown]>([
    ['another id', (plan) => Object.assign(plan, { id: 'f'.repeat(64) })],
    ['another environment', (plan) => Object.assign(plan, { environment: 'prod' })],
    ['another vCenter', (plan) => Object.assign(plan.target, { url: 'https://other.example' })],
    ['another wanted value of a field', (plan) => Object.assign(small(plan).fields[0] ?? {}, { to: '1TiB' })],
    ['a milder impact of a field', (plan) => Object.assign(small(plan).fields[0] ?? {}, { impact: 'safe' })],
    ['a field less', (plan) => small(plan).fields.pop()],
    ['another verdict', (plan) => Object.assign(small(plan), { verdict: 'keep' })],
    ['a blocked change that is let go', (plan) => Object.assign(changeIn(plan, 'Tag/env-stage'), { verdict: 'adopt' })],
    ['another object', (plan) => Object.assign(changeIn(plan, 'Tag/env-old'), { id: 'other' })],
    ['another stamp', (plan) => Object.assign(changeIn(plan, 'Tag/tier-web'), { stamp: { to: 'trueup/prod/x' } })],
    ['a change less', (plan) => plan.changes.splice(plan.changes.indexOf(small(plan)), 1)],
    ['a change more', (plan) => plan.changes.push(change('Tag/new', 'delete'))],
    ['other arguments of a step', (plan) => Object.assign(stepIn(plan, 'Tag/env-old#1').args, { id: 'other' })],
    ['another title of a step', (plan) => Object.assign(stepIn(plan, 'Tag/env-old#1'), { title: 'Nothing much' })],
    ['a milder impact of a step', (plan) => Object.assign(stepIn(plan, 'Tag/env-old#1'), { impact: 'safe' })],
    ['a step that waits for nothing', (plan) => Object.assign(stepIn(plan, 'Tag/tier-web#1'), { dependsOn: [] })],
    ['a step less', (plan) => plan.steps.pop()],
    ['a step more', (plan) => plan.steps.push(step('Tag/env-dev#1', 'Delete it'))],
    ['steps in another order', (plan) => Object.assign(plan, { steps: plan.steps.toReversed() })],
  ])('%s', (_name, edit) => {
    expect(problemOf(edited(edit))).toBe('it was changed after it was made: its contents do not give its id');
  });
});

describe('a plan in which one object stands twice is refused', () => {
  test('so that a change that does nothing cannot take the place of one that does', () => {
    const forged = edited((plan) => plan.changes.push(change('Tag/env-old', 'keep', { id: 'other' })));
    expect(problemOf(forged)).toBe('it was changed after it was made: Tag/env-old stands in it twice');
  });
});

describe('a plan that is not whole is refused', () => {
  const whole = renderPlanJson(saved());

  test.each([1, 100, Math.floor(whole.length / 2), whole.length - 3])('cut off after %i characters', (length) => {
    expect(problemOf(whole.slice(0, length))).toBe('it is not JSON');
  });

  test.each<[text: string, problem: string]>([
    ['', 'it is not JSON'],
    ['kind: Tag', 'it is not JSON'],
    ['null', 'it is not a saved plan'],
    ['[]', 'it is not a saved plan'],
    ['"plan"', 'it is not a saved plan'],
    ['{}', 'it is not a saved plan'],
    ['{ "formatVersion": 1 }', 'parts of it are missing'],
  ])('the text %j', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test.each(['id', 'environment', 'target', 'changes', 'steps', 'warnings', 'policy'])('without %s', (part) => {
    const text = withParts({ [part]: undefined });
    expect(problemOf(text)).toBe('parts of it are missing');
  });

  test.each<[part: string, value: unknown]>([
    ['changes', {}],
    ['changes', [null]],
    ['changes', [{ verdict: 'keep' }]],
    ['changes', [{ ...change('Tag/a', 'keep'), ref: { kind: 'Tag' } }]],
    ['changes', [{ ...change('Tag/a', 'keep'), fields: null }]],
    ['changes', [{ ...change('Tag/a', 'keep'), leftAlone: undefined }]],
    ['changes', [{ ...change('Tag/a', 'keep'), identity: 'a' }]],
    ['steps', ['Tag/a#1']],
    ['target', { name: 'lab' }],
    ['policy', 'safe'],
    ['warnings', ['careful']],
    ['id', 7],
  ])('with %s that are %j', (part, value) => {
    expect(problemOf(withParts({ [part]: value }))).toBe('parts of it are missing');
  });
});

test.each([0, 2, '1', null])('the format %j is refused, with the one that this release reads', (formatVersion) => {
  expect(problemOf(withParts({ formatVersion }))).toBe(
    `it has the format ${JSON.stringify(formatVersion)}, and this release reads ${planFormatVersion}`,
  );
});
