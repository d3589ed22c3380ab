import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import type { Step } from '../../src/plan/step.ts';
import { codeBlock, codeSpan, escapeMarkdown, marker } from '../../src/views/markdown/escape.ts';
import { renderPlanMarkdown } from '../../src/views/plan-markdown.ts';
import { change, field, fullPlan, plan, step } from './builders.ts';

test('a plan is a comment with the summary first and the details folded', () => {
  expect(renderPlanMarkdown(fullPlan())).toMatchInlineSnapshot(`
    "<!-- trueup:plan environment=lab -->

    **Plan for \`lab\`: 1 to create, 2 to update, 1 to replace, 1 to adopt, 1 to delete, 1 to release, 1 blocked, 3 unchanged (9 writes: 6 safe, 1 power cycle, 2 destructive)**

    \`https://vcenter.lab.example\` · commit \`4f2a9c1b\` · plan \`8d5e1f0a42c3\`

    | impact | create | update | replace | adopt | delete | release | writes | policy |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
    | destructive |  |  | 1 |  | 1 |  | 3 | **not allowed** |
    | power cycle |  | 1 |  |  |  |  | 2 | **not allowed** |
    | safe | 1 | 1 |  | 1 |  | 1 | 4 | allowed |

    **Held**: 5 of 9 writes would be held by the policy of lab. Not allowed: power cycle and destructive (allowed: safe). To run everything: \`--allow power-cycle,destructive\`

    **Warnings**

    - The vCenter takes long to answer for tags: reading them took 40 s. Fix: Lower limits.concurrency of the target.

    <details open><summary><b>Blocked</b>: 1 object</summary>

    **blocked** \`Tag/env-stage\` (\`env/stage\`)<br>
    env/stage exists, differs from its manifest, and no environment manages it.<br>
    Fix: To take it over, write "lifecycle: { adopt: true }" in its manifest or run "trueup adopt Tag/env-stage".<br>
    \`manifests/lab/tags.yaml:42:1\`

    \`\`\`diff
    - description: staging
    + description: Stage before production
    \`\`\`

    </details>

    <details><summary><b>Destructive</b>: 2 objects, 3 writes</summary>

    **delete** \`Tag/env-old\` (\`env/old\`)

    \`\`\`diff
    # env-old differs from its manifest.
    ! git revert cannot undo this
    \`\`\`

    **replace** \`TagCategory/team\`

    \`\`\`diff
    - cardinality: MULTIPLE
    + cardinality: SINGLE
    ! destructive, git revert cannot undo this
    # 1. Delete the tag category team (destructive, git revert cannot undo this)
    # 2. Create the tag category team
    \`\`\`

    </details>

    <details><summary><b>Power cycle</b>: 1 object, 2 writes</summary>

    **update** \`VirtualMachineClass/small\`

    \`\`\`diff
    - memory: 4GiB
    + memory: 8GiB
    ! power cycle
    - cpuCount: 2
    + cpuCount: 4
    ! guest reboot
    + cpuReservation: 50%
      description:
        Small.
    -   For tests.
    +   For tests and demos.
        Ask the platform team.
    # storage: gold ≠ silver (left alone: used at creation only)
    # 1. Shut down what uses small (power cycle)
    # 2. Change the VM class small
    \`\`\`

    </details>

    <details><summary><b>Safe</b>: 4 objects, 4 writes</summary>

    **take over** \`Tag/env-prod\` (\`env/prod\`)

    \`\`\`diff
    + owner stamp: trueup/lab/env-prod
    \`\`\`

    **release** \`Tag/env-temp\` (\`env/temp\`)

    \`\`\`diff
    # env-temp differs from its manifest.
    - owner stamp: trueup/lab/env-temp;orphan
    \`\`\`

    **create** \`Tag/tier-web\`

    \`\`\`diff
    + category: tier
    + name: web
    + description: Front ends of the shop, reachable from outside
    \`\`\`

    **update** \`TagCategory/tier\`

    \`\`\`diff
      associableTypes:
    -   Datastore
    +   HostSystem
    +   Folder
    ! git revert cannot undo this
    - description: Where an application stands in its stack
    + description: Where an application stands in its tiers
    \`\`\`

    </details>

    <details><summary><b>Left alone</b>: 1 object</summary>

    **keep** \`VirtualMachineClass/large\`

    \`\`\`diff
    # memory: 32GiB ≠ 64GiB (left alone: suspended)
    \`\`\`

    </details>

    1 object is as asked but managed by nobody: "lifecycle: { adopt: true }" in the manifest or "trueup adopt" takes over.

    1 object is suspended by the manifest."
  `);
});

