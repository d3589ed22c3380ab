import { describe, expect, test } from 'vitest';
import {
  configured,
  decideOn,
  differing,
  document,
  minutesAgo,
  ownDraft,
  prechecked,
  uuids,
  type Configured,
} from './decided.ts';

const other = { profile: { esx: { ssh: { enabled: false } } } };
const wanted = { profile: { esx: { ssh: { enabled: false }, ntp: { servers: ['a', 'b'] } } } };
const applying = { document: other, remediation: { mode: 'Apply' } } as const;
const byHost = (impact: string) => ({ 'esx01.example': 'NO_IMPACT', 'esx02.example': impact });
const ready = { ...ownDraft({ config: wanted }), precheck: { ...prechecked('REBOOT_REQUIRED'), commit: '' } };

describe('a document as it is asked for', () => {
  test('needs nothing while the hosts were compared a short time ago', () => {
    const { change, steps } = decideOn(configured(), { document });
    expect(change.verdict).toBe('keep');
    expect(steps).toEqual([]);
  });

  const due: [string, Partial<Configured>][] = [
    ['that is older than the interval', { compliance: { ...configured().compliance, endTime: minutesAgo(13 * 60) } }],
    ['that was another commit', { compliance: { ...configured().compliance, commit: '6' } }],
    [
      'a remediation ended after it',
      { apply: { status: 'OK', commit: '7', endTime: minutesAgo(5), failed: [], reasons: [] } },
    ],
  ];
  test.each(due)('has the hosts compared when %s', (_why, more) => {
    expect(decideOn(configured(more), { document, complianceInterval: '12h' })).toMatchObject({
      operations: ['check'],
      steps: [{ impact: 'safe' }],
    });
  });

  test('has the hosts compared when they never were', () => {
    const { compliance: _none, ...facts } = configured();
    expect(decideOn(facts, { document, complianceInterval: '12h' }).operations).toEqual(['check']);
    expect(decideOn(facts, { document, remediation: { mode: 'CheckOnly' } }).operations).toEqual(['check']);
  });

  test('has no hosts compared where nobody asked for it, but for a document of its own', () => {
    const { compliance: _none, ...facts } = configured();
    const { change, operations } = decideOn(facts, { document });
    expect([change.verdict, operations]).toEqual(['keep', []]);
    expect(change.remarks).toEqual([expect.stringContaining('never compared')]);
    const own = { ...facts, current: { ...facts.current, author: 'VSPHERE.LOCAL\\trueup' } };
    expect(decideOn(own, { document }).operations).toEqual(['check']);
  });

  test('has no hosts compared in an empty cluster', () => {
    const { compliance: _none, ...facts } = configured();
    const current = { ...facts.current, hostNames: {} };
    expect(decideOn({ ...facts, current }, { document }).operations).toEqual([]);
  });
});

