import type { VsphereReader, VsphereWriter } from '../../client/vsphere.ts';
import { parseStamp } from '../../plan/owner-stamp.ts';
import { findMarksOn } from '../owner-marks/read-marks.ts';

/**
 * The mark of a Supervisor is a tag on its cluster, or on one of its clusters. Passwords can be written and never read, so the tag's description also
 * notes a short salted digest of each one that was written last: `... (load-balancer:9f86d0) [trueup/prod/platform]`.
 */
export interface SupervisorMarks {
  stamps: string[];
  /** Those of this environment. */
  notes: Record<string, string>;
}

const notesBeforeStamp = / \(([a-z-]+:[0-9a-f]+(?: [a-z-]+:[0-9a-f]+)*)\) \[trueup\/[^[\]\s]+\]$/;

export async function readMarks(
  reader: VsphereReader,
  clusters: readonly string[],
  environment: string,
  signal: AbortSignal,
): Promise<SupervisorMarks> {
  const marks = [...new Set(clusters)].map((cluster) => findMarksOn(reader, clusterObject(cluster), signal));
  const found = (await Promise.all(marks)).flat();
  const stamps = [...new Set(found.map(({ stamp }) => stamp))].toSorted();
  const own = found.filter(({ stamp }) => isOf(stamp, environment));
  const descriptions = await Promise.all(own.map(({ tagId }) => reader.tags.get(tagId, signal)));
  const notes = descriptions.map(({ description }) => notesIn(description));
  return { stamps, notes: Object.assign({}, ...notes) as Record<string, string> };
}

interface NotesToWrite {
  /** Those that may carry the mark. */
  clusters: readonly string[];
  environment: string;
  notes: Record<string, string>;
}

/** Adds notes to the marks of this environment; they say nothing where there is none. */
export async function writeNotes(
  writer: VsphereWriter,
  { clusters, environment, notes }: NotesToWrite,
  signal: AbortSignal,
): Promise<void> {
  if (Object.keys(notes).length === 0) return;
  const marks = clusters.map((cluster) => findMarksOn(writer, clusterObject(cluster), signal));
  for (const { tagId, stamp } of (await Promise.all(marks)).flat()) {
    if (!isOf(stamp, environment)) continue;
    const { description } = await writer.tags.get(tagId, signal);
    const written = withNotes(description, stamp, { ...notesIn(description), ...notes });
    if (written !== description) await writer.tags.update(tagId, { description: written }, signal);
  }
}

function notesIn(description: string): Record<string, string> {
  const text = notesBeforeStamp.exec(description)?.[1];
  return Object.fromEntries((text?.split(' ') ?? []).map((note) => note.split(':') as [string, string]));
}

function withNotes(description: string, stamp: string, notes: Record<string, string>): string {
  const end = notesBeforeStamp.exec(description)?.[0] ?? ` [${stamp}]`;
  const text = description.endsWith(end) ? description.slice(0, -end.length) : description;
  const shown = Object.entries(notes).map(([name, digest]) => `${name}:${digest}`);
  return `${text} (${shown.toSorted().join(' ')}) [${stamp}]`;
}

function isOf(stamp: string, environment: string): boolean {
  return parseStamp(stamp)?.environment === environment;
}

function clusterObject(id: string): { type: string; id: string } {
  return { type: 'ClusterComputeResource', id };
}