test('a plan without changes is a short comment', () => {
  expect(renderPlanMarkdown(plan([change('Tag/a', 'keep', { reason: 'in-sync' })]))).toMatchInlineSnapshot(`
    "<!-- trueup:plan environment=lab -->

    Nothing to do: https&#58;&#8203;//vcenter.lab.example holds what the manifests of lab at commit 4f2a9c1b ask for (1 object compared: 1 Tag).

    \`https://vcenter.lab.example\` · commit \`4f2a9c1b\` · plan \`8d5e1f0a42c3\`"
  `);
});

describe('a comment that would be too long', () => {
  const description = 'Machines of the shop. '.repeat(10);
  const many = (kind: string, verdict: Change['verdict'], number: number): Change[] =>
    Array.from({ length: number }, (_, index) =>
      change(`${kind}/n${String(index).padStart(4, '0')}`, verdict, {
        fields: [field('description', 'x', description)],
      }),
    );
  const destructive = (changes: Change[]): Step[] =>
    changes.map(({ ref }) =>
      step(`${ref.kind}/${ref.name}#1`, 'Delete it', { impact: 'destructive', reversible: false }),
    );

  test('loses the details of the mildest changes first and says so', () => {
    const deletions = many('Tag', 'delete', 20);
    const updates = many('TagCategory', 'update', 40);
    const text = renderPlanMarkdown(plan([...updates, ...deletions], destructive(deletions)), { maxLength: 12_000 });
    expect(text.length).toBeLessThanOrEqual(12_000);
    expect(text.match(/^- description: x/gm)?.length).toBeGreaterThan(20);
    for (const { ref } of deletions) expect(text).toContain(`**delete** \`Tag/${ref.name}\`\n`);
    for (const { ref } of updates) expect(text).toContain(`\`TagCategory/${ref.name}\``);
    expect(text).toMatch(/^_Shortened, mildest impact first: \d+ objects without details\./m);
  });

  test.each([2_000, 5_000, 20_000, 65_000])('keeps to %i characters with thousands of changes', (maxLength) => {
    const deletions = many('Tag', 'delete', 2_000);
    const updates = many('TagCategory', 'update', 8_000);
    const text = renderPlanMarkdown(plan([...updates, ...deletions], destructive(deletions)), { maxLength });
    expect(text.length).toBeLessThanOrEqual(maxLength);
    expect(text.length).toBeGreaterThan(maxLength * 0.8);
    expect(text).toMatch(/\d+ objects not listed/);
    expect(text).toContain('8000 to update, 2000 to delete');
    expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });

  test('says how many objects each part leaves out', () => {
    const text = renderPlanMarkdown(plan(many('Tag', 'update', 3_000)), { maxLength: 5_000 });
    const left = Number(/and (\d+) objects more/.exec(text)?.[1]);
    expect(left + (text.match(/^(?:- )?\*\*update\*\*/gm)?.length ?? 0)).toBe(3_000);
  });
});