describe('another document', () => {
  test('is shown entry by entry', () => {
    const { change } = decideOn(configured(), { document: other });
    expect(change.fields).toEqual([
      {
        path: 'spec.document.profile.esx.ssh.enabled',
        from: true,
        to: false,
        effect: 'in-place',
        impact: 'safe',
        reversible: true,
      },
    ]);
  });

  test.each(['None', 'CheckOnly'] as const)('is imported with %s, which touches no host', (mode) => {
    const { steps } = decideOn(configured(), { document: other, remediation: { mode } });
    expect(steps).toMatchObject([
      { operation: 'import-config', impact: 'safe', args: { document: other, mergePolicy: 'Subset', hosts: {} } },
    ]);
  });

  test('is imported where the release has no drafts', () => {
    const { drafts: _none, ...facts } = configured();
    expect(decideOn(facts, applying).operations).toEqual(['import-config']);
  });

  test('begins with a draft where hosts are to follow', () => {
    const { operations, change } = decideOn(configured(), applying);
    expect(operations).toEqual(['draft']);
    expect(change.next?.map(({ impact }) => impact)).toEqual(['safe', 'host-maintenance', 'safe']);
  });

  test('goes on with a draft that is ours and holds it: the pre-check', () => {
    const { steps } = decideOn(configured({ drafts: [ownDraft({ config: wanted, state: 'INVALID' })] }), applying);
    expect(steps).toMatchObject([{ operation: 'precheck-draft', args: { draft: 'draft-1' }, impact: 'safe' }]);
  });

  test.each([
    ['NO_IMPACT', true, 'safe'],
    ['NO_IMPACT', false, 'host-maintenance'],
    ['REBOOT_REQUIRED', true, 'host-maintenance'],
  ])('is committed by its draft after it, and %s costs what it costs', (impact, allowNoImpactAnytime, cost) => {
    const draft = { ...ready, precheck: { ...ready.precheck, impacts: byHost(impact) } };
    const spec = { ...applying, remediation: { mode: 'Apply', allowNoImpactAnytime } } as const;
    const { steps, change } = decideOn(configured({ drafts: [draft] }), spec);
    expect(steps).toMatchObject([{ operation: 'apply-draft', impact: cost, args: { draft: 'draft-1' } }]);
    expect(change.fields.every((field) => field.impact === cost)).toBe(true);
  });

  test('is committed without cost in an empty cluster', () => {
    const facts = configured({ drafts: [ready] });
    const { steps } = decideOn({ ...facts, current: { ...facts.current, hostNames: {} } }, applying);
    expect(steps).toMatchObject([{ operation: 'apply-draft', impact: 'safe' }]);
  });

  test.each([
    ['holds something else', { config: document }],
    ['began as another commit', { config: wanted, parent: '6' }],
    ['conflicts with what somebody committed meanwhile', { config: wanted, conflicts: ['profile/esx'] }],
    ['turned invalid after its pre-check', { ...ready, state: 'INVALID' }],
    ['failed its pre-check', { ...ready, precheck: { ...ready.precheck, status: 'ERROR' } }],
    ['could not be read', {}],
  ])('makes room for itself when our own draft %s', (_what, more) => {
    const { steps } = decideOn(configured({ drafts: [ownDraft(more)] }), applying);
    expect(steps).toMatchObject([{ operation: 'clean', args: { drafts: ['draft-1'] } }, { operation: 'draft' }]);
  });

  test('names a foreign draft and leaves it alone', () => {
    const foreign = ownDraft({ draft: 'd9', owner: 'VSPHERE.LOCAL\\ann', isOwn: false, parent: '6', config: wanted });
    const { operations, change, steps } = decideOn(configured({ drafts: [foreign] }), applying);
    expect(operations).toEqual(['draft']);
    expect(JSON.stringify(steps)).not.toContain('d9');
    expect(change.remarks?.[0]).toContain('VSPHERE.LOCAL\\ann');
  });

  test('has the policy override with the remediation', () => {
    const remediation = { mode: 'Apply', policyOverride: { enableQuickBoot: true } } as const;
    const { steps } = decideOn(configured({ drafts: [ready] }), { ...applying, remediation });
    expect(steps[0]?.args).toMatchObject({ policyOverride: { enableQuickBoot: true } });
  });

  test('takes as many hosts at a time as the override lets it', () => {
    const parallelRemediation = { enabled: true, maxHosts: 4 };
    const remediation = { mode: 'Apply', policyOverride: { parallelRemediation } } as const;
    const draft = {
      ...ready,
      precheck: {
        ...ready.precheck,
        impacts: { 'esx01.example': 'REBOOT_REQUIRED', 'esx02.example': 'REBOOT_REQUIRED' },
      },
    };
    expect(decideOn(configured({ drafts: [draft] }), { ...applying, remediation }).steps[0]?.hosts).toBe(2);
  });

  test('is blocked for hosts that the cluster does not have', () => {
    const hostSections = { 'esx09.example': { hostOverride: { a: 1 } } };
    const { change } = decideOn(configured(), { document: other, hostSections });
    expect(change).toMatchObject({ verdict: 'blocked', message: expect.stringContaining('esx09.example') as string });
  });

  test('is left alone where the manifest says so', () => {
    expect(decideOn(configured(), { document: other }, { ignore: ['spec.document'] }).change.verdict).toBe('keep');
  });
});

