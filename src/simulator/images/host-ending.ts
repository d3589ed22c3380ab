import type { HostEnding, RemediatedHost } from '../state/image-objects.ts';

/** It is over with one host. */
export function endHost(
  record: RemediatedHost,
  at: number,
  { ending, text }: { ending: HostEnding; text?: string },
): void {
  record.phase = 'ended';
  delete record.until;
  record.startedAt ??= at;
  record.endedAt = at;
  record.ending = ending;
  if (text === undefined) delete record.text;
  else record.text = text;
}
