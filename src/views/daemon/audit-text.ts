import { layoutFor } from '../layout.ts';
import { shorten } from '../shorten.ts';
import { paint } from '../span.ts';
import { valueText } from '../value-text.ts';
import type { DaemonViewOptions, ShownAudit } from './inputs.ts';
import { dateText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { actorText } from './run-facts.ts';

const widestDetail = 200;

/** Who did what, with times as they are written down: an audit is compared with other logs. */
export function renderAuditText(records: readonly ShownAudit[], options: DaemonViewOptions): string {
  if (records.length === 0) return 'Nothing is on record.';
  return paint(rowLines(records.map(auditRow), layoutFor(options)), options.colour);
}

function auditRow({ at, by, action, environment, subject, detail }: ShownAudit): Row {
  return {
    cells: [{ text: dateText(at), style: 'dim' }, { text: actorText(by) }, { text: action, style: 'strong' }],
    facts: [
      environment ?? '',
      subject ?? '',
      detail === undefined ? '' : shorten(valueText(detail), widestDetail, '...'),
    ],
  };
}
