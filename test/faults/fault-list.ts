import type { Fault, FaultMoment } from '../../src/simulator/faults/fault.ts';

/** A fault and the moment at which it is injected. */
export interface InjectedFault {
  name: string;
  phase: FaultMoment;
  fault: Fault;
}

export const faultList: readonly InjectedFault[] = [
  { name: 'connection reset before the work', phase: 'before', fault: { type: 'reset-before' } },
  { name: 'connection reset after the work', phase: 'after', fault: { type: 'reset-after' } },
  { name: 'answer cut off', phase: 'after', fault: { type: 'truncate' } },
  { name: '401', phase: 'before', fault: { type: 'answer', status: 401 } },
  { name: '500 ERROR', phase: 'before', fault: { type: 'answer', status: 500, errorType: 'ERROR' } },
  { name: '500 INTERNAL_SERVER_ERROR', phase: 'before', fault: { type: 'answer', status: 500 } },
  { name: '500 after the work', phase: 'after', fault: { type: 'answer', status: 500, when: 'after' } },
  { name: '503', phase: 'before', fault: { type: 'answer', status: 503 } },
  { name: '503 with Retry-After', phase: 'before', fault: { type: 'answer', status: 503, retryAfter: 7 } },
  { name: '503 after the work', phase: 'after', fault: { type: 'answer', status: 503, when: 'after' } },
  { name: '503 of a proxy', phase: 'before', fault: { type: 'answer', status: 503, plain: true } },
  {
    name: '503 of a proxy after the work, with Retry-After',
    phase: 'after',
    fault: { type: 'answer', status: 503, plain: true, retryAfter: 7, when: 'after' },
  },
  {
    name: '504 of a proxy after the work',
    phase: 'after',
    fault: { type: 'answer', status: 504, plain: true, when: 'after' },
  },
  { name: 'slow answer', phase: 'before', fault: { type: 'slow', milliseconds: 15 } },
];
