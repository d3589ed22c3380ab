import { VsphereError } from '../../client/vsphere-error.ts';
import type { Kind } from '../../spec/manifest.ts';
import type { DriftRecord, ResourceRecord } from '../../store/records.ts';
import { whoChanged } from '../feed/who-changed.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

const dayMilliseconds = 86_400_000;

/** Adds to new drift who did it and when, where vCenter's events tell. */
export async function attributeDrift(
  opened: readonly DriftRecord[],
  known: readonly ResourceRecord[],
  { connection }: EnvironmentRuntime,
  { surroundings, stop }: DaemonParts,
): Promise<DriftRecord[]> {
  if (opened.length === 0) return [];
  const records = new Map(known.map((record) => [record.ref, record]));
  const changes = opened.map(({ ref, field, found }) => {
    const record = records.get(ref);
    return {
      kind: ref.slice(0, ref.indexOf('/')) as Kind,
      field,
      since: record?.seenAt ?? surroundings.clock.now() - dayMilliseconds,
      ...(found === undefined ? {} : { found }),
      ...(record?.id === undefined ? {} : { id: record.id }),
    };
  });
  try {
    const reader = (await connection.client()).reader();
    const attributions = await whoChanged(reader, changes, { signal: stop });
    return opened.map((record, index) => {
      const attribution = attributions[index];
      if (attribution === undefined) return record;
      return { ...record, changedBy: attribution.by, changedAt: attribution.at };
    });
  } catch (error) {
    if (!(error instanceof VsphereError) && !stop.aborted) throw error;
    return [...opened];
  }
}
