/** What the event of a new machine is called, by the operation that made it. */
export function newMachineType(operation: string): { type: string; verb: string } {
  if (/clone/i.test(operation)) return { type: 'VmClonedEvent', verb: 'Cloned' };
  if (/register/i.test(operation)) return { type: 'VmRegisteredEvent', verb: 'Registered' };
  if (/deploy/i.test(operation)) return { type: 'VmDeployedEvent', verb: 'Deployed' };
  return { type: 'VmCreatedEvent', verb: 'Created' };
}

/** What the event of a machine's power is called, by what it came to. */
export const powerEvents = {
  POWERED_ON: { type: 'VmPoweredOnEvent', verb: 'is powered on' },
  POWERED_OFF: { type: 'VmPoweredOffEvent', verb: 'is powered off' },
  SUSPENDED: { type: 'VmSuspendedEvent', verb: 'is suspended' },
} as const;

/** The same for what its guest was asked to do. Starting is the guest's own doing, unless the machine was reset. */
export const guestEvents: Readonly<Record<string, { type: string; verb: string }>> = {
  boot: { type: 'VmResettingEvent', verb: 'is reset' },
  shutdown: { type: 'VmGuestShutdownEvent', verb: 'guest OS shut down' },
  reboot: { type: 'VmGuestRebootEvent', verb: 'guest OS reboot' },
  standby: { type: 'VmGuestStandbyEvent', verb: 'guest OS standby' },
};
