import type { Vcenter } from '../vcenter.ts';

/** placeholder until tasks are in */
export function advanceTasks(_vcenter: Vcenter): void {}
