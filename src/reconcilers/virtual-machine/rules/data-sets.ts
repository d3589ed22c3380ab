import type { DataSetFact, Spec } from '../facts.ts';
import { differs, fromTo, refusal, remark, work, type Compared, type Finding, type Rule } from '../work.ts';

type WantedDataSet = NonNullable<Spec['dataSets']>[number];

const settings = ['description', 'host', 'guest', 'omitFromSnapshotAndClone'] as const;

/** Data sets by name. */
export const dataSetRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  if (wanted.dataSets === undefined) return [];
  if (facts.dataSets === undefined) {
    const message = 'This vCenter, or the hardware version of the machine, has no data sets.';
    return [refusal('unsupported', message, 'Data sets need vCenter 8.0 and hardware version VMX_20.')];
  }
  const listed = new Set(wanted.dataSets.map(({ name }) => name));
  return [
    ...wanted.dataSets.flatMap((set) => {
      const found = facts.dataSets?.find(({ name }) => name === set.name);
      return found === undefined ? [added(set)] : [...changesOf(set, found), ...entriesOf(set, found)];
    }),
    ...facts.dataSets.filter(({ name }) => !listed.has(name)).map((set) => unlisted(set, compared)),
  ];
};

function added(set: WantedDataSet): Finding {
  return work({
    path: `spec.dataSets[${set.name}]`,
    to: set.name,
    phase: 'data-sets',
    operation: 'create-data-set',
    target: set.name,
    args: { dataSet: set },
  });
}

function changesOf(set: WantedDataSet, found: DataSetFact): Finding[] {
  return settings.flatMap((name): Finding[] => {
    const to = set[name];
    if (!differs<string | boolean>(to, found[name])) return [];
    return [
      work({
        path: `spec.dataSets[${set.name}].${name}`,
        ...fromTo(found[name], to),
        phase: 'data-sets',
        operation: 'update-data-set',
        target: set.name,
        args: { id: found.id, [name]: to },
      }),
    ];
  });
}

/** Entries that the guest may write are its own once they are there. */
function entriesOf(set: WantedDataSet, found: DataSetFact): Finding[] {
  const live = found.entries;
  if (live === undefined) return [];
  return Object.entries(set.entries ?? {}).flatMap(([key, to]) => {
    const from = Object.hasOwn(live, key) ? live[key] : undefined;
    if (from === to || (from !== undefined && set.guest === 'READ_WRITE')) return [];
    return [
      work({
        path: `spec.dataSets[${set.name}].entries[${JSON.stringify(key)}]`,
        ...fromTo(from, to),
        phase: 'data-sets',
        operation: 'set-data-set-entries',
        target: set.name,
        args: { id: found.id, entries: { [key]: to } },
      }),
    ];
  });
}

function unlisted(set: DataSetFact, { disruption }: Compared): Finding {
  if (disruption.removeDevices !== true) {
    return remark(
      `The data set ${set.name} is not in spec.dataSets; "disruption: { removeDevices: true }" would remove it.`,
    );
  }
  return work({
    path: `spec.dataSets[${set.name}]`,
    from: set.name,
    phase: 'removals',
    operation: 'delete-data-set',
    target: set.name,
    args: { id: set.id },
    impact: 'destructive',
    reversible: false,
  });
}