test('settings of hosts go by their names, and are written by their UUIDs', () => {
  const hostSections = { 'ESX01.example': { hostSpecific: { esx: { hostname: 'x' } } } };
  const { change, steps } = decideOn(configured(), { hostSections });
  expect(change.fields).toMatchObject([{ path: 'spec.hostSections.esx01.example.hostSpecific.esx.hostname', to: 'x' }]);
  expect(steps[0]?.args['hosts']).toEqual({ [uuids.one]: hostSections['ESX01.example'] });
});

describe('what goes on already', () => {
  test.each(['check-compliance', 'precheck', 'apply'])('is followed and never begun again: %s', (operation) => {
    const facts = configured({ drafts: [ready], running: [{ task: 'task-9', operation }] });
    expect(decideOn(facts, applying).steps).toMatchObject([
      { operation: 'follow', impact: 'safe', args: { task: 'task-9' } },
    ]);
  });

  test('at the image is waited for before hosts are touched', () => {
    const running = [{ task: 'task-9', operation: 'apply', ofImage: true as const }];
    expect(decideOn(configured({ drafts: [ready], running }), applying).operations).toEqual(['follow']);
    expect(decideOn(configured({ running }), { document: other }).operations).toEqual(['import-config']);
    expect(decideOn(configured({ running }), { document }).operations).toEqual([]);
  });
});

describe('a draft of ours that nothing will come of', () => {
  test('is deleted once it is nobody’s work any more', () => {
    const { steps } = decideOn(configured({ drafts: [ownDraft({ modifiedAt: minutesAgo(90) })] }), { document });
    expect(steps).toMatchObject([{ operation: 'clean', args: { drafts: ['draft-1'] } }]);
  });

  test('stays while it may be somebody’s work at this account', () => {
    expect(decideOn(configured({ drafts: [ownDraft()] }), { document }).operations).toEqual([]);
  });
});

test('a remediation that failed is told until another one went well', () => {
  const apply = { status: 'ERROR', commit: '7', endTime: minutesAgo(90), failed: ['esx02'], reasons: ['esx02: no.'] };
  const { change } = decideOn(differing({ apply }), { document });
  expect(change.remarks?.join(' ')).toContain('esx02: no.');
});

describe('a document from a file', () => {
  const spec = { document: { valueFrom: { file: 'c1.json' } } };
  const secretOf = (secret: string) => () => ({ secret });

  test('is compared, and its values are shown nowhere', () => {
    const text = JSON.stringify({ profile: { esx: { ssh: { enabled: false, password: 'hunter2' } } } });
    const { change, steps } = decideOn(configured(), spec, { secretOf: secretOf(text) });
    expect(change.fields.map(({ path, sensitive }) => [path, sensitive])).toEqual([
      ['spec.document.profile.esx.ssh.enabled', true],
      ['spec.document.profile.esx.ssh.password', true],
    ]);
    expect(JSON.stringify([change, steps])).not.toContain('hunter2');
    expect(steps[0]?.args['document']).toEqual(spec.document);
  });

  test('is blocked when it cannot be read, or is no document', () => {
    expect(decideOn(configured(), spec).change).toMatchObject({ verdict: 'blocked', message: 'no secret' });
    const { change } = decideOn(configured(), spec, { secretOf: secretOf('[]') });
    expect(change).toMatchObject({ verdict: 'blocked', message: expect.stringContaining('no JSON object') as string });
  });
});
