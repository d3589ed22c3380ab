import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { renderPullRequestComment } from '../../../src/views/pull-request/comment.ts';
import type { Findings, ShownEnvironment, ShownPullRequest } from '../../../src/views/pull-request/shown.ts';
import { change, diagnostic, errorRecord, field, plan, step } from '../builders.ts';
import { environment, limit, now, render, shown } from './shown.ts';

const window = {
  schedule: '0 22 * * 6',
  duration: 4 * 3_600_000,
  timeZone: 'Europe/Berlin',
  allow: ['power-cycle' as const],
};

test('one environment is a table, what follows from a merge, and the plan with its details folded', () => {
  const changes = [
    change('Tag/web', 'update', { fields: [field('description', 'old', 'new')] }),
    change('VirtualMachineClass/small', 'update', {
      fields: [field('memory', '4GiB', '8GiB', { effect: 'power-cycle', impact: 'power-cycle' })],
    }),
  ];
  const steps = [
    step('Tag/web#1', 'Change the tag web'),
    step('VirtualMachineClass/small#1', 'Change the VM class small', { impact: 'power-cycle' }),
  ];
  const policy = { ...plan().policy, windows: [window] };
  const overlaps = [{ number: 12, title: 'Fix @all, see #3', refs: ['Tag/web'] }];
  const text = render([
    environment('lab', { plan: plan(changes, steps, { policy }) }, { overlaps, link: 'https://trueup.example/p/1' }),
  ]);
  expect(text).toMatchInlineSnapshot(`
    "<!-- trueup:pull-request project=acme source=infra -->

    ### Trueup: lab: 2 to update; worst: power cycle

    | environment | changes | after the merge |
    | --- | --- | --- |
    | lab | 2 to update; worst: power cycle | 1 write runs, 1 waits for a window |

    \`aaaaaaaa\` as merged into \`main\` at \`dddddddd\`.

    1 write runs by itself after the merge. 1 write (power cycle) waits for a maintenance window; the next one opens at 2026-01-10 21:00 UTC.

    **Pull request 12** (Fix &#64;&#8203;all, see &#35;&#8203;3) changes the same objects: \`Tag/web\`. Whichever is merged first, the other one is planned again.

    [The whole plan](<https://trueup.example/p/1>)

    \`https://vcenter.lab.example\` · plan \`8d5e1f0a42c3\`

    | impact | update | writes | policy |
    | --- | ---: | ---: | --- |
    | power cycle | 1 | 1 | **not allowed** |
    | safe | 1 | 1 | allowed |

    <details><summary><b>Power cycle</b>: 1 object, 1 write</summary>

    **update** \`VirtualMachineClass/small\`

    \`\`\`diff
    - memory: 4GiB
    + memory: 8GiB
    ! power cycle
    \`\`\`

    </details>

    <details><summary><b>Safe</b>: 1 object, 1 write</summary>

    **update** \`Tag/web\`

    \`\`\`diff
    - description: old
    + description: new
    \`\`\`

    </details>

    _Comment with \`/trueup plan\` to plan again, or with \`/trueup help\`._"
  `);
});

test('several environments are folded, those that need a person first and open', () => {
  const text = render([
    environment('dev', { plan: plan([change('Tag/a', 'keep', { reason: 'in-sync' })]) }),
    environment('lab', { plan: plan([change('Tag/a', 'update')], [step('Tag/a#1', 'Change it')]) }),
    environment('prod', { error: errorRecord({ message: 'vCenter does not answer.', retry: 'backoff' }) }),
    environment('test', { diagnostics: [diagnostic({ source: { file: 'a.yaml', line: 3, column: 1 } })] }),
  ]);
  expect(text).toMatchInlineSnapshot(`
    "<!-- trueup:pull-request project=acme source=infra -->

    ### Trueup: 4 environments, 2 with a problem

    | environment | changes | after the merge |
    | --- | --- | --- |
    | prod | **not known: the live state could not be read** | nothing runs before this is solved |
    | test | **the manifests have errors** | nothing runs before this is solved |
    | lab | 1 to update | 1 write runs |
    | dev | nothing to do | nothing to run |

    \`aaaaaaaa\` as merged into \`main\` at \`dddddddd\`.

    <details open><summary><b>prod</b>: cannot be told: vCenter does not answer.</summary>

    **The live state could not be read, so it is not known what a merge would change.** vCenter does not answer.<br>
    Fix: Look at its log. Trueup tries again by itself.

    </details>

    <details open><summary><b>test</b>: 1 error in 1 file: Something is wrong.</summary>

    1 error in 1 file. Nothing is planned before the manifests can be read as a whole.

    - **error** \`a.yaml:3:1\`: Something is wrong. (some-code)<br>
      Fix: Put it right.

    </details>

    <details><summary><b>lab</b>: 1 to update</summary>

    1 write runs by itself after the merge.

    \`https://vcenter.lab.example\` · plan \`8d5e1f0a42c3\`

    | impact | update | writes | policy |
    | --- | ---: | ---: | --- |
    | safe | 1 | 1 | allowed |

    <details><summary><b>Safe</b>: 1 object, 1 write</summary>

    **update** \`Tag/a\`

    </details>

    </details>

    <details><summary><b>dev</b>: nothing to do</summary>

    Nothing to do: https&#58;&#8203;//vcenter.lab.example holds what the manifests of lab ask for (1 object compared: 1 Tag).

    \`https://vcenter.lab.example\` · plan \`8d5e1f0a42c3\`

    </details>

    _Comment with \`/trueup plan\` to plan again, or with \`/trueup help\`._"
  `);
});

