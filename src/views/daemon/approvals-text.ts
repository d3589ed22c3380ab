import { cleanProse } from '../clean-text.ts';
import { shortId } from '../facts.ts';
import { layoutFor } from '../layout.ts';
import type { Style } from '../palette.ts';
import { paint } from '../span.ts';
import { count } from '../words.ts';
import { wrapProse } from '../wrap.ts';
import type { DaemonViewOptions, ShownApproval } from './inputs.ts';
import { agoText, inText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { actorText } from './run-facts.ts';

/** Approvals, with what they are for and what became of them. */
export function renderApprovalsText(approvals: readonly ShownApproval[], options: DaemonViewOptions): string {
  if (approvals.length === 0) return 'There is no approval.';
  const rows = approvals.map((approval) => approvalRow(approval, options.now));
  return paint(rowLines(rows, layoutFor(options)), options.colour);
}

export function approvalRow(approval: ShownApproval, now: number): Row {
  const { id, environment, planId, steps, by, at, note } = approval;
  const { text, style } = stateOf(approval, now);
  return {
    cells: [
      { text: id, style: 'dim' },
      { text: environment, style: 'strong' },
      { text: text.word, style },
    ],
    facts: [
      `${count(steps.length, 'step')} of plan ${shortId(planId)}`,
      `by ${actorText(by)}`,
      agoText(at, now),
      text.end,
    ],
    more: (inner) => (note === undefined ? [] : wrapProse(cleanProse(note), inner.prose, 'dim')),
  };
}

const endWords: Record<NonNullable<ShownApproval['ended']>, string> = {
  used: 'used',
  revoked: 'revoked',
  expired: 'expired',
  'plan-changed': 'plan changed',
};

function stateOf(
  { ended, endedAt, expiresAt }: ShownApproval,
  now: number,
): { text: { word: string; end: string }; style: Style } {
  if (ended !== undefined) {
    const end = endedAt === undefined ? '' : `ended ${agoText(endedAt, now)}`;
    return { text: { word: endWords[ended], end }, style: 'dim' };
  }
  if (expiresAt <= now) return { text: { word: 'expired', end: `expired ${agoText(expiresAt, now)}` }, style: 'dim' };
  return { text: { word: 'active', end: `expires ${inText(expiresAt, now)}` }, style: 'added' };
}
