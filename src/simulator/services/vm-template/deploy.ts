import { cloneMachine } from '../../machines/clone-machine.ts';
import { findDisk } from '../../machines/disks.ts';
import { given } from '../../machines/given.ts';
import { namedCustomization } from '../../machines/guest-customization.ts';
import { powerOn } from '../../machines/power.ts';
import { notAllowed } from '../../machines/refusals.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError } from '../../operations/api-error.ts';
import type { Call } from '../../operations/operation.ts';
import type { VirtualMachine } from '../../state/virtual-machine.ts';
import type { Vcenter } from '../../vcenter.ts';
import { checkHardware, customizeHardware } from './customize-hardware.ts';
import { currentVersion, machineOf, templateOf } from './find-template.ts';
import { applyPolicies, copyStorage } from './storage.ts';
import type { Deployment } from './template-wire.ts';

/** `POST …/library-items/{template_library_item}?action=deploy`: makes a VM, or throws and leaves everything as it was. */
export function deployTemplate(call: Call, body: Deployment): Answer {
  const { vcenter } = call;
  const source = machineOf(vcenter.state, currentVersion(templateOf(call)));
  const hardware = body.hardware_customization ?? {};
  checkHost(vcenter, body);
  checkHardware(vcenter, source, hardware);
  const machine = copyTemplate(vcenter, source, body);
  customizeHardware(vcenter, machine, hardware);
  applyPolicies(machine, body);
  if (body.powered_on === true) tryPowerOn(vcenter, machine);
  return ok(machine.id);
}

function copyTemplate(vcenter: Vcenter, source: VirtualMachine, body: Deployment): VirtualMachine {
  const { state } = vcenter;
  const removed = body.hardware_customization?.disks_to_remove ?? [];
  for (const key of Object.keys(body.disk_storage_overrides ?? {})) findDisk(source, key);
  const { placement, diskDatastores } = copyStorage(state, source, body);
  const kept = Object.entries(diskDatastores).filter(([key]) => !removed.includes(key));
  const name = body.guest_customization?.name;
  return cloneMachine(vcenter, source, {
    name: body.name,
    placement: { ...body.placement, ...placement },
    disksToRemove: removed,
    diskDatastores: Object.fromEntries(kept),
    customization: name === undefined ? undefined : namedCustomization(state, name),
    settings: given({ annotation: body.description }),
  });
}

function checkHost({ state }: Vcenter, { placement }: Deployment): void {
  const host = state.hosts.get(placement?.host ?? '');
  if (host === undefined || host.connectionState === 'CONNECTED') return;
  throw notAllowed(`The host ${host.name} is ${host.connectionState}.`);
}

/** The VM is there by then, and stays when it cannot be switched on. */
export function tryPowerOn(vcenter: Vcenter, machine: VirtualMachine): void {
  try {
    powerOn(vcenter, machine);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
