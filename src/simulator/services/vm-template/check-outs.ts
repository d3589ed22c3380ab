import { notNow } from '../../libraries/find.ts';
import { cloneMachine } from '../../machines/clone-machine.ts';
import { changeConfig, findMachine } from '../../machines/find-machine.ts';
import { deleteMachine } from '../../machines/remove-machine.ts';
import { requireOff } from '../../machines/state-rules.ts';
import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { notFound } from '../../operations/api-error.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import type { ItemTemplate } from '../../state/library-objects.ts';
import { timestamp } from '../content/library-wire.ts';
import { tryPowerOn } from './deploy.ts';
import { currentVersion, machineOf, templateOf } from './find-template.ts';
import { checkOutSpec, messageSpec, type CheckOutSpec } from './template-wire.ts';
import { addVersion } from './versions.ts';

/** Service `vcenter/vm-template/library-items/check-outs`: a template as a VM, to be changed and taken back. */

const root = '/api/vcenter/vm-template/library-items/{template_library_item}/check-outs';

export const checkOutOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listCheckOuts) },
  { id: `GET ${root}/{vm}`, handle: withoutBody(getCheckOut) },
  { id: `POST ${root}?action=check-out`, handle: withBody(checkOutSpec, checkOut) },
  { id: `POST ${root}/{vm}?action=check-in`, handle: withBody(messageSpec, checkIn) },
  { id: `DELETE ${root}/{vm}`, handle: withoutBody(deleteCheckOut) },
];

type CheckOut = ItemTemplate['checkOuts'][number];

function listCheckOuts(call: Call): Answer {
  return ok(templateOf(call).template.checkOuts.map(({ machine }) => ({ vm: machine })));
}

function getCheckOut(call: Call): Answer {
  const { time, user } = checkOutOf(call);
  return ok({ time: timestamp(time), user });
}

/** One VM at a time. */
function checkOut(call: Call, { name, placement, powered_on: poweredOn }: CheckOutSpec): Answer {
  const { vcenter, account } = call;
  const item = templateOf(call);
  if (item.template.checkOuts.length > 0) throw notNow(`The template ${item.name} is checked out.`, item.id);
  const source = machineOf(vcenter.state, currentVersion(item));
  const machine = cloneMachine(vcenter, source, { name: name ?? `${item.name}-checked-out`, placement });
  machine.checkedOutOf = item.id;
  item.template.checkOuts.push({ machine: machine.id, time: vcenter.now(), user: account?.user ?? '' });
  if (poweredOn === true) tryPowerOn(vcenter, machine);
  return ok(machine.id);
}

/** The VM becomes the template's newest version, and is a VM no longer. */
function checkIn(call: Call, { message }: { message: string }): Answer {
  const item = templateOf(call);
  const { machine: id } = checkOutOf(call);
  const machine = findMachine(call.vcenter.state, id);
  requireOff(machine, 'Checking in');
  delete machine.checkedOutOf;
  changeConfig(machine, { template: true });
  forget(item.template, id);
  return ok(String(addVersion(call, item, { machine: id, message })));
}

function deleteCheckOut(call: Call): Answer {
  const item = templateOf(call);
  const { machine } = checkOutOf(call);
  deleteMachine(call.vcenter.state, findMachine(call.vcenter.state, machine));
  forget(item.template, machine);
  return noContent;
}

function forget(template: ItemTemplate, machine: string): void {
  template.checkOuts = template.checkOuts.filter((other) => other.machine !== machine);
}

function checkOutOf(call: Call): CheckOut {
  const vm = parameter(call, 'vm');
  const found = templateOf(call).template.checkOuts.find(({ machine }) => machine === vm);
  if (found === undefined) throw notFound('check-out', vm);
  return found;
}
