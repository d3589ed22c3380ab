import { registerMachine, type RegisterSpec } from '../../machines/register-machine.ts';
import { deleteMachine, unregisterMachine } from '../../machines/remove-machine.ts';
import { noContent, ok } from '../../operations/answer.ts';
import { withBody, withoutBody, type Operation } from '../../operations/operation.ts';
import { mapped, maybe, object, text, type Shape } from '../../operations/shape.ts';
import { machineOf, root } from './machine-call.ts';
import { registerPlacementBody } from './setting-bodies.ts';

/** VMs into the inventory, out of it, and away for good. */

const body: Shape<RegisterSpec> = mapped(
  object({
    datastore: maybe(text),
    path: maybe(text),
    datastore_path: maybe(text),
    name: maybe(text),
    placement: maybe(registerPlacementBody),
  }),
  ({ datastore_path: datastorePath, placement = {}, ...wire }) => ({ ...wire, datastorePath, placement }),
);

export const registrationOperations: Operation[] = [
  {
    id: 'POST /api/vcenter/vm?action=register',
    handle: withBody(body, ({ vcenter }, spec) => ok(registerMachine(vcenter, spec).id)),
  },
  {
    id: `POST ${root}?action=unregister`,
    handle: withoutBody((call) => {
      unregisterMachine(call.vcenter.state, machineOf(call));
      return noContent;
    }),
  },
  {
    id: `DELETE ${root}`,
    handle: withoutBody((call) => {
      deleteMachine(call.vcenter.state, machineOf(call));
      return noContent;
    }),
  },
];
