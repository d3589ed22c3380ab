import { ok, type Answer } from '../../operations/answer.ts';
import { bodyOf, parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { Shape } from '../../operations/shape.ts';
import type { Supervisor } from '../../state/workload-objects.ts';
import { toWire, wireShape, type Generation } from '../../workload/spelling.ts';
import { enabledSupervisor } from '../../workload/supervisors.ts';

/** Reads a body of workload management in the spelling that is in force. */
export function workloadBody<T>(
  shape: Shape<T>,
  work: (call: Call, body: T) => Answer,
  generation: Generation = 'cluster',
): Operation['handle'] {
  return (call) => work(call, bodyOf(call, wireShape(shape, call.vcenter.behaviour, generation)));
}

/** Answers what a read finds, in that spelling. */
export function workloadRead(read: (call: Call) => unknown): Operation['handle'] {
  return withoutBody((call) => ok(toWire(read(call), call.vcenter.behaviour)));
}

/** The Supervisor that the call's cluster is enabled as. */
export function supervisorOf(call: Call): Supervisor {
  return enabledSupervisor(call.vcenter, parameter(call, 'cluster'));
}
