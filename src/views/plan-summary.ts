import type { Change, Verdict } from '../plan/change.ts';
import { impacts } from '../plan/impact.ts';
import type { Plan } from '../plan/plan.ts';
import { cleanText } from './clean-text.ts';
import { shortCommit } from './facts.ts';
import type { PlanOverview } from './plan-overview.ts';
import { count, impactWords } from './words.ts';

const phrases: [Verdict, string][] = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['replace', 'to replace'],
  ['adopt', 'to adopt'],
  ['delete', 'to delete'],
  ['release', 'to release'],
  ['blocked', 'blocked'],
  ['keep', 'unchanged'],
];

/** `3 to create, 1 blocked, 40 unchanged (4 writes: 3 safe, 1 destructive)`; what is zero is left out. */
export function summaryText(overview: PlanOverview): string {
  const writes = writesText(overview);
  return `${objectsText(overview.verdicts) || 'nothing to do'}${writes === '' ? '' : ` (${writes})`}`;
}

/** `3 to create, 1 blocked`; empty without any. */
export function objectsText(verdicts: PlanOverview['verdicts']): string {
  const occurring = phrases.filter(([verdict]) => verdicts[verdict] > 0);
  return occurring.map(([verdict, phrase]) => `${verdicts[verdict]} ${phrase}`).join(', ');
}

/** For a plan that asks for nothing: `vCenter holds what the manifests of lab ask for (2 objects compared: 2 Tag)`. */
export function comparedText({ environment, target, commit, changes }: Plan, overview: PlanOverview): string {
  const [name, url] = [cleanText(environment), cleanText(target.url)];
  if (changes.length === 0) return `${name} asks for no objects and manages none on ${url}`;
  const at = commit === undefined ? '' : ` at commit ${shortCommit(commit)}`;
  const apart = overview.leftAlone.length === 0 ? '' : ', apart from what is left alone';
  return `${url} holds what the manifests of ${name}${at} ask for${apart} (${kindsText(changes)})`;
}

function kindsText(changes: readonly Change[]): string {
  const kinds = Map.groupBy(changes, (change): string => change.ref.kind);
  const counts = [...kinds.keys()].toSorted().map((kind) => `${kinds.get(kind)?.length ?? 0} ${cleanText(kind)}`);
  return `${count(changes.length, 'object')} compared: ${counts.join(', ')}`;
}

/** `5 writes: 4 safe, 1 destructive`; empty without any. */
function writesText({ writes }: PlanOverview): string {
  const occurring = impacts.filter((impact) => writes[impact] > 0);
  if (occurring.length === 0) return '';
  const total = occurring.reduce((sum, impact) => sum + writes[impact], 0);
  return `${count(total, 'write')}: ${occurring.map((impact) => `${writes[impact]} ${impactWords[impact]}`).join(', ')}`;
}
