import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/base/error-record.ts';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import type { DaemonParts, EnvironmentRuntime } from '../../../src/controller/environment/runtime.ts';
import { noteTagHolds } from '../../../src/controller/environment/tag-holds.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { errorRecord } from '../../views/builders.ts';
import { systemClock } from '../system-clock.ts';

const plan = { changes: [] } as unknown as Plan;

test.each<[code: ErrorCode, mayWrite: boolean]>([
  ['service-unavailable', false],
  ['deadline-exceeded', false],
  ['unreachable', false],
  ['not-found', false],
  ['permission-denied', true],
  ['unsupported', true],
])('when what is on hold cannot be read because of %s, writing goes on: %s', async (code, mayWrite) => {
  const fails = () => Promise.reject(new VsphereError(errorRecord({ code })));
  const reader = { tagCategories: { list: fails } };
  const runtime = {
    environment: { name: 'lab' },
    connection: { client: () => Promise.resolve({ reader: () => reader }) },
    memory: {},
  } as unknown as EnvironmentRuntime;
  const parts = {
    surroundings: { clock: systemClock },
    logger: pino({ level: 'silent' }),
    stop: new AbortController().signal,
  } as unknown as DaemonParts;
  const error = await noteTagHolds({ plan, manifests: [] }, runtime, parts);
  expect(error?.code).toBe(mayWrite ? undefined : code);
});
