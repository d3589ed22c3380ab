import { InternalError } from '../../../base/internal-error.ts';
import { findingsOf } from '../rules/all-rules.ts';
import { worksIn } from '../compare.ts';
import { factsOf, type Spec } from '../facts.ts';
import { mergeWork } from '../merge-work.ts';
import { closeLookAt } from '../observe/close-look-at.ts';
import type { Compared } from '../work.ts';
import { writes } from './writes.ts';
import { refused, type Write } from './tools.ts';

/**
 * Brings a new machine, which is off, to its manifest: whatever its source gave it, only what differs is written. The
 * same differences as in a plan, found on the machine as it is now.
 */
export const configure: Write = async (tools, args) => {
  const spec = args['spec'] as unknown as Spec;
  const found = await closeLookAt(tools.writer, tools.vm, spec, tools.context.signal);
  const name = found.fields.name ?? tools.vm;
  const compared: Compared = {
    wanted: spec,
    found: found.fields,
    facts: factsOf(found),
    disruption: { ...spec.disruption, moveDevices: true, firmwareChange: true, replaceNics: true },
    mayReplace: false,
  };
  const findings = findingsOf(compared);
  const [refusal] = findings.flatMap((finding) => ('refusal' in finding ? [finding.refusal] : []));
  if (refusal !== undefined) throw refused(refusal.message, refusal.remedy);
  const drafts = mergeWork(worksIn(findings), compared, name);
  for (const [index, { operation, title, args: inner }] of drafts.entries()) {
    tools.context.progress((100 * index) / drafts.length, title);
    const write = writes[operation as keyof typeof writes];
    if (write === undefined) throw new InternalError(`a new machine is not set up by "${operation}"`);
    await write(tools, inner);
  }
};
