import { describe, expect, test } from 'vitest';
import { configured, decideOn, differing, document, minutesAgo, prechecked } from './decided.ts';

describe('hosts that differ', () => {
  test('are reported and left alone where the mode is None', () => {
    const { change } = decideOn(differing(), { document });
    expect(change.verdict).toBe('keep');
    expect(change.remarks).toEqual([expect.stringContaining('esx02.example (profile/esx/ssh/enabled)')]);
  });

  test.each(['CheckOnly', 'Apply'] as const)('are pre-checked first with %s', (mode) => {
    expect(decideOn(differing(), { document, remediation: { mode } }).operations).toEqual(['precheck']);
  });

  test('are told what putting them right costs with CheckOnly', () => {
    const facts = differing({ precheck: prechecked('REBOOT_REQUIRED') });
    const { change } = decideOn(facts, { document, remediation: { mode: 'CheckOnly' } });
    expect(change.verdict).toBe('keep');
    expect(change.remarks?.join(' ')).toContain('restart: esx02.example');
  });

  test.each([
    ['NO_IMPACT', false, 'host-maintenance', 0],
    ['NO_IMPACT', true, 'safe', undefined],
    ['MAINTENANCE_MODE_REQUIRED', true, 'host-maintenance', 1],
    ['REBOOT_REQUIRED', false, 'host-maintenance', 1],
    ['SOMETHING_NEW', true, 'host-maintenance', 1],
  ])('that would have %s are remediated: %s makes it %s', (impact, allowNoImpactAnytime, cost, hosts) => {
    const facts = differing({ precheck: prechecked(impact) });
    const { steps } = decideOn(facts, { document, remediation: { mode: 'Apply', allowNoImpactAnytime } });
    expect(steps).toMatchObject([{ operation: 'remediate', impact: cost, args: { commit: '7' } }]);
    expect(steps[0]?.hosts).toBe(hosts);
    expect(steps[0]?.args['hosts']).toEqual(['host-2']);
    expect(steps[0]).not.toHaveProperty('besides');
  });

  test('and that a pre-check says nothing of are never safe', () => {
    const facts = differing({ precheck: { ...prechecked('NO_IMPACT'), impacts: { elsewhere: 'NO_IMPACT' } } });
    const { steps } = decideOn(facts, { document, remediation: { mode: 'Apply', allowNoImpactAnytime: true } });
    expect(steps).toMatchObject([{ operation: 'remediate', impact: 'host-maintenance' }]);
  });

  test.each([
    ['the policy in effect', 'POWER_OFF_VMS', {}, ['power-cycle']],
    ['an override', undefined, { preRemediationPowerAction: 'SUSPEND_VMS' as const }, ['power-cycle']],
    [
      'neither, by an override',
      'POWER_OFF_VMS',
      { preRemediationPowerAction: 'DO_NOT_CHANGE_VMS_POWER_STATE' as const },
      undefined,
    ],
  ])('ask for VMs to be stopped by %s', (_, powerAction, policyOverride, besides) => {
    const facts = differing({
      precheck: prechecked('REBOOT_REQUIRED'),
      ...(powerAction === undefined ? {} : { powerAction }),
    });
    const { steps, change } = decideOn(facts, { document, remediation: { mode: 'Apply', policyOverride } });
    expect(steps[0]?.impact).toBe('host-maintenance');
    expect(steps[0]?.besides).toEqual(besides);
    expect(/running VMs are/.test(change.remarks?.join(' ') ?? '')).toBe(besides !== undefined);
  });

  test('are remediated alone where the manifest names them, and others are not', () => {
    const remediation = { mode: 'Apply' as const, hosts: ['/DC1/host/C1/esx02.example'] };
    const spec = { document, remediation };
    const precheck = prechecked('NO_IMPACT');
    const { steps } = decideOn(differing({ precheck, named: { hosts: ['host-2'] } }), spec);
    expect(steps).toMatchObject([{ operation: 'remediate', args: { hosts: ['host-2'] } }]);
    expect(decideOn(differing({ precheck, named: { hosts: ['host-1'] } }), spec).operations).toEqual([]);
  });

  test.each([
    ['that is about another commit', { commit: '6' }],
    ['that is older than the comparison', { endTime: minutesAgo(90) }],
    ['that failed a while ago', { status: 'ERROR', endTime: minutesAgo(20) }],
  ])('are pre-checked again after a pre-check %s', (_what, more) => {
    const facts = differing({ precheck: prechecked('NO_IMPACT', more) });
    expect(decideOn(facts, { document, remediation: { mode: 'Apply' } }).operations).toEqual(['precheck']);
  });

  test('wait after a pre-check that failed just now', () => {
    const precheck = prechecked('NO_IMPACT', { status: 'ERROR', endTime: minutesAgo(5), problems: ['No room.'] });
    const { change } = decideOn(differing({ precheck }), { document, remediation: { mode: 'Apply' } });
    expect(change).toMatchObject({ verdict: 'blocked', message: expect.stringContaining('No room.') as string });
  });

  describe('after a remediation that failed', () => {
    const apply = {
      status: 'ERROR',
      commit: '7',
      endTime: minutesAgo(90),
      failed: ['esx02.example'],
      reasons: ['No.'],
    };
    const precheck = prechecked('NO_IMPACT');

    test.each<[string, Partial<typeof apply>, object, string[]]>([
      ['of this document on this host: a person is needed', {}, {}, []],
      ['but may be tried again', {}, { maxAttempts: 2 }, ['remediate']],
      ['of another document', { commit: '6' }, {}, ['remediate']],
      ['on another host', { failed: ['esx01.example'] }, {}, ['remediate']],
    ])('%s', (_what, failed, more, operations) => {
      const decided = decideOn(differing({ precheck, apply: { ...apply, ...failed } }), {
        document,
        remediation: { mode: 'Apply', ...more },
      });
      expect(decided.operations).toEqual(operations);
      expect(decided.change.verdict).toBe(operations.length === 0 ? 'blocked' : 'update');
    });
  });

  test('that could not be looked at are named, and not remediated', () => {
    const compliance = {
      ...configured().compliance,
      status: 'NOT_COMPLIANT',
      unknown: ['host-1'],
      endTime: minutesAgo(5),
    };
    const { change } = decideOn(configured({ compliance }), { document, remediation: { mode: 'Apply' } });
    expect(change).toMatchObject({ verdict: 'keep', remarks: [expect.stringContaining('esx01.example')] });
  });
});
