import { describe, expect, test } from 'vitest';
import { decideOn, document, inTransition } from './decided.ts';

const required = { document, enablement: { mode: 'Required' } } as const;
const own = { status: 'STARTED', author: 'VSPHERE.LOCAL\\trueup', isOwn: true, source: 'FILE' } as const;

describe('a handover in state', () => {
  test('SOFTWARE_SPECIFICATION_NOT_SET waits for an image', () => {
    const { change } = decideOn(inTransition({ status: 'SOFTWARE_SPECIFICATION_NOT_SET' }), required);
    expect(change).toMatchObject({ verdict: 'blocked', remedy: expect.stringContaining('ClusterImage') as string });
  });

  test('NOT_STARTED begins with the document, after a check that the cluster is eligible', () => {
    const { steps, change } = decideOn(inTransition({ status: 'NOT_STARTED' }), required);
    expect(steps).toMatchObject([
      { operation: 'import', args: { isNew: true, document }, impact: 'safe', lock: 'cluster/domain-c1' },
    ]);
    expect(change.next).toMatchObject([{ impact: 'host-maintenance' }, { impact: 'safe' }]);
  });

  test('NOT_STARTED begins with a host where the manifest names one', () => {
    const facts = inTransition({ status: 'NOT_STARTED' }, { named: { referenceHost: 'host-1' } });
    const { steps } = decideOn(facts, { enablement: { mode: 'Required', referenceHost: '/DC1/host/C1/esx01' } });
    expect(steps).toMatchObject([{ operation: 'import', args: { host: 'host-1' } }]);
  });

  test('NOT_STARTED is blocked without anything to begin with', () => {
    const { change } = decideOn(inTransition({}), { enablement: { mode: 'Required' } });
    expect(change).toMatchObject({ verdict: 'blocked', remedy: expect.stringContaining('referenceHost') as string });
  });

  test('STARTED by us with the document is enabled, which nothing undoes', () => {
    const { steps } = decideOn(inTransition({ ...own, config: { ...document, more: {} } }), required);
    expect(steps).toMatchObject([{ operation: 'enable', impact: 'host-maintenance', reversible: false }]);
    expect(steps[0]).not.toHaveProperty('hosts');
  });

  test('STARTED by us on an empty cluster needs permission as well, and takes no host', () => {
    const { steps } = decideOn(inTransition({ ...own, config: document, fastTrack: true }), required);
    expect(steps).toMatchObject([{ operation: 'enable', impact: 'host-maintenance', reversible: false, hosts: 0 }]);
  });

  test('STARTED by us with something else is imported again', () => {
    const { steps } = decideOn(inTransition({ ...own, config: { profile: {} } }), required);
    expect(steps).toMatchObject([{ operation: 'import', args: { isNew: false } }]);
  });

  test('STARTED by us with more than the document is imported again where it is to be exact', () => {
    const facts = inTransition({ ...own, config: { ...document, other: { a: 1 } } });
    expect(decideOn(facts, { ...required, mergePolicy: 'Exact' }).operations).toEqual(['import']);
    expect(decideOn(facts, required).operations).toEqual(['enable']);
  });

  test.each([
    ['with the host that the manifest names', 'host-1', 'enable'],
    ['with another host', 'host-2', 'import'],
  ])('STARTED by us %s goes on with %s', (_with, host, operation) => {
    const facts = inTransition({ ...own, source: 'HOST', host }, { named: { referenceHost: 'host-1' } });
    const spec = { enablement: { mode: 'Required', referenceHost: '/DC1/host/C1/esx01' } } as const;
    expect(decideOn(facts, spec).operations).toEqual([operation]);
  });

  test.each(['STARTED', 'NOT_ALLOWED_IN_CURRENT_STATE'])('%s by somebody else is reported and left alone', (status) => {
    const foreign = { status, author: 'VSPHERE.LOCAL\\ann', startTime: '2026-02-01T00:00:00Z', isOwn: false };
    const { change, steps } = decideOn(inTransition(foreign), required);
    expect(change.verdict).toBe('blocked');
    expect(change.message).toContain('VSPHERE.LOCAL\\ann');
    expect(change.message).toContain('2026-02-01T00:00:00Z');
    expect(steps).toEqual([]);
  });

  test.each([
    ['its task', [{ task: 'task-1', operation: 'enable' }], { task: 'task-1' }],
    ['the state, where the task is not listed', [], {}],
  ])('ENABLE_IN_PROGRESS is followed by %s', (_by, running, args) => {
    const { steps } = decideOn(inTransition({ status: 'ENABLE_IN_PROGRESS' }, { running }), required);
    expect(steps).toMatchObject([{ operation: 'follow', impact: 'safe', args }]);
  });

  test('that is not known is waited out', () => {
    const { change } = decideOn(inTransition({ status: 'SUSPENDED' }), required);
    expect(change).toMatchObject({ verdict: 'blocked', message: expect.stringContaining('SUSPENDED') as string });
  });
});

describe('a handover that the manifest does not ask for', () => {
  test('is cancelled where it is ours, has started and is turned off', () => {
    const { steps } = decideOn(inTransition({ ...own, config: document }), {
      document,
      enablement: { mode: 'Optional' },
    });
    expect(steps).toMatchObject([{ operation: 'cancel', impact: 'safe', reversible: false }]);
  });

  test.each([
    ['somebody else began it', { status: 'STARTED', isOwn: false }, 'Optional'],
    ['the manifest says nothing about it', { ...own, config: document }, undefined],
    ['it has not started', { status: 'NOT_STARTED' }, 'Optional'],
  ] as const)('stays when %s', (_why, transition, mode) => {
    const spec = { document, ...(mode === undefined ? {} : { enablement: { mode } }) };
    const { change, steps } = decideOn(inTransition(transition), spec);
    expect(steps).toEqual([]);
    expect(change).toMatchObject({ verdict: 'keep', remarks: [expect.stringContaining('enablement.mode')] });
  });

  test('is waited for when it is too late', () => {
    expect(decideOn(inTransition({ status: 'ENABLE_IN_PROGRESS' }), { document }).operations).toEqual(['follow']);
  });
});

test('a vCenter without configuration profiles says so', () => {
  const { change } = decideOn(inTransition({}, { unsupported: 'no such operation' }), required);
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
});

test('settings of single hosts follow the handover', () => {
  const hostSections = { 'esx01.example': { hostSpecific: { a: 1 } } };
  const { change } = decideOn(inTransition({}), { ...required, hostSections });
  expect(change.remarks).toEqual([expect.stringContaining('single hosts follow')]);
});
