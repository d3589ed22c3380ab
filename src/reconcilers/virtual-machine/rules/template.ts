import { needsVim, refusal, work, type Rule } from '../work.ts';

/** Turning a machine into a template and back. */
export const templateRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  const [to, from] = [wanted.template, facts.template];
  if (to === undefined || from === undefined || to === from) return [];
  const { resourcePool, cluster, host } = wanted.placement;
  if (!to && resourcePool === undefined && cluster === undefined && host === undefined) {
    const message = 'A template becomes a machine only where it is told to run.';
    return [refusal('precondition', message, 'Write placement.resourcePool, cluster or host.')];
  }
  const where = {
    ...(resourcePool ? { resourcePool } : {}),
    ...(cluster ? { cluster } : {}),
    ...(host ? { host } : {}),
  };
  return [
    work({
      path: 'spec.template',
      from,
      to,
      phase: to ? 'template' : 'conversion',
      operation: to ? 'mark-as-template' : 'mark-as-machine',
      args: to ? {} : where,
      off: to,
    }),
    ...needsVim('spec.template', compared),
  ];
};
