import { describe, expect, test } from 'vitest';
import { whyEnded } from '../../../src/controller/approvals/why-ended.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { Step } from '../../../src/plan/step.ts';
import { change, field, plan, step, wantedAt } from '../../views/builders.ts';

const own = [
  step('Tag/b#1', 'Unlock b', { dependsOn: ['Tag/a#1'] }),
  step('Tag/b#2', 'Change b', { dependsOn: ['Tag/b#1'] }),
];
const first = step('Tag/a#1', 'Change a');
const other = step('Tag/z#1', 'Change z');
const changes = [change('Tag/a', 'update'), onB(), change('Tag/z', 'update')];
const seen = plan(changes, [first, ...own, other]);
const approved = ['Tag/b#2'];

function onB(rest: Partial<Change> = {}): Change {
  return change('Tag/b', 'update', { wanted: wantedAt('b.yaml', 1), ...rest });
}

interface Differs {
  steps?: Step[];
  changes?: Change[];
  rest?: Partial<Plan>;
}

/** The same plan but for the steps and changes given, by their id or object. */
function currently({ steps = [], changes: changed = [], rest = {} }: Differs): Plan {
  const replaced = seen.steps.map((one) => steps.find(({ id }) => id === one.id) ?? one);
  const added = steps.filter(({ id }) => !seen.steps.some((one) => one.id === id));
  const others = changes.map((one) => changed.find(({ ref }) => ref.name === one.ref.name) ?? one);
  const more = changed.filter(({ ref }) => !changes.some((one) => one.ref.name === ref.name));
  return plan([...others, ...more], [...replaced, ...added], { id: 'another', ...rest });
}

describe('an approval holds in another plan', () => {
  test.each<[string, Plan]>([
    ['in which nothing is different', currently({})],
    ['in which another object is changed otherwise', currently({ steps: [step('Tag/z#1', 'Delete z')] })],
    ['in which another object has drifted', currently({ changes: [change('Tag/z', 'update', { basedOn: 'moved' })] })],
    [
      'that has more to do',
      currently({ steps: [step('Tag/new#1', 'Create')], changes: [change('Tag/new', 'create')] }),
    ],
    ['that has less to do', plan(changes.slice(0, 2), [first, ...own])],
    ['made of a manifest that has moved', currently({ changes: [onB({ wanted: wantedAt('moved.yaml', 2) })] })],
  ])('%s', (_, current) => {
    expect(whyEnded(approved, seen, current)).toBeUndefined();
  });
});

describe('an approval dies with its plan when', () => {
  test.each<[string, Plan, string]>([
    ['its step is not there', plan(changes, [first, own[0] ?? first]), 'Tag/b#2 is not planned any more'],
    ['its object is not there', plan(changes.slice(0, 1), seen.steps), 'Tag/b#2 is not planned any more'],
    [
      'its step says something else under the same id',
      currently({ steps: [step('Tag/b#2', 'Change b', { dependsOn: ['Tag/b#1'], args: { name: 'c' } })] }),
      'Tag/b#2 is planned differently',
    ],
    [
      'its step costs more',
      currently({ steps: [step('Tag/b#2', 'Change b', { dependsOn: ['Tag/b#1'], impact: 'power-cycle' })] }),
      'Tag/b#2 is planned differently',
    ],
    [
      'its object moved in vCenter',
      currently({ changes: [onB({ basedOn: 'moved' })] }),
      'Tag/b has changed in vCenter',
    ],
    [
      'its object is asked to be otherwise',
      currently({ changes: [onB({ fields: [field('name', 'x', 'y')] })] }),
      'Tag/b#2 is planned differently',
    ],
    [
      'its object gets one more step',
      currently({ steps: [step('Tag/b#3', 'Power off b')] }),
      'Tag/b#3 was not planned then',
    ],
    [
      'another step of its object is different',
      currently({ steps: [step('Tag/b#1', 'Unlock b by force', { dependsOn: ['Tag/a#1'] })] }),
      'Tag/b#1 is planned differently',
    ],
    [
      'what comes before it is different',
      currently({ steps: [step('Tag/a#1', 'Replace a')] }),
      'Tag/a#1 is planned differently',
    ],
    [
      'what comes before it moved in vCenter',
      currently({ changes: [change('Tag/a', 'update', { basedOn: 'moved' })] }),
      'Tag/a has changed in vCenter',
    ],
    [
      'something new comes before it',
      currently({ steps: [step('Tag/b#1', 'Unlock b', { dependsOn: ['Tag/a#1', 'Tag/z#1'] })] }),
      'Tag/b#1 is planned differently',
    ],
    [
      'the vCenter is another one',
      currently({ rest: { target: { name: 'lab', url: 'https://other.example' } } }),
      'it is for https://other.example by now',
    ],
  ])('%s', (_, current, why) => {
    expect(whyEnded(approved, seen, current)).toBe(why);
  });
});

test('one of several approved steps that is different ends the approval of all', () => {
  const current = currently({ steps: [step('Tag/z#1', 'Delete z')] });
  expect(whyEnded(['Tag/b#2', 'Tag/z#1'], seen, current)).toBe('Tag/z#1 is planned differently');
});