describe('text from outside', () => {
  test.each([
    ['mentions nobody', '@everyone and @org/team', '&#64;&#8203;everyone and &#64;&#8203;org/team'],
    ['refers to no issue', 'see #1, !2 and GH-3', 'see &#35;&#8203;1, &#33;&#8203;2 and GH&#8203;-3'],
    ['ends no table cell', 'a | b', 'a &#124; b'],
    ['opens no code', '`x`', '&#96;x&#96;'],
    ['holds no HTML', '</details><img src=x>', '&#60;/details&#62;&#60;img src=x&#62;'],
    [
      'links nowhere',
      '[a](https://evil.example) www.evil.example',
      '&#91;a&#93;(https&#58;&#8203;//evil.example) www&#8203;.evil.example',
    ],
    ['starts no list', '- a', '&#45; a'],
    ['stays on its line', 'a\n\n# b', 'a # b'],
    ['shows its entities', '&lt;', '&#38;lt;'],
    [
      'reads as it was written otherwise',
      'Set "lifecycle: { adopt: true }" (100%).',
      'Set "lifecycle: { adopt: true }" (100%).',
    ],
  ])('%s', (_what, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test.each([
    ['web', '`web`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['', '`  `'],
    ['a\nb', '`a\\nb`'],
  ])('%j is the code span %s', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  test('cannot end a code block', () => {
    const lines = ['  ```', '+ ````'];
    expect(codeBlock('diff', lines)).toBe(['`````diff', ...lines, '`````'].join('\n'));
  });

  test('cannot end the marker', () => {
    expect(marker('trueup:plan', { environment: 'a --> <b> \ud800' })).toBe(
      '<!-- trueup:plan environment=a%20--%3E%20%3Cb%3E%20%EF%BF%BD -->',
    );
  });

  test('cannot break out of the comment', () => {
    const evil = '```\n</details>\n<script>@everyone|`[x](y)\u001b[31m\u202e';
    const hostile = plan(
      [
        change(`Tag/${evil}`, 'update', {
          identity: [evil],
          fields: [field(evil, evil, `${evil}!`), field('list', [evil], [])],
        }),
        change(`Tag/b${evil}`, 'blocked', { message: evil, remedy: evil }),
      ],
      [step(`Tag/${evil}#1`, evil), step(`Tag/${evil}#2`, evil)],
      { environment: evil, target: { name: evil, url: evil }, warnings: [{ code: 'x', message: evil, remedy: evil }] },
    );
    expect(renderPlanMarkdown(hostile)).toMatchInlineSnapshot(`
      "<!-- trueup:plan environment=%60%60%60%0A%3C%2Fdetails%3E%0A%3Cscript%3E%40everyone%7C%60%5Bx%5D(y)%1B%5B31m%E2%80%AE -->

      **Plan for \`\`\`\` \`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e \`\`\`\`: 1 to update, 1 blocked (2 writes: 2 safe)**

      \`\`\`\` \`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e \`\`\`\` · commit \`4f2a9c1b\` · plan \`8d5e1f0a42c3\`

      | impact | update | writes | policy |
      | --- | ---: | ---: | --- |
      | safe | 1 | 2 | allowed |

      **Warnings**

      - &#96;&#96;&#96; &#60;/details&#62; &#60;script&#62;&#64;&#8203;everyone&#124;&#96;&#91;x&#93;(y)&#92;u001b&#91;31m&#92;u202e Fix: &#96;&#96;&#96; &#60;/details&#62; &#60;script&#62;&#64;&#8203;everyone&#124;&#96;&#91;x&#93;(y)&#92;u001b&#91;31m&#92;u202e

      <details open><summary><b>Blocked</b>: 1 object</summary>

      **blocked** \`\`\`\`Tag/b\`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e\`\`\`\`<br>
      &#96;&#96;&#96; &#60;/details&#62; &#60;script&#62;&#64;&#8203;everyone&#124;&#96;&#91;x&#93;(y)&#92;u001b&#91;31m&#92;u202e<br>
      Fix: &#96;&#96;&#96; &#60;/details&#62; &#60;script&#62;&#64;&#8203;everyone&#124;&#96;&#91;x&#93;(y)&#92;u001b&#91;31m&#92;u202e

      </details>

      <details><summary><b>Safe</b>: 1 object, 2 writes</summary>

      **update** \`\`\`\`Tag/\`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e\`\`\`\`

      \`\`\`\`diff
        \`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e:
          …
          </details>
      -   <script>@everyone|\`[x](y)\\u001b[31m\\u202e
      +   <script>@everyone|\`[x](y)\\u001b[31m\\u202e!
        list:
      -   "\`\`\`\\n</details>\\n<script>@everyone|\`[x](y)\\u001b[31m\\u202e"
          (now empty)
      # 1. \`\`\` </details> <script>@everyone|\`[x](y)\\u001b[31m\\u202e
      # 2. \`\`\` </details> <script>@everyone|\`[x](y)\\u001b[31m\\u202e
      \`\`\`\`

      </details>"
    `);
  });
});
