import type { FieldChange, Phase } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { formatStamp } from '../../plan/owner-stamp.ts';
import type { Manifest } from '../../spec/manifest.ts';

type Found = PresentObservation<'OfflineDepot'>;

/** Nothing of an import can change, its stamp included: every difference takes another import. */
export function compare(
  wanted: Manifest<'OfflineDepot'>,
  found: Found,
  { changed, leftAlone }: FieldDifferences,
): Comparison {
  // Of an import that nobody marked, nobody noted the content either.
  const isUnknown = found.unmarked === true && changed.some(isOfContent);
  const fields = isUnknown ? changed.filter((change) => !isOfContent(change)) : changed;
  return {
    changed: fields,
    leftAlone,
    refused: refusals(wanted, found, fields),
    remarks: isUnknown ? [unknownContent] : [],
    next: importsFirst(fields) ? [formerGoes(found)] : [],
  };
}

const unknownContent =
  'Its content cannot be compared with spec.contentHash: whoever imported it noted no checksum that vCenter shows.';

function isOfContent({ path }: FieldChange): boolean {
  return path === 'spec.contentHash';
}

/** The same content is refused while it is there, so only other content can come before the former goes. */
export function importsFirst(fields: readonly FieldChange[]): boolean {
  return fields.some((change) => isOfContent(change) && change.from !== undefined);
}

function formerGoes({ identity }: Found): Phase {
  return { title: `Delete the former import of ${identity.join('/')}, when nothing uses it`, impact: 'destructive' };
}

function refusals(wanted: Manifest<'OfflineDepot'>, found: Found, fields: readonly FieldChange[]): Refusal[] {
  if (found.unmarked === true) {
    return fields.length === 0 || wanted.lifecycle.adopt ? [] : [ofSomebodyElse(found)];
  }
  const isStamped = found.owner !== undefined && found.stamps.includes(stampFor(wanted, found.owner.environment));
  const allowed = wanted.lifecycle.replace === 'allow' || fields.length > 0;
  return isStamped || allowed ? [] : [stampIsFixed(found)];
}

function stampFor({ metadata, lifecycle }: Manifest, environment: string): string {
  return formatStamp({ environment, name: metadata.name, onRemove: lifecycle.onRemove });
}

function ofSomebodyElse({ identity }: Found): Refusal {
  return {
    reason: 'precondition',
    message: `${identity.join('/')} was imported by somebody else, or by a Trueup whose mark vCenter does not show, and differs from its manifest.`,
    remedy:
      'Write the manifest as the depot is. To have it imported anew, write "lifecycle: { adopt: true, replace: allow }": the import that is there is then deleted.',
  };
}

function stampIsFixed({ identity }: Found): Refusal {
  return {
    reason: 'replace-forbidden',
    message: `The owner stamp of ${identity.join('/')} was noted with its import, which vCenter cannot change: it has to be deleted and imported again.`,
    remedy: 'Write "lifecycle: { replace: allow }", or undo the change of the manifest’s name or of "onRemove".',
  };
}
