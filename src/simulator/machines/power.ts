import { ApiError, message } from '../operations/api-error.ts';
import type { VirtualMachine } from '../state/virtual-machine.ts';
import type { WorkContext } from '../work-context.ts';
import { connectAtStart } from './connections.ts';
import { usersOf } from './disk-files.ts';
import { beginGuestWork, endGuestWork } from './guest-work.ts';
import { upgradeAtStart } from './hardware-upgrade.ts';
import { startNic } from './nics.ts';
import { alreadySo, inaccessible, inUse, notAllowed, unsupported } from './refusals.ts';
import { refuseBusy, requireOn } from './state-rules.ts';

/** The power switch. */

/** Starts a VM, or lets a suspended one go on. */
export function powerOn(context: WorkContext, machine: VirtualMachine): void {
  if (machine.template) throw unsupported(`${machine.name} is a template.`);
  if (machine.powerState === 'POWERED_ON') throw alreadySo(`${machine.name} is on.`);
  refuseBusy(context.state, machine);
  refuseQuestion(context, machine);
  refuseLockedFiles(context, machine);
  const host = context.state.hosts.get(machine.host);
  if (host?.connectionState !== 'CONNECTED') throw inaccessible(`The host of ${machine.name} cannot be reached.`);
  if (machine.powerState === 'POWERED_OFF') start(context, machine);
  machine.powerState = 'POWERED_ON';
}

/** The hard way: the guest is not asked. */
export function powerOff(context: WorkContext, machine: VirtualMachine): void {
  if (machine.powerState === 'POWERED_OFF') throw alreadySo(`${machine.name} is off.`);
  refuseBusy(context.state, machine);
  switchOff(context, machine, false);
}

export function suspend(context: WorkContext, machine: VirtualMachine): void {
  if (machine.powerState === 'SUSPENDED') throw alreadySo(`${machine.name} is suspended.`);
  requireOn(machine, 'Suspending');
  refuseBusy(context.state, machine);
  endGuestWork(context, machine);
  machine.powerState = 'SUSPENDED';
}

export function reset(context: WorkContext, machine: VirtualMachine): void {
  requireOn(machine, 'A reset');
  refuseBusy(context.state, machine);
  machine.boot.enterSetupMode = false;
  beginGuestWork(context, machine, 'boot');
}

/** `clean` says whether the guest shut down of its own accord. */
export function switchOff(context: WorkContext, machine: VirtualMachine, clean: boolean): void {
  endGuestWork(context, machine);
  machine.powerState = 'POWERED_OFF';
  machine.cleanPowerOff = clean;
  machine.tools.installerConnected = false;
}

function start(context: WorkContext, machine: VirtualMachine): void {
  upgradeAtStart(machine);
  connectAtStart(machine);
  for (const nic of machine.nics) startNic(context.state, nic);
  machine.boot.enterSetupMode = false;
  machine.cleanPowerOff = false;
  beginGuestWork(context, machine, 'boot');
}

function refuseQuestion({ behaviour }: WorkContext, { name, question }: VirtualMachine): void {
  if (question === undefined) return;
  const text = `${name} waits for an answer: ${question.text}`;
  if (behaviour.startWithQuestion === 'times-out') throw new ApiError('TIMED_OUT', message('question', text));
  throw notAllowed(text);
}

/** A disk is open to one running VM, unless its adapter shares it. */
function refuseLockedFiles({ state }: WorkContext, machine: VirtualMachine): void {
  for (const { vmdkFile, bus, type } of machine.disks) {
    const adapter = type === 'SCSI' ? machine.scsiAdapters.find((found) => found.bus === bus) : undefined;
    if (adapter !== undefined && adapter.sharing !== 'NONE') continue;
    const users = usersOf(state, vmdkFile, machine).filter(({ id, powerState }) => {
      return id !== machine.id && powerState !== 'POWERED_OFF';
    });
    if (users[0] !== undefined) throw inUse(`${vmdkFile} is locked by ${users[0].name}.`);
  }
}
