import { namedCustomization, setCustomization } from '../../machines/guest-customization.ts';
import { ok } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import type { Operation } from '../../operations/operation.ts';
import { maybe, object, text } from '../../operations/shape.ts';
import type { Customization } from '../../state/virtual-machine.ts';
import { customizationSpecBody } from '../guest/customization-spec-body.ts';
import { changeOperation, readOperation, root } from './machine-call.ts';

const body = object({ name: maybe(text), spec: maybe(customizationSpecBody) });

/** Service `vcenter/vm/guest/customization`. An empty body takes back what waits for the next power-on. */
export const vmCustomizationOperations: Operation[] = [
  readOperation(`GET ${root}/guest/customization`, (_call, { customization }) => ok(info(customization))),
  changeOperation(`PUT ${root}/guest/customization`, body, ({ vcenter }, machine, { name, spec }) => {
    if (name !== undefined && spec !== undefined) throw invalidArgument('Give either name or spec.', 'name', 'spec');
    setCustomization(machine, name === undefined ? spec : namedCustomization(vcenter.state, name));
  }),
];

/** The specification itself is never answered. */
function info({ status, error, startedAt, endedAt }: Customization): object {
  return {
    status,
    ...(error === undefined ? {} : { error }),
    ...(startedAt === undefined ? {} : { start_time: new Date(startedAt).toISOString() }),
    ...(endedAt === undefined ? {} : { end_time: new Date(endedAt).toISOString() }),
  };
}
