import type { Verdict } from '../../plan/change.ts';
import type { Held } from '../plan/held.ts';
import type { ImpactGroup, PlanOverview } from '../plan-overview.ts';
import { impactWords } from '../words.ts';

const columns: Verdict[] = ['create', 'update', 'replace', 'adopt', 'delete', 'release'];

/** How many objects each impact touches and how; only verdicts that occur have a column. Worst impact first. */
export function impactTable({ groups, verdicts }: PlanOverview, held: Held): string {
  const shown = columns.filter((verdict) => verdicts[verdict] > 0);
  const header = ['impact', ...shown, 'writes', 'policy'];
  const rule = header.map((_title, index) => (index === 0 || index === header.length - 1 ? '---' : '---:'));
  const rows = groups.toReversed().map((group) => rowOf(group, shown, held));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ impact, objects, steps }: ImpactGroup, shown: Verdict[], held: Held): string[] {
  const counts = shown.map((verdict) => objects.filter(({ change }) => change.verdict === verdict).length);
  const policy = held.impacts.includes(impact) ? '**not allowed**' : 'allowed';
  return [impactWords[impact], ...counts.map((number) => (number === 0 ? '' : String(number))), String(steps), policy];
}
