import type { Disturbance } from './run-case.ts';
import { faultList, type InjectedFault } from './fault-list.ts';

/** One fault at one call. */
export function faultAt(call: number, { phase, fault }: InjectedFault): Disturbance {
  return (number, moment) => (number === call && moment === phase ? fault : undefined);
}

/** The same fault again and again, until the client has no attempt left. */
export function burstAt(call: number, { phase, fault }: InjectedFault): Disturbance {
  return (number, moment) => (number >= call && number < call + 5 && moment === phase ? fault : undefined);
}

/** vCenter dies while it answers this call, and stays dead. */
export function outageFrom(call: number): Disturbance {
  return (number, moment) => {
    if (number === call) return moment === 'after' ? { type: 'reset-after' } : undefined;
    return number > call && moment === 'before' ? { type: 'reset-before' } : undefined;
  };
}

/** All sessions end right before this call. */
export function sessionsEndAt(call: number): Disturbance {
  return (number, moment, simulator) => {
    if (number === call && moment === 'before') simulator.endSessions();
    return undefined;
  };
}

/** Two faults of any kind at any two of the calls. */
export function twoFaults(calls: number, random: () => number): { title: string; disturb: Disturbance } {
  const pick = (count: number): number => Math.floor(random() * count);
  const faults = [pick(faultList.length), pick(faultList.length)].flatMap((index) => faultList[index] ?? []);
  const strikes = faults.map((injected) => ({ call: 1 + pick(calls), injected }));
  return {
    title: strikes.map(({ call, injected }) => `${injected.name} at call ${call}`).join(' and '),
    disturb: (number, moment, simulator) => {
      for (const { call, injected } of strikes) {
        const fault = faultAt(call, injected)(number, moment, simulator);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}
