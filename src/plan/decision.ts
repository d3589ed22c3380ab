import type { JsonObject } from '../base/json.ts';
import type { ErrorRecord } from '../base/error-record.ts';
import type { FieldRule } from '../spec/field-rule.ts';
import type { Kind, Manifest, RemovalPolicy } from '../spec/manifest.ts';
import type { Change, ReasonCode, Verdict } from './change.ts';
import type { CheckNew, Compare, RemarksOnNew } from './comparison.ts';
import type { Widens } from './diff-fields.ts';
import type { Observation, PresentObservation } from './observation.ts';

/** What deciding needs to know besides the pair. */
export interface DecideContext {
  environment: string;
  rules: readonly FieldRule[];
  widens: Widens;
  /** The kind's own comparison. */
  compare?: Compare;
  checkNew?: CheckNew;
  remarksOnNew?: RemarksOnNew;
  /** What holds for the kind as a whole on this server. */
  kindFacts?: JsonObject;
  /** Whether objects that no manifest asks for are removed. */
  prune: boolean;
  /** Objects to take over although their manifest does not say so: `Tag/web`. */
  adopt: ReadonlySet<string>;
  /** Objects are marked as owned and nothing else of them is changed. */
  stampOnly: boolean;
  /** Whether the kind's stamp has room for the manifest's name. */
  stampHoldsName: boolean;
  /** Set when something of the kind could not be read: then nothing of it is removed. */
  incomplete?: ErrorRecord;
  /** What removal means for the kind where the manifest does not say. */
  defaultRemoval: RemovalPolicy;
}

/** The part of a change that a decision fills in. */
export type Decision = Pick<Change, 'verdict' | 'reason' | 'message'> &
  Partial<Pick<Change, 'remedy' | 'error' | 'fields' | 'leftAlone' | 'stamp'>>;

export function decision(verdict: Verdict, reason: ReasonCode, message: string): Decision {
  return { verdict, reason, message };
}

export function blocked(reason: ReasonCode, message: string): Decision {
  return decision('blocked', reason, message);
}

export function suspended(message: string): Decision {
  return decision('keep', 'suspended', message);
}

/** A change with nothing decided yet. */
export function blank<K extends Kind>(kind: K, wanted: Manifest<K> | undefined, found: Observation<K>): Change<K> {
  const identity = wanted?.identity ?? (found.state === 'present' ? found.identity : []);
  const name = wanted?.metadata.name ?? (found.state === 'present' ? unwantedName(found) : '');
  return {
    ref: { kind, name },
    verdict: 'keep',
    reason: 'in-sync',
    message: '',
    fields: [],
    leftAlone: [],
    uses: [],
    references: [],
    identity,
    basedOn: found.state === 'present' ? found.digest : found.state,
    ...(wanted === undefined ? {} : { wanted }),
    ...(found.state === 'present' ? { id: found.id, observed: { fields: found.fields, stamps: found.stamps } } : {}),
  } as Change<K>;
}

/** An object without a manifest goes by the name in its stamp, or by its whole name in vSphere. */
function unwantedName(found: PresentObservation): string {
  return found.owner?.name ?? found.identity.join('/');
}