describe('what runs after a merge', () => {
  const steps = [
    step('Tag/a#1', 'Safe'),
    step('Tag/b#1', 'Power', { impact: 'power-cycle' }),
    step('Tag/c#1', 'Gone', { impact: 'destructive' }),
    step('Tag/d#1', 'Later', { dependsOn: ['Tag/c#1'] }),
  ];
  const changes = ['a', 'b', 'c', 'd'].map((name) => change(`Tag/${name}`, 'update'));
  const withPolicy = (rest: Partial<Plan['policy']>): Plan =>
    plan(changes, steps, { policy: { ...plan().policy, ...rest } });

  test.each<[what: string, given: Plan, rest: Partial<ShownEnvironment>, cell: string, sentence: string]>([
    [
      'waits for approval',
      withPolicy({}),
      {},
      '1 write runs, 2 wait for approval, 1 waits for those',
      '2 writes (power cycle and destructive) wait for approval, with "trueup approve lab" once it is merged.',
    ],
    [
      'waits for the next window',
      withPolicy({ windows: [window] }),
      {},
      '1 write runs, 1 waits for a window, 1 waits for approval, 1 waits for those',
      'the next one opens at 2026-01-10 21:00 UTC.',
    ],
    [
      'runs by itself where policy allows everything',
      withPolicy({ allow: ['safe', 'power-cycle', 'destructive'] }),
      {},
      '4 writes run',
      '4 writes run by themselves after the merge.',
    ],
    [
      'waits because of a budget',
      withPolicy({
        allow: ['safe', 'power-cycle', 'destructive'],
        budgets: { ...plan().policy.budgets, powerCycles: 0 },
      }),
      {},
      '3 writes run, 1 waits because of the budget',
      'The plan asks for 1 powerCycles; the budget is 0.',
    ],
    [
      'waits for a person in manual mode',
      withPolicy({}),
      { mode: 'manual' },
      '1 write at a sync',
      'Nothing runs by itself after the merge: lab waits for a person. With "trueup sync lab", 1 write would.',
    ],
    [
      'does not run while the environment is suspended',
      withPolicy({}),
      { suspended: true },
      'nothing runs: suspended',
      'lab is suspended in the project file.',
    ],
  ])('%s', (_what, given, rest, cell, sentence) => {
    const text = render([environment('lab', { plan: given }, rest)]);
    expect(text).toContain(`| lab | 4 to update; worst: destructive | ${cell}`);
    expect(text).toContain(sentence);
  });
});

describe('nothing is called nothing to do that nobody knows', () => {
  test('when vCenter could not be read', () => {
    const text = render([environment('lab', { error: errorRecord() })]);
    expect(text).not.toMatch(/nothing to do/i);
    expect(text).toContain('it is not known what a merge would change');
  });

  test('when one kind could not be read', () => {
    const warnings = [{ code: 'kind-unreadable', message: 'Tag could not be read.', remedy: 'Look.' }];
    expect(render([environment('lab', { plan: plan([], [], { warnings }) })])).toContain(
      '| lab | nothing to do, as far as can be told |',
    );
  });
});

test.each<[string, Findings, Partial<ShownPullRequest>, string]>([
  ['a conflict', { state: 'conflict', paths: ['a.yaml', 'b`.yaml'] }, {}, '- `a.yaml`\n- ``b`.yaml``'],
  [
    'a repository that cannot be read',
    { state: 'failed', message: 'It does not answer.', remedy: 'Wait.', again: true },
    {},
    'It does not answer. Fix: Wait. Trueup tries again by itself.',
  ],
  ['no environment', { state: 'planned', environments: [] }, {}, '### Trueup: no environment is touched'],
  ['another branch', { state: 'elsewhere' }, { baseBranch: 'release' }, '`release` is followed by no environment.'],
  ['a fork', { state: 'planned', environments: [] }, { fork: true }, 'planned without secrets'],
])('%s is said', (_what, findings, rest, expected) => {
  expect(renderPullRequestComment(shown(findings, rest), { limit, now })).toContain(expected);
});
