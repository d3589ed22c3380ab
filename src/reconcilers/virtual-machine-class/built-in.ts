import type { Comparison } from '../../plan/comparison.ts';
import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';

const builtIn = /^(?:best-effort|guaranteed)-/;

const mayBeReset =
  'It is one of the classes that vCenter brings along, and an upgrade of vCenter may set it back to what it was.';

/** Said of what is to be changed: a class that is as asked, also when it is taken over, needs no warning. */
export function compare(
  { identity }: Manifest<'VirtualMachineClass'>,
  _found: PresentObservation<'VirtualMachineClass'>,
  byField: FieldDifferences,
): Comparison {
  return byField.changed.length > 0 && isBuiltIn(identity) ? { ...byField, remarks: [mayBeReset] } : byField;
}

export function remarksOnNew({ identity }: Manifest<'VirtualMachineClass'>): string[] {
  return isBuiltIn(identity) ? [mayBeReset] : [];
}

/** Classes that vCenter brings along are taken over one by one, never with all the rest. */
export function write({
  fields,
  identity,
  owner,
}: PresentObservation<'VirtualMachineClass'>): WrittenObject<'VirtualMachineClass'> {
  return { spec: fields, ...(owner === undefined && isBuiltIn(identity) ? { isOfVcenter: true } : {}) };
}

function isBuiltIn(identity: readonly string[]): boolean {
  return builtIn.test(identity.at(-1) ?? '');
}
